# Two commands: `make run` starts Shirube with a sample company, `make test` sets up the tests and passes them all.
# Both make their own environment in .venv from hash-pinned requirements; a second start finds it ready.

PORT ?= 8000
HOST ?= 127.0.0.1
SHIRUBE_DATA ?= $(CURDIR)/data
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV := $(shell command -v uv 2>/dev/null)
MO := src/shirube/locale/ja/LC_MESSAGES/django.mo

.PHONY: run test messages clean
.DEFAULT_GOAL := run

run: .venv/.ready-to-run $(MO)
	@SHIRUBE_DATA="$(SHIRUBE_DATA)" exec .venv/bin/shirube up --demo --host "$(HOST)" --port "$(PORT)"

test: .venv/.ready-to-test $(MO)
	@.venv/bin/python -m pytest -n 2 --dist worksteal -p no:cacheprovider

messages: .venv/.ready-to-run
	@bin/messages

$(MO): $(wildcard src/shirube/catalogues/*/*.po) bin/merged_catalogues.py
	@bin/messages >/dev/null && touch $@

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "Shirube needs Python 3.11 or newer; install it and try again." >&2; exit 1; }
ifneq ($(UV),)
	@$(UV) venv --quiet --allow-existing --python "$(PYTHON)" .venv
else
	@"$(PYTHON)" -m venv .venv || { echo "Python's venv module is missing (on Debian: apt install python3-venv)." >&2; exit 1; }
endif

.venv/.ready-to-run: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Setting up .venv (the first time this takes a minute)…"
	@$(call install,requirements/run.txt)
	@touch $@

.venv/.ready-to-test: requirements/test.txt pyproject.toml | .venv/bin/python
	@echo "Setting up .venv for the tests…"
	@$(call install,requirements/test.txt)
	@touch $@ .venv/.ready-to-run

ifneq ($(UV),)
install = $(UV) pip install --quiet --python .venv/bin/python --require-hashes -r $(1) && \
	$(UV) pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
else
install = .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) && \
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif

clean:
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache src/shirube/locale
