# The commands of the project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench lock

PYTHON ?= python3
BIN := .venv/bin
FRONTDESK_DEMO_PORT ?= 8400

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# The stamp makes set-up free when nothing changed; a changed lock file does it again.
.venv/.ready: requirements/run.txt requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

setup: .venv/.ready ## the .venv with the frontdesk command and locked dependencies

lock: ## write the lock files anew (needs `uv`)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements/run.txt
	uv pip compile --group dev -c requirements/run.txt --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements/dev.txt
