# make serve: the page on this machine.  make test: every test.  Both set themselves up in .venv; run again, they start at once.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve test lab benchmark clean

serve: .venv/serve
	@$(BIN)/selfcheck serve

test: .venv/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

lab: .venv/test
	$(BIN)/jupyter lab notebooks/selfcheck.ipynb

benchmark: .venv/test
	$(BIN)/pytest tests/benchmarks --benchmark-enable --benchmark-sort=name --benchmark-columns=median,min,max,rounds

clean:
	rm -rf .venv $(CLIENT)/node_modules selfcheck/page/jupyter/voila/templates/selfcheck/static

# What an installation is made from: the list of what it needs, and the sources of the page's client.
CLIENT := selfcheck/page/client
MADE_FROM := pyproject.toml hatch_build.py $(CLIENT)/package-lock.json $(CLIENT)/build.mjs $(wildcard $(CLIENT)/src/*)

# A stamp is newer than all that once everything is installed.
.venv/serve: $(MADE_FROM) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/test: $(MADE_FROM) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable ".[test]"
	@touch $@ .venv/serve

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("selfcheck needs Python 3.11 or newer: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
