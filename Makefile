# mubiao: build, run and check. `make help` lists the targets.

SHARED ?= ../shared
GO     ?= go
TOOLS  := $(GO) tool -modfile=tools.mod
ARGS   ?=
N      ?= 80000
CORES  ?= 2
YEARS  ?=
NATION_DIR ?=

export CGO_ENABLED ?= 0

.PHONY: help build run test check race browser eval eval-pages fuzz bench bench-nation soak golden clean

FUZZTIME ?= 10m
AXE      ?= $(CURDIR)/bin/axe/node_modules/axe-core/axe.min.js

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

build: ## build bin/mubiao, static, without cgo
	$(GO) build -trimpath -ldflags '-s -w' -o bin/mubiao ./cmd/mubiao

run: build ## run the whole way once over the built-in offline site
	bin/mubiao run --once --offline --config config.yaml $(ARGS)

test: ## run all tests
	$(GO) test ./...

check: ## formatting, vet, staticcheck, import rules, documents, pages in a browser, races
	@files=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$files" ]; then echo "gofmt would change:"; echo "$$files"; exit 1; fi
	$(GO) vet ./...
	$(TOOLS) staticcheck ./...
	$(GO) test -count=1 ./internal/importtest ./internal/doctest
	@$(MAKE) --no-print-directory browser race

# the rooms in which something runs beside something else
CONCURRENT = $$(git grep -lE '\bgo (func|[a-zA-Z.]+)\(|"sync(/atomic)?"|errgroup' -- '*.go' | xargs -n1 dirname | sort -u | sed 's|^|./|')

race: # the race detector needs a C compiler
	@if command -v gcc >/dev/null 2>&1; then CGO_ENABLED=1 $(GO) test -race -short $(CONCURRENT); \
	else echo "race: skipped, no C compiler (install gcc)"; fi

eval: build ## score the reading against the labels in SHARED
	@test -d $(SHARED)/eval || { echo "eval: no labels at $(SHARED)/eval: set SHARED=…" >&2; exit 1; }
	@mkdir -p var
	find $(SHARED)/corpus -name '20*.md' -print0 | sort -z | xargs -0 bin/mubiao read --format json --with-text >var/eval.jsonl
	bin/mubiao read --format json --with-text $(SHARED)/seeds/*.txt >var/seeds.jsonl
	find $(SHARED)/corpus -name '[12][09]*.md' -print0 | sort -z | xargs -0 bin/mubiao read --parts --format json --with-text >var/parts.jsonl
	$(GO) run ./internal/partscore -min 0.995 -most 3 $(SHARED)/eval/parts-dev.tsv var/parts.jsonl
	$(SHARED)/eval/score_cases.py $(SHARED)/eval/cases-dev.jsonl bin/mubiao --min 0.97
	$(SHARED)/eval/score.py $(SHARED)/eval/gold-dev.jsonl var/eval.jsonl --errors 100 --min \
	  exact.f1=0.998,exact.precision=1,results.f1=0.99,place=1,year=1,code=1,spans=1,estimated.f1=0.9,stretch.f1=1,strive.f1=1
	$(SHARED)/eval/score.py $(SHARED)/eval/gold-seeds.jsonl var/seeds.jsonl --errors 100 --min \
	  exact.f1=1,results.f1=1,place=1,year=1,code=1,spans=1
	$(SHARED)/eval/score_commitments.py $(SHARED)/eval/gold-seeds-commitments.jsonl var/seeds.jsonl --errors 100 --min \
	  f1=0.99,comparator=0.97,period=0.95

eval-pages: build ## score the cleaning against the saved pages in SHARED
	@test -d $(SHARED)/pages || { echo "eval-pages: no pages at $(SHARED)/pages: set SHARED=…" >&2; exit 1; }
	@mkdir -p var
	# page exits with 1 where a page is a failure, as some here must be
	cd $(SHARED)/pages && find . -type f ! -name '*.tsv' -print0 | sort -z | xargs -0 $(CURDIR)/bin/mubiao page --format json >$(CURDIR)/var/pages.jsonl || true
	$(SHARED)/eval/score_pages.py $(SHARED)/pages/INDEX.tsv var/pages.jsonl --errors 100 --min \
	  body=0.93,title=0.95,date=0.95,source=0.95,link=0.9,linkdate=0.9,failure=1,redirect=1

browser: ## every page in Chromium: sizes, colours, languages, accessibility
	AXE=$(AXE) $(GO) test -count=1 -tags browser -run 'InABrowser|MarkShows|InItsFrame|Accessible' ./web ./digest

fuzz: ## each fuzz target for FUZZTIME
	@export SEED_FILES=$(abspath $(SHARED)/pages); grep -rlE '^func Fuzz' --include='*_test.go' . | xargs -n1 dirname | sort -u | while read -r dir; do \
	  for name in $$(grep -hoE '^func Fuzz[A-Za-z]+' $$dir/*_test.go | cut -c6-); do \
	    $(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) $$dir || exit 1; done; done

bench: ## all benchmarks; compare within one run
	CORPUS=$(abspath $(SHARED)/corpus) $(GO) test -run '^$$' -bench . -benchmem ./...

bench-nation: ## a nation of N reports on CORES cores in 512 MB: time, memory, size, and every page beside a derive
	NATION=$(N) YEARS=$(YEARS) CORES=$(CORES) NATION_DIR=$(NATION_DIR) $(GO) test -count=1 -timeout 3h -v -run 'TestNation$$' ./cmd/mubiao

soak: ## killed 200 times, besieged in 512 MB, a thousand days, a minute of idling: about three quarters of an hour
	MUBIAO_SOAK=1 $(GO) test -count=1 -timeout 3h -v -run 'TestKilledAnywhere|TestWalled|TestThousandDays|TestIdle' ./cmd/mubiao

golden: ## rewrite the golden files; look at the difference before you commit it
	$(GO) test ./clean ./figure ./diff ./digest ./cmd/mubiao -update

clean: ## remove what was built and what a run left
	rm -rf bin var
