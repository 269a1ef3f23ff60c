# The two commands are `make run` and `make test`; newsroom/bootstrap.py makes .venv for both.
PYTHON ?= python3
PORT ?= 8000
MANAGE = .venv/bin/python manage.py
COMPILE = uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url
EXTRACT = makemessages --locale vi --no-location --no-wrap --ignore 'tests/*' --ignore '.venv/*'
PRODUCTION = DEBUG=0 DATABASE_URL=postgresql:///newsroom ALLOWED_HOSTS=newsroom.example \
	SECRET_KEY=for-this-check-only-0123456789-abcdefghijklmnopqrstuvwxyz

.PHONY: run test bench bench-desk bench-directory bench-library bench-names bench-pictures \
	environment lock messages extracted screenshots

# A plain command, which make starts without a shell, so that a signal to make reaches it.
run: export PORT := $(PORT)
run:
	@$(PYTHON) newsroom/bootstrap.py run

test: environment
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	DEBUG=1 .venv/bin/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	.venv/bin/python -m pytest $(ARGS)

# Needs wrk. ROUNDS and SECONDS shorten it.
bench: STORIES ?= 20000
bench: export PORT := 8031
bench: environment
	.venv/bin/python -m benchmarks.run $(STORIES)

# Needs Chromium.
bench-desk: environment
	.venv/bin/python -m benchmarks.desk
	.venv/bin/python -m pytest -s benchmarks/typing.py

bench-pictures: export PORT := 8031
bench-pictures: environment
	.venv/bin/python -m benchmarks.pictures

# PHOTOS=20000 takes fewer.
bench-library: PHOTOS ?= 200000
bench-library: environment
	.venv/bin/python -m benchmarks.library $(PHOTOS)

# PEOPLE=10000 takes fewer.
bench-directory: PEOPLE ?= 100000
bench-directory: environment
	.venv/bin/python -m benchmarks.officials $(PEOPLE)

bench-names: environment
	.venv/bin/python -m benchmarks.names

environment:
	@$(PYTHON) newsroom/bootstrap.py

# Needs uv; the locked files are what everybody else installs, with plain pip.
lock:
	$(COMPILE) --group runtime -o requirements.txt
	$(COMPILE) --group runtime --group dev -o requirements-dev.txt

# Needs gettext; the compiled catalogues are committed, so nobody else does.
messages: environment extracted
	DEBUG=1 $(MANAGE) compilemessages --locale vi --ignore '.venv/*'

extracted:
	DEBUG=1 $(MANAGE) $(EXTRACT)
	DEBUG=1 $(MANAGE) $(EXTRACT) --domain djangojs

# Every page's picture for docs/, from the demo, in the system's Chromium.
screenshots: environment
	.venv/bin/python -m pytest tests/screenshots.py
