# The commands of the project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check read-code fast-tests bench docs record vendor lock

PYTHON ?= python3
BIN := .venv/bin
FRONTDESK_DEMO_PORT ?= 8400
PURE := conversations/*,vendors/*/mapping.py

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# The stamp makes set-up free when nothing changed; a changed lock file does it again.
.venv/.ready: requirements/run.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 ..."; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

setup: .venv/.ready ## the .venv with the frontdesk command and locked dependencies

demo: setup ## a town, four clinics and the bot, in your browser (FRONTDESK_DEMO_PORT, 8400)
	@$(BIN)/frontdesk demo --port $(FRONTDESK_DEMO_PORT)

test: setup ## everything: format, lint, types, import rules, all tests, coverage
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/coverage erase
	$(BIN)/pytest -n 2 --dist loadgroup --cov --cov-report= && \
	$(BIN)/coverage report --include='$(PURE)' --fail-under=100 && \
	$(BIN)/coverage report --omit='$(PURE)' --fail-under=90

# What talks to stand-ins, or races on real servers: `make test` has it.
LEFT_OUT := tests/vendors/contract tests/sandbox tests/store/test_races.py tests/bot/slack/test_posts.py \
	$(addprefix tests/bot/telegram/test_,api.py much_waits.py paying.py poll.py posts.py send.py)

# What only reads the code runs beside the tests, and a finding of one does not keep back those of the other.
check: setup ## the fast loop: format, lint, types, import rules, fast tests (no contract suite, no stand-ins, no races)
	@$(MAKE) --no-print-directory --keep-going --jobs 2 read-code fast-tests

read-code:
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fast-tests:
	$(BIN)/pytest -n 2 --dist loadgroup --quiet -m 'not slow and not browser' --hypothesis-profile=fast $(addprefix --ignore=,$(LEFT_OUT))

bench: setup ## how fast it is
	$(BIN)/python -m benchmarks

docs: setup ## write anew what is written from the code
	$(BIN)/python -m tests.project.pages

record: setup ## what this release stores and shows, kept for the tests of all later ones
	$(BIN)/python -m tests.recordings

vendor: setup ## begin an adapter: make vendor NAME=acme [TITLE="Acme Practice"]; JOIN=yes brings it into the contract suite
	@$(BIN)/python -m vendors.scaffold $(NAME) $(if $(TITLE),--title "$(TITLE)") $(if $(JOIN),--join)

lock: ## write the lock files anew (needs `uv`)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements/run.txt
	uv pip compile --group dev -c requirements/run.txt --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements/dev.txt
