# The chores of the house. `make help` lists them.
# Build output: $CARGO_TARGET_DIR if set, else the cache folder of the user, else ./target.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

ifeq ($(origin CARGO_TARGET_DIR),undefined)
  ifneq ($(wildcard $(or $(XDG_CACHE_HOME),$(HOME)/.cache)),)
    export CARGO_TARGET_DIR := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/gongkai/target
  else
    export CARGO_TARGET_DIR := $(CURDIR)/target
  endif
endif
export PATH := $(HOME)/.cargo/bin:$(PATH)
# Clean and broken on purpose, one of them no report at all, so that status 2 is what they end with.
SAMPLES := $(filter-out %.json,$(wildcard samples/*))
# The profile that is quick to build, and quick enough to look around.
GONGKAI := $(CARGO_TARGET_DIR)/debug/gongkai
# Where the demonstration is kept, and where it is served.
DEMO ?= $(CURDIR)/build/demo
LISTEN ?= 127.0.0.1:8640
# Installs packages of Debian.
INSTALL = run() { if [ "$$(id -u)" = 0 ]; then "$$@"; else sudo "$$@"; fi; }; \
  run apt-get update -q && run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q

.PHONY: help demo samples test tools browser fmt lint tests e2e crawl speed bench dist

help: ## list the chores
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: tools ## build, fill the demonstration county, and open its site on http://127.0.0.1:8640
	@cargo build --workspace --bins --locked
	@mkdir -p $(dir $(DEMO))
	@$(GONGKAI) demo --data $(DEMO) --listen $(LISTEN)

samples: tools ## check the sample reports, in the terminal and as a page
	@cargo build --workspace --bins --locked
	@mkdir -p build
	@$(GONGKAI) check $(SAMPLES) --pair-years || [ $$? -le 2 ]
	@$(GONGKAI) check $(SAMPLES) --pair-years --format html --output build/samples.html || [ $$? -le 2 ]
	@echo "file://$(CURDIR)/build/samples.html"

test: tools browser fmt lint e2e tests ## everything that CI runs: format, lints, the browser, tests (licences and manners are among the tests)

tools: ## install what is missing
	@command -v cc >/dev/null || { echo "== install a C linker"; $(INSTALL) gcc libc6-dev; }
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { echo "== install PostgreSQL (the tests start a private one)"; $(INSTALL) postgresql; }
	@ls /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc >/dev/null 2>&1 || { echo "== install a font with Han characters (for PDF)"; $(INSTALL) fonts-noto-cjk; }
	@command -v cargo >/dev/null || { echo "cargo is missing: install Rust 1.95 or later (rustup.rs)"; exit 1; }
	@cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
	@cargo clippy --version >/dev/null 2>&1 || rustup component add clippy

browser: ## install the browser for the tests, if it is missing
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "== install Node.js"; $(INSTALL) nodejs npm; }
	@command -v chromium >/dev/null || { echo "== install Chromium"; $(INSTALL) chromium; }
	@[ e2e/node_modules/.package-lock.json -nt e2e/package-lock.json ] || npm ci --prefix e2e --silent

fmt: ## check the format
	@echo "== format"
	@cargo fmt --all --check

lint: ## clippy, warnings are errors
	@echo "== lints"
	@cargo clippy --workspace --all-targets --locked --quiet -- -D warnings

tests: ## run the tests
	@echo "== tests"
	@if cargo nextest --version >/dev/null 2>&1; then \
	  cargo nextest run --workspace --locked; \
	else \
	  cargo test --workspace --locked --no-fail-fast; \
	fi

e2e: browser ## what people do, in a real Chromium over a fresh demonstration
	@echo "== browser"
	@cargo build --workspace --bins --locked --quiet
	@rm -rf build/e2e-demo build/e2e-demo.key build/e2e-demo-backups
	@$(GONGKAI) demo --data build/e2e-demo --no-serve >/dev/null
	@GONGKAI=$(GONGKAI) GONGKAI_E2E_DATA=$(CURDIR)/build/e2e-demo node --test --test-reporter=spec --test-concurrency=1 $(wildcard e2e/*.test.mjs)

crawl: tools browser ## visit every page as every role, and say what was found
	@cargo build --workspace --bins --locked --quiet
	@GONGKAI=$(GONGKAI) node e2e/crawl.mjs

speed: browser ## measure the served site beside nginx (needs nginx, wrk, cc), in a release build
	@command -v nginx >/dev/null && command -v wrk >/dev/null || { $(INSTALL) nginx-light wrk; }
	@cargo build --release --workspace --bins --locked --quiet
	@rm -rf build/speed-demo build/speed-demo.key
	@$(CARGO_TARGET_DIR)/release/gongkai demo --data build/speed-demo --no-serve >/dev/null
	@GONGKAI=$(CARGO_TARGET_DIR)/release/gongkai GONGKAI_E2E_DATA=$(CURDIR)/build/speed-demo node e2e/speed.mjs

bench: ## measure speed, as ratios in one run
	@cargo bench --workspace --locked

dist: tools ## one offline archive for this platform (TARGET=… for another), in build/dist
	@dist/pack.sh
