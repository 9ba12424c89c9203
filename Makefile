# The commands of the project. `make` alone lists them.
PYTHON ?= $(shell for p in python3.13 $$HOME/.pyenv/versions/3.13*/bin/python3 python3.12 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
BIN := .venv/bin
STAMP := .venv/.installed
WORKERS ?= 2
export PYTHONDONTWRITEBYTECODE ?=

.DEFAULT_GOAL := help
.PHONY: help install demo up test lint types unit synth bench lock openapi conformance clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' Makefile | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(STAMP): requirements.txt .ci/bootstrap.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and none was found"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r .ci/bootstrap.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

install: $(STAMP) ## make the virtual environment with everything in it

demo: $(STAMP) ## run the main job on this machine, end to end
	$(BIN)/python -m infra.local demo

up: $(STAMP) ## run the stack on this machine, on data that stays
	$(BIN)/python -m infra.local up

test: lint types unit ## lint, types and every test

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

unit: $(STAMP)
	$(BIN)/pytest -n $(WORKERS) --dist worksteal tests --ignore=tests/bench

synth: $(STAMP) ## make the CloudFormation template; needs no credentials
	$(BIN)/python -m infra.app

bench: $(STAMP) ## print each hot path beside its yardstick
	$(BIN)/python -m tests.bench

openapi: $(STAMP) ## print the API's description and its typed client again
	@mkdir -p build
	$(BIN)/python -m channel.aws.http > build/openapi.json.new && mv build/openapi.json.new functions/portal/openapi.json
	$(BIN)/python -m infra.typed_client

conformance: $(STAMP) ## print the conformance table again
	$(BIN)/python -m tests.conformance

lock: $(STAMP) ## pin what pyproject.toml asks for, with hashes
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header --no-annotate --extra dev pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --python-version 3.13 --python-platform aarch64-manylinux_2_34 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml \
		-c requirements.txt -o requirements-lambda.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
		.ci/bootstrap.in -o .ci/bootstrap.txt

clean: ## remove what was built, not the data of `make up`
	rm -rf build .mypy_cache .ruff_cache .hypothesis
