# One static binary in an image without a shell; the data lives in the volume /data.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=docker
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /out/neuguong ./cmd/neuguong \
    && mkdir /out/data /out/tmp && chmod 1777 /out/tmp

# Nothing but the binary, the certificates and the time zones it needs.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /usr/local/go/lib/time/zoneinfo.zip /zoneinfo.zip
COPY --from=build /out/neuguong /usr/local/bin/neuguong
COPY --from=build /out/tmp /tmp
COPY --from=build --chown=65532:65532 /out/data /data
ENV PATH=/usr/local/bin XDG_DATA_HOME=/data XDG_CACHE_HOME=/data/cache ZONEINFO=/zoneinfo.zip TZ=Asia/Ho_Chi_Minh
VOLUME /data
USER 65532:65532
HEALTHCHECK --interval=5m --timeout=30s --start-period=30s CMD ["neuguong", "doctor"]
ENTRYPOINT ["neuguong"]
CMD ["serve"]
