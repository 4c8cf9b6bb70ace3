# make serve: the page on this machine.  make check: every test that needs no browser, server or office, in a minute.
# make test: every test, and a slice of each matrix (SEED=… the same slice again).
# make test-all: every cell, both kinds of kernels, and a JupyterHub.
# All set themselves up in .venv; run again, they start at once. Tests run in WORKERS processes at a time.

PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin

.PHONY: serve lint check test test-all lab benchmark clean

serve: .venv/serve
	@$(BIN)/selfcheck serve

lint: .venv/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

check: lint
	$(BIN)/pytest -n $(WORKERS) -m "not heavy" $(SEED:%=--seed %)

test: lint
	$(BIN)/pytest -n $(WORKERS) $(SEED:%=--seed %)

test-all: lint .venv/hub
	$(BIN)/pytest -n $(WORKERS) --whole
	$(BIN)/pytest -n $(WORKERS) --kernels stock tests/serve tests/browser

lab: .venv/test
	$(BIN)/jupyter lab notebooks/selfcheck.ipynb

benchmark: .venv/test
	$(BIN)/pytest tests/benchmarks --whole --benchmark-enable --benchmark-sort=name --benchmark-columns=median,min,max,rounds

clean:
	rm -rf .venv $(CLIENT)/node_modules selfcheck/serve/jupyter/voila/templates/selfcheck/static selfcheck/widgets/static/widget.js

# What an installation is made from: the list of what it needs, and the sources of the page's client.
CLIENT := selfcheck/serve/client
MADE_FROM := pyproject.toml hatch_build.py $(CLIENT)/package-lock.json $(CLIENT)/build.mjs $(wildcard $(CLIENT)/src/*.ts $(CLIENT)/src/*/*.ts)

# A stamp is newer than all that once everything is installed.
.venv/serve: $(MADE_FROM) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/test: $(MADE_FROM) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable ".[test]"
	@touch $@ .venv/serve

# A JupyterHub to try the page in, for test-all alone: 140 MB, and a proxy that asks for Node.js 20.
.venv/hub: .venv/test
	$(BIN)/python -m pip install --quiet "jupyterhub>=5,<7"
	npm install --prefix .venv/configurable-http-proxy --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent configurable-http-proxy@5.3.0
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("selfcheck needs Python 3.11 or newer: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
