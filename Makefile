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
GONGKAI := $(CARGO_TARGET_DIR)/release/gongkai

.PHONY: help demo test tools fmt lint tests bench

help: ## list the chores
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: tools ## check the samples, in the terminal and as a page
	@cargo build --release --locked -p gongkai
	@mkdir -p build
	@$(GONGKAI) check $(SAMPLES) --pair-years || [ $$? -le 2 ]
	@$(GONGKAI) check $(SAMPLES) --pair-years --format html --output build/samples.html || [ $$? -le 2 ]
	@echo "file://$(CURDIR)/build/samples.html"

test: tools fmt lint tests ## everything that CI runs: format, lints, tests (licences and manners are among the tests)

tools: ## install what is missing
	@command -v cc >/dev/null || { echo "== install a C linker"; \
	  run() { if [ "$$(id -u)" = 0 ]; then "$$@"; else sudo "$$@"; fi; }; \
	  run apt-get update -q && run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q gcc libc6-dev; }
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { echo "== install PostgreSQL (the tests start a private one)"; \
	  run() { if [ "$$(id -u)" = 0 ]; then "$$@"; else sudo "$$@"; fi; }; \
	  run apt-get update -q && run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q postgresql; }
	@command -v cargo >/dev/null || { echo "cargo is missing: install Rust 1.95 or later (rustup.rs)"; exit 1; }
	@cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
	@cargo clippy --version >/dev/null 2>&1 || rustup component add clippy

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

bench: ## measure speed, as ratios in one run
	@cargo bench --workspace --locked
