# The program's tasks. SHARED is the folder of measuring and training data, if you have it.
SHARED ?= ../shared
GO ?= go
TOOLS := $(shell $(GO) env GOPATH)/bin

.PHONY: scores build test check lint vuln fuzz bench cover clean

build: ## the program, static, into bin/
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags='-s -w' -o bin/parley ./cmd/parley

test: ## all tests; what needs SHARED is measured by scores and eval-syntax
	$(GO) test ./...

check: lint vuln test ## what a change must pass

lint:
	test -z "$$(gofmt -l .)"
	$(GO) vet ./...
	$(TOOLS)/staticcheck ./...

vuln:
	$(TOOLS)/govulncheck ./...

fuzz: ## every fuzz target for FUZZTIME each; FuzzPDF, seconds a document, for FUZZSLOW
	@for p in $$($(GO) list ./...); do for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
		n=$(or $(FUZZTIME),20s); [ $$f != FuzzPDF ] || n=$(or $(FUZZSLOW),$(FUZZTIME),20s); \
		echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $$n $$p || exit 1; done; done

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

clean:
	rm -rf bin

scores: build ## measure, raise the floors, rewrite SCORES.md
	python3 scores/measure.py --shared $(SHARED) --write

.PHONY: train eval-syntax
train: ## make the weights anew from the treebanks in SHARED
	$(GO) run ./cmd/train -data $(SHARED)/data all

eval-syntax: ## CoNLL 2018 measures of the dev sets in SHARED, held against bench/syntax.floors
	$(GO) run ./cmd/train -data $(SHARED)/data eval
