# make demo   build, load the sample documents, ask, show the answers
# make test   every test, on SQLite and on a PostgreSQL of its own
# make lint   formatting, vet, golangci-lint, staticcheck, known vulnerabilities

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := build
.PHONY: build demo test lint vulncheck bench bench-documents fuzz tidy clean

export CGO_ENABLED ?= 0
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null)
TESTFLAGS ?=
FUZZTIME ?= 5s
BENCHFLAGS ?=
TOOLS := .cache/tools

build:
	go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o bin/neuguong ./cmd/neuguong

demo: build
	@scripts/demo

# TESTFLAGS are go test's: make test TESTFLAGS='-v -run Ingest'
test:
	@scripts/test-postgres run scripts/test $(TESTFLAGS) ./...

lint: $(TOOLS)/built
	@files=$$(git ls-files -co --exclude-standard '*.go' | xargs -r ls 2>/dev/null | xargs -r gofmt -l); \
	  [ -z "$$files" ] || { echo "not formatted (gofmt -w):"; echo "$$files"; exit 1; }
	go vet ./...
	$(TOOLS)/golangci-lint run ./...
	$(TOOLS)/staticcheck ./...
	@$(MAKE) --no-print-directory vulncheck

vulncheck: $(TOOLS)/built
	@scripts/vulncheck $(TOOLS)/govulncheck

# The speed table, beside other engines; BENCHFLAGS='-passages 20000' makes it shorter.
bench:
	@scripts/bench $(BENCHFLAGS)

# Against pdftotext and LibreOffice, where they are installed.
bench-documents:
	@scripts/bench-documents

fuzz:
	@scripts/fuzz $(FUZZTIME)

tidy:
	go mod tidy -diff
	go mod verify

clean:
	rm -rf bin .cache

# The linters are pinned in a module of their own, so that none of their
# dependencies is a dependency of the bot.
$(TOOLS)/built: tools/go.mod tools/go.sum
	@echo "building the linters (a few minutes, once)"
	@mkdir -p $(TOOLS)
	cd tools && go build -o ../$(TOOLS)/ tool
	@touch $@
