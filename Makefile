.DEFAULT_GOAL := help
.PHONY: help run test check bench audit lock environment clean

help: ## List what can be done
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

run: ## Start the portal with example data on http://127.0.0.1:8000 (or PORT=…)
	@.ci/demo

test: environment ## Run all tests; ARGS="tests/plans -k period" chooses some
	@.ci/system-packages browser || [ -z "$$CI" ]
	@.ci/system-packages ocr || [ -z "$$CI" ]
	@.venv/bin/python -m pytest $(ARGS)

check: environment ## Style, imports, templates, settings, migrations, lock files
	@.ci/check

bench: environment ## Measure the pages and the paper against bare and rival ways
	@.venv/bin/python -m tests.benchmarks $(ARGS)

audit: environment ## Look up known vulnerabilities of the dependencies (needs the network)
	@.venv/bin/pip-audit --require-hashes --disable-pip --requirement requirements-dev.txt

lock: environment ## Compile the lock files anew from pyproject.toml (needs the network)
	@.venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--upgrade --quiet --output-file requirements.txt
	@.venv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --upgrade --quiet --constraints requirements.txt --output-file requirements-dev.txt

environment:
	@.ci/system-packages pdf
	@.ci/environment requirements-dev.txt

clean: ## Remove what can be made again; the data in var/ stay
	rm -rf .venv staticfiles .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
