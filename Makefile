# Every target alone does all it needs, on a machine that has Python 3.11 or newer and make.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
WORKERS ?= 3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo run e2e doctor test suite bench lint style types format lock translate clean browser

help: ## Show this list.
	@grep -hE '^[a-z%-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z%-]+):.*## /  make \1\t/' | expand -t 18

demo: $(VENV)/.runtime ## Three groups, a mediator and a river, in the browser.
	$(PY) -m bot demo $(ARGS)

run: $(VENV)/.runtime ## The same program on real channels (peopleness.toml).
	$(PY) -m bot run $(ARGS)

e2e: $(VENV)/.runtime ## What encrypted rooms on Matrix need besides.
	$(PIP) install --no-deps --require-hashes -r requirements-e2e.lock

doctor: $(VENV)/.runtime ## What is missing or wrong, in plain words.
	$(PY) -m bot doctor $(ARGS)

test: style browser ## Everything that must hold.
	@$(MAKE) --no-print-directory -j2 types suite

suite: $(VENV)/.dev
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

test-%: $(VENV)/.dev ## One part: make test-flows, test-store, test-channels, test-stories, test-web, test-faults.
	$(PY) -m pytest tests/$* $(ARGS)

lint: style types ## Style, types, and who may know whom.

style: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/lint-imports --config .importlinter

types: $(VENV)/.dev
	$(VENV)/bin/mypy

format: $(VENV)/.dev ## Let ruff mend what it can.
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(VENV)/.dev ## Figures, each against its peer in the same run.
	$(PY) -m benchmarks $(ARGS)

browser: ## A browser for the tests of the pages.
	@.ci/browser

translate: $(VENV)/.runtime ## Gather our sentences and bring the catalogs up to date.
	$(VENV)/bin/pybabel -q extract -F babel.cfg -k N_ -k NN_:1,2 -k NC_:1c,2 --add-location=file --no-wrap \
		--project=peopleness --ignore-dirs=".*" -o locales/bot.pot .
	$(VENV)/bin/pybabel -q update -i locales/bot.pot -d locales -D bot --no-wrap --no-fuzzy-matching --ignore-pot-creation-date

lock: $(VENV)/.runtime ## Choose versions anew. No address of any registry is written down.
	$(PIP) install uv
	$(VENV)/bin/uv pip compile -q pyproject.toml --extra build --extra fast --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o requirements.lock
	$(VENV)/bin/uv pip compile -q pyproject.toml --extra build --extra fast --extra e2e -c requirements.lock --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o requirements-e2e.lock
	$(VENV)/bin/uv pip compile -q pyproject.toml --extra dev -c requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o requirements-dev.lock

clean: ## Forget what was built; var/ is yours and stays.
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find flows bot tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@test -n "$(PYTHON)" || { echo "Please install Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make a virtual environment here. On Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.runtime: requirements.lock pyproject.toml | $(PY)
	@echo "Preparing $(VENV) ..."
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Preparing what the tests need ..."
	$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
