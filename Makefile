# The two commands of a newcomer are `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: demo test check gate bench clean

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.ready  ## read two example reports and show what was found
	$(VENV)/bin/summitry read --color always examples/reports/csto-minsk-2023.report
	$(VENV)/bin/summitry read --format jsonl --output build/examples.jsonl examples/reports

test: $(VENV)/.ready  ## lint, types, tests and the quality gate
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(RUN) -m pytest
	$(RUN) -m gate

check: $(VENV)/.ready  ## lint and types alone
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

gate: $(VENV)/.ready  ## precision and recall on the examples, and on the gold where it is there
	$(RUN) -m gate

bench: $(VENV)/.ready  ## speed and memory
	$(RUN) -m benchmarks

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache
