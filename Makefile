# Standoff. `make help` lists what there is; the variables below can be given on the command line.
PYTHON  ?=                      # a Python >= 3.12; searched for by .ci/python when empty
FUTURES ?= 1000
BENCH   ?=                      # options of `make bench`: --help lists them
STUDIES ?= --out experiments/results/studies   # options of `make studies`: --help lists them
POSTERIOR ?= --particles 60 --populations 8 --draws 40   # options of `make posterior`: --help lists them
VALIDATE ?= --out experiments/validation   # options of `make validate`: --help lists them
DASHBOARD ?=                    # options of `make dashboard`: --help lists them
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt --editable
SOURCES := $(wildcard negotiation agents experiments dashboards)

# The environment is stale when its Python is gone, or when this checkout was moved.
ifneq ($(shell $(BIN)/python -c pass 2>/dev/null && cat $(VENV)/.checkout 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.checkout
endif

.PHONY: run dashboard test check lint docs golden facts fit results bench bench-dashboard studies posterior validate notebooks pictures clean help

run: $(VENV)/.run  ## Simulate August 2025: 1,000 futures (FUTURES=...)
	$(BIN)/standoff run august_2025 --futures $(strip $(FUTURES))

dashboard: $(VENV)/.dashboard  ## Open the dashboard in a browser (DASHBOARD="--help" tells what else)
	$(BIN)/standoff dashboard $(DASHBOARD)

test: $(VENV)/.dev  ## Style, tests and doctests, without the slow ones and those of `make test-...`
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/standoff run --futures 1 --quiet > /dev/null  # compiles the rules once, before tests share the cores
	$(BIN)/python -m pytest --numprocesses auto --durations 12 -m "not (slow or kill or cluster or browser or notebook)"

test-%: $(VENV)/.dev  ## Tests of one kind: kill (sweeps killed and resumed), cluster (Dask), browser (the dashboard), notebook
	$(BIN)/python -m pytest -m "$* and not slow"

check: lint  ## Everything: style, types, all tests, 90 % of branches in negotiation/ and agents/
	$(BIN)/ruff format --check .
	$(BIN)/python -m coverage run -m pytest -m "not slow"
	$(BIN)/python -m coverage report --skip-covered
	$(BIN)/python -m coverage json --quiet -o .coverage.json
	$(BIN)/python .ci/branches .coverage.json 90 negotiation agents
	$(BIN)/python -m pytest -m slow

lint: $(VENV)/.dev  ## Style and types
	$(BIN)/ruff check .
	$(BIN)/mypy $(SOURCES)

docs: $(VENV)/.dev  ## Write the generated pages of the documentation anew
	$(BIN)/python -m experiments.docs

golden: $(VENV)/.dev  ## Write the golden files anew (and explain the change in CHANGELOG.md)
	$(BIN)/python -m tests.golden.refresh

facts: $(VENV)/.run  ## Stylised facts, ablations of the twenty systems, misfits, with intervals (about ten minutes on two cores)
	$(BIN)/standoff facts
	$(BIN)/standoff ablation
	$(BIN)/standoff misfits

fit: $(VENV)/.dev  ## Fit the numbers marked F to their targets (about five minutes); adopt the result by hand
	$(BIN)/python -m experiments.fitting

results: $(VENV)/.dev  ## Measure anew all that experiments/results keeps, but for the fit (about fifteen minutes)
	$(BIN)/python -m experiments.ablation --runs 4000 --force --out experiments/results/ablation.csv --out experiments/results/ablation.png
	$(BIN)/standoff facts --out experiments/results/facts.csv --force
	$(BIN)/python -m experiments.overlays --out experiments/results/overlays.csv
	$(BIN)/python -m experiments.sanity --out experiments/results
	rm -rf experiments/results/small_map
	$(BIN)/standoff sweep small_map --out experiments/results/small_map
	$(BIN)/python -m experiments.docs

bench: $(VENV)/.dev  ## Measure speed, memory and their bounds (about ten minutes; BENCH="--help" tells what else)
	$(BIN)/python -m experiments.benchmarks $(BENCH)

bench-dashboard: $(VENV)/.dev  ## Measure in a browser how long a visitor waits (some minutes; needs Chromium)
	$(BIN)/python -m dashboards.benchmark $(BENCH)

studies: $(VENV)/.dev  ## Answer all questions at full size and keep what is found (about a minute each)
	$(BIN)/python -m experiments.studies $(STUDIES)

posterior: $(VENV)/.dev  ## Sample the posterior of the fitted numbers anew and keep it (half an hour on two cores)
	$(BIN)/python -m experiments.posterior $(POSTERIOR)

validate: $(VENV)/.dev  ## Check against what nobody here wrote, and write the report (VALIDATE="--data DIR" adds data that are not shipped)
	$(BIN)/python -m experiments.validation $(VALIDATE)

notebooks: $(VENV)/.dev  ## Execute the notebooks anew and keep what they show
	$(BIN)/python -m experiments.notebooks

pictures: $(VENV)/.dev  ## Take the README's pictures of the dashboard anew (needs Chromium)
	$(BIN)/python -m dashboards.pictures

clean:  ## Remove the environment and everything generated
	rm -rf $(VENV) build dist .cache .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## Show this list
	@sed -n 's/^\([a-z%-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

$(VENV)/.checkout:
	@rm -rf $(VENV)
	@python="$(strip $(PYTHON))"; python="$${python:-$$(sh .ci/python)}" && [ -n "$$python" ] || exit 1; \
	echo "Making $(VENV) with $$python"; "$$python" -m venv $(VENV)
	@echo "$(CURDIR)" > $@

$(VENV)/.run: $(VENV)/.checkout pyproject.toml constraints.txt
	$(PIP) .
	@touch $@

$(VENV)/.dashboard: $(VENV)/.checkout pyproject.toml constraints.txt
	$(PIP) ".[dashboard]"
	@touch $@ $(VENV)/.run

$(VENV)/.dev: $(VENV)/.checkout pyproject.toml constraints.txt
	$(PIP) ".[dev]"
	@touch $@ $(VENV)/.run $(VENV)/.dashboard
