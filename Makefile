# mubiao: build, run and check. `make help` lists the targets.

SHARED ?= ../shared
GO     ?= go
TOOLS  := $(GO) tool -modfile=tools.mod
ARGS   ?=

export CGO_ENABLED ?= 0

.PHONY: help build run test check race golden eval eval-pages fuzz bench soak clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-11s %s\n", $$1, $$2}'

build: ## build bin/mubiao, static, without cgo
	$(GO) build -trimpath -ldflags '-s -w' -o bin/mubiao ./cmd/mubiao

run: build ## run the whole way once over the built-in offline site
	bin/mubiao run --once --offline --config config.yaml $(ARGS)

test: ## run all tests
	$(GO) test ./...

check: ## formatting, vet, staticcheck, races, import rules, documents
	@files=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$files" ]; then echo "gofmt would change:"; echo "$$files"; exit 1; fi
	$(GO) vet ./...
	$(TOOLS) staticcheck ./...
	$(GO) test -count=1 ./internal/importtest ./internal/doctest
	@$(MAKE) --no-print-directory race

race: # the race detector needs a C compiler
	@if command -v gcc >/dev/null 2>&1; then CGO_ENABLED=1 $(GO) test -race -short ./...; \
	else echo "race: skipped, no C compiler (install gcc)"; fi

golden: ## rewrite the golden files; look at the difference before you commit it
	$(GO) test ./clean ./target ./diff ./digest ./cmd/mubiao -update

clean: ## remove what was built and what a run left
	rm -rf bin var
