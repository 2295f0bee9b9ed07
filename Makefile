# Every target works from a clean clone with Python (3.11 or newer) and make alone; `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Of large packages few modules are ever imported; those are compiled then.
INSTALL := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
UTF8 := PYTHONUTF8=1
# Suites that need the tools of the gates; `make test` leaves them to `make gates`.
TOOL_SUITES := tests/gates tests/proofs tests/docs
# A file stays on one worker: the examples of a docstring or page follow one another.
PYTEST := $(BIN)/python -m pytest -q -n 2 --dist loadfile src tests $(TOOL_SUITES:%=--ignore=%)

PROPERTIES := tests/properties

.DEFAULT_GOAL := help
.PHONY: help demo test suite gates lint types floors proofs docs wheel hostile hostile-here spark other-pythons bench \
	bench-columns bench-national mutation deep columns-deep fuzz confusion clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /: /'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# One stamp a set of extras, so that nothing is installed twice.
$(VENV)/.installed-%: $(BIN)/python pyproject.toml constraints.txt
	$(INSTALL) --editable ".[$(subst +,$(comma),$*)]"
	@touch $@
comma := ,
CLI := $(VENV)/.installed-cli
TEST := $(VENV)/.installed-cli+test
TOOLS := $(VENV)/.installed-cli+test+dev+docs+bench
SPARK := $(VENV)/.installed-cli+test+spark

demo: $(CLI) ## a group home's fee table at 1, 2 and 3 割, and the explained example of 859 units
	@$(UTF8) $(BIN)/python examples/fee_table.py
	@echo
	@$(UTF8) $(BIN)/kaigo-calc charge 859 10.90 --rate 90 --explain

# The property tests draw many cases of what the others reach as well, so they are not measured.
test: $(TEST) ## the test suite and every example in docstrings, README and docs, with full branch coverage
	$(PYTEST) --ignore=$(PROPERTIES) README.md docs --cov --cov-report=term
	$(BIN)/python -m pytest -q -n 2 $(PROPERTIES)

gates: lint types floors proofs docs wheel hostile ## everything else that must hold before a change lands

lint: $(TOOLS) ## style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(TOOLS) ## two type checkers, and that they catch what they must
	$(BIN)/mypy src tests examples benchmarks scripts docs/_ext docs/conf.py conftest.py
	$(BIN)/basedpyright --pythonpath $(BIN)/python
	$(BIN)/python -m pytest -q tests/gates

floors: $(TOOLS) ## a file imports only from its own floor or below
	$(BIN)/lint-imports

proofs: $(TOOLS) ## CrossHair proves the rounding kernel and finds the planted mistakes
	$(BIN)/python -m pytest -q tests/proofs

docs: $(TOOLS) ## the documentation, warnings being errors
	$(BIN)/sphinx-build -q -W --keep-going -n -E -b html docs docs/_build/html
	KAIGO_CALC_SITE=docs/_build/html $(BIN)/python -m pytest -q tests/docs

wheel: $(TOOLS) ## the wheel, installed and used in an empty environment
	$(BIN)/python scripts/check_wheel.py

# These look for what depends on the surroundings, not for rare inputs, so properties draw few cases here.
# Coverage is measured with fewer cases, and all cases are drawn on another interpreter, or here where there
# is none: measuring them would cost more than drawing them.
HOSTILE_PYTHON := 3.13

hostile: ## the suite once more in hostile surroundings, on Python 3.13 if it is here: one digit of decimal precision rounding up, -O, odd locale, zone and hash seed
	@if python=$$(sh scripts/find_python.sh $(HOSTILE_PYTHON)); \
	then $(MAKE) --no-print-directory hostile-here PYTHON="$$python" VENV=.venv-$(HOSTILE_PYTHON); \
	else $(MAKE) --no-print-directory hostile-here; fi

hostile-here: $(TEST)
	KAIGO_CALC_PROFILE=brief KAIGO_CALC_HOSTILE=1 PYTHONHASHSEED=4242 LC_ALL=C TZ=Pacific/Niue PYTHONOPTIMIZE=1 \
		$(PYTEST) -W ignore::pytest.PytestConfigWarning

# Spark is large and slow to start, so it is here alone; without Java its tests are skipped and say so.
spark: $(SPARK) ## the tests of whole columns on PySpark, in this process, with two threads
	KAIGO_CALC_SPARK=1 KAIGO_CALC_PROFILE=brief $(BIN)/python -m pytest -q -n 0 -k spark tests/columns tests/test_examples.py

suite: $(TEST) ## the test suite as `make test` runs it, without measuring coverage
	$(PYTEST) README.md docs

other-pythons: $(TEST) ## the test suite, with all its cases, on another supported interpreter that is here, or on this one
	@own=$$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); done=; \
	for version in 3.11 3.12; do \
		[ "$$version" = "$$own" ] && continue; \
		python=$$(sh scripts/find_python.sh $$version) || { echo "Python $$version is not here: not tested"; continue; }; \
		echo "== Python $$version"; \
		KAIGO_CALC_PROFILE=ci $(MAKE) --no-print-directory suite PYTHON="$$python" VENV=.venv-$$version || exit 1; \
		done=yes; \
	done; \
	if [ -z "$$done" ]; then KAIGO_CALC_PROFILE=ci $(MAKE) --no-print-directory suite; fi

bench: $(TOOLS) ## paired ratios, measured in one run
	$(BIN)/python -m benchmarks

bench-columns: $(TOOLS) ## paired ratios of whole columns, on a file of two million lines
	$(BIN)/python -m benchmarks.columns

bench-national: $(TOOLS) $(SPARK) ## the same on the 110 million lines of a nation's month, and on Spark
	$(BIN)/python -m benchmarks.columns --size national --spark

mutation: $(TEST) ## mutants of the rounding and charge modules; none may survive
	$(INSTALL) --editable ".[mutation]"
	rm -rf mutants && $(BIN)/mutmut run
	@survivors=$$($(BIN)/mutmut results); echo "$$survivors"; test -z "$$survivors"

deep: $(TEST) ## the property tests with 20,000 cases each, and 100,000 claims against the oracle
	KAIGO_CALC_PROFILE=deep $(BIN)/python -m pytest -q $(PROPERTIES)

columns-deep: $(TEST) $(SPARK) ## all 13.2 million charges and 100,000 random claims on every engine, Spark too
	KAIGO_CALC_SPARK=1 $(BIN)/python scripts/exhaustive_charges.py
	KAIGO_CALC_SPARK=1 $(BIN)/python scripts/column_claims.py

confusion: $(TEST) ## mistakes planted in 10,000 random fee tables: none may be missed, no right table called wrong
	$(BIN)/python scripts/confusion_table.py

fuzz: $(TEST) ## the reader of claim documents under a coverage-guided fuzzer, for a minute
	$(INSTALL) --editable ".[fuzz]"
	$(BIN)/python scripts/fuzz_documents.py -max_total_time=60

clean: ## remove what the targets made
	rm -rf .venv .venv-* dist build docs/_build docs/_generated mutants .coverage .hypothesis .pytest_cache \
		.mypy_cache .ruff_cache .import_linter_cache
