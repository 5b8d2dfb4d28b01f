# Two commands: `make book` builds the booklet into dist/, `make test` runs the tests. Both install what is missing.
# `make validators` installs EPUBCheck and Ace for `make_book.py check --edition epub`, without the rest of what the tests need.

.DEFAULT_GOAL := book
PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet

.PHONY: book test lint lock bench clean validators
book: .venv/book.done
	$(PYTHON) make_book.py

# The tests start the program many times: its bytecode is kept, whatever the machine is used to, out of the way of the sources.
test: .venv/test.done .venv/node.done
	PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=.venv/bytecode $(PYTHON) -m pytest -n 3 --dist loadfile

lint: .venv/test.done
	.venv/bin/ruff check .
	.venv/bin/mypy

validators: .venv/node.done
	sed -n '/^epubcheck==/,/[^\\]$$/p' requirements-dev.lock | $(PIP) install --require-hashes --no-deps -r /dev/stdin

bench: .venv/test.done
	$(PYTHON) -c "import tomllib; print('\n'.join(tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['bench']))" \
	  | $(PIP) install -r /dev/stdin
	$(PYTHON) bench/run.py

clean:
	rm -rf dist .chapbook .venv

.venv/book.done: setup.sh requirements.lock
	sh setup.sh book
	$(PIP) install --require-hashes -r requirements.lock
	touch $@

.venv/test.done: .venv/book.done requirements-dev.lock
	sh setup.sh test
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

# npm's scripts stay out: they would fetch a browser of their own. The tools stand beside the venv's Python, where sys.prefix finds them.
.venv/node.done: .venv/book.done tests/node/package.json tests/node/package-lock.json
	sh setup.sh check
	cp tests/node/package.json tests/node/package-lock.json .venv/
	cd .venv/ && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	touch $@

lock:
	$(PIP) install pip-tools
	$(PYTHON) -m piptools compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --strip-extras -o requirements.lock pyproject.toml
	$(PYTHON) -c "import tomllib; print('\n'.join(tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['dev']))" \
	  | $(PYTHON) -m piptools compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --strip-extras --no-annotate -c requirements.lock -o requirements-dev.lock -
	sed -i '1i # What the engine needs, pinned. Made by: make lock' requirements.lock
	sed -i '1i # What the tests need on top, pinned. Made by: make lock' requirements-dev.lock
	cp tests/node/package.json .venv/
	cd .venv/ && npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund --loglevel=error
	cp .venv/package-lock.json tests/node/
