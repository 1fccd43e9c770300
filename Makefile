# make demo    extract the sample corpus and print a table of triples
# make test    run every test
# Both make .venv first; PYTHON names the Python to make it with (3.10 or later).

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --use-pep517

.PHONY: demo test clean

demo: .venv/installed
	$(BIN)/textmine extract corpora/news -o out/triples.parquet --to USD
	$(BIN)/textmine show out/triples.parquet --limit 6

test: .venv/installed-test
	$(BIN)/python -m pytest -n 2 --dist loadgroup

.venv/installed: setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "textmine needs Python 3.10 or later: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	@touch $@

.venv/installed-test: .venv/installed
	$(PIP) --editable '.[test]'
	@touch $@

clean:
	rm -rf .venv out build dist *.egg-info
