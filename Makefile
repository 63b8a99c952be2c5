# Sets up .venv from the hash-pinned locks, then hands over to the `guide` command.
# A second call starts at once: the stamp files are newer than the locks.
PYTHON ?= python3
VENV   := .venv
GUIDE  := $(VENV)/bin/guide
PIP    := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: serve site check test audit clean
.DELETE_ON_ERROR:

serve: $(VENV)/.site-stamp  ## build the site and serve it with live reload
	$(GUIDE) serve

site: $(VENV)/.site-stamp   ## build the site into site/
	$(GUIDE) build

check: $(VENV)/.site-stamp  ## check every content file, without building
	$(GUIDE) check

test: $(VENV)/.test-stamp   ## run all tests, the browser tests included
	$(GUIDE) test

audit: $(VENV)/.test-stamp  ## build the site and look at every page with axe and the Nu checker; needs Java and npm
	$(GUIDE) build
	$(GUIDE) audit

clean:                      ## forget the environment and the caches; site/ stays
	rm -rf $(VENV) .cache

$(VENV)/.site-stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "This project needs Python 3.11.5 or newer; '$(PYTHON)' is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV), about a minute the first time ..."
	$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.test-stamp: $(VENV)/.site-stamp requirements-dev.lock
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@
