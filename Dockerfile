# One static binary in an image without a shell; the data lives in the volume /data.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=docker
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /out/neuguong ./cmd/neuguong \
    && mkdir /out/data

# distroless/static carries CA certificates, time zones and the user 65532.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/neuguong /usr/local/bin/neuguong
COPY --from=build --chown=65532:65532 /out/data /data
ENV XDG_DATA_HOME=/data
VOLUME /data
USER 65532:65532
HEALTHCHECK --interval=5m --timeout=30s --start-period=30s CMD ["neuguong", "doctor"]
ENTRYPOINT ["neuguong"]
CMD ["serve"]
