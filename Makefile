# make demo | make test | make check: each sets up its own environment first.
PYTHON ?= python3
VENV := .venv
BOOT := .venv-uv
UV := $(shell command -v uv 2>/dev/null || echo $(BOOT)/bin/uv)
STAMP := $(VENV)/.synced
RUN := $(VENV)/bin

.PHONY: demo test check lint types imports docs clean

demo: $(STAMP)
	$(RUN)/whence demo -o demo

test: $(STAMP)
	$(RUN)/pytest -n 2

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
	rm -rf $(VENV) $(BOOT) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
