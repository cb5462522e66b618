# Two commands are enough: `make demo` and `make test`. Each makes .venv itself.
PYTHON ?= python3
VENV ?= .venv
TEST ?= -m pytest -n auto
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint bench clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.run  ## the main job on the seed article: a digest to read and mail, a briefing to hear
	$(BIN)/newsletter build seeds/india-russia.txt --audio

test: $(VENV)/.dev  ## every test; TESTS_NO_SKIP=1 makes a skipped one a failure
	$(BIN)/python $(TEST)

lint: $(VENV)/.dev  ## what CI also asks of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev  ## speed, as ratios to the named peers
	$(BIN)/python bench/build.py
	$(BIN)/python bench/keypoints.py
	$(BIN)/python bench/speech.py

clean:  ## what was made here, .venv too
	rm -rf $(VENV) .venv-3.13 build dist briefings .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "newsletter needs Python 3.11 or later; $(PYTHON) is older or missing. Name one: make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "$(PYTHON) lacks venv or ensurepip. On Debian or Ubuntu: apt install python3-venv; or name another: make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.run
