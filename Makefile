# What can one do in a checkout that has only Python, git and make?

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install -q -c constraints.txt
CONFIGURED := pyproject.toml constraints.txt $(VENV)/.home
BENCH := .venv-bench
OPENFISCA := .venv-openfisca
DURABLE := .venv-durable
CLUSTER := .venv-cluster

.PHONY: help demo check docs test test-cluster env bench soak

help:
	@echo 'make demo    认定 examples/ 里的家庭    decide the households in examples/'
	@echo 'make check   检查政策和清单文件         check the files of policy/ and catalogue/'
	@echo 'make docs    重印由数据印出的文档       print again the documents that repeat data'
	@echo 'make test    运行全部检查和测试         run every check and test'
	@echo 'make test-cluster  Spark 和 Dask 两路再判一遍  decide by Spark and Dask as well'
	@echo 'make env     准备开发环境               make the environment for development'
	@echo 'make soak    久一点的比对和试验         compare and try at length'
	@echo 'make bench   和别的引擎比速度           measure the speed beside other engines'

demo: $(VENV)/.core
	$(BIN)/qingdan qualify examples/*.yaml

check: $(VENV)/.core
	$(BIN)/qingdan check
	$(BIN)/qingdan check features

docs: $(VENV)/.dev
	$(BIN)/python -m tests.documents.printing
	$(BIN)/python -m tests.semantics.printing
	$(BIN)/python -m tests.cases.deciding
	$(BIN)/python -m tests.conformance.writing

test: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n auto --dist loadfile

soak: $(VENV)/.dev
	$(BIN)/python -m tests.properties.soaking
	$(BIN)/python -m tests.properties.soaking_ledger
	$(BIN)/python -m tests.properties.soaking_casebook
	$(BIN)/python -m tests.properties.soaking_replay

# A test that hangs ends the run, and what it started with it.
test-cluster: $(CLUSTER)/.made
	$(CLUSTER)/bin/python -m pytest -q -rs tests/cluster \
		-o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true

env: $(VENV)/.dev

bench: $(BENCH)/.made $(OPENFISCA)/.made $(DURABLE)/.made
	$(BENCH)/bin/python -m benchmarks.one_household
	$(BENCH)/bin/python -m benchmarks.registers

$(VENV)/.core: $(CONFIGURED)
	$(INSTALL) -e .
	@touch $@

# One library has no wheel; without a compiler its tests are skipped, and say so.
$(VENV)/.dev: $(CONFIGURED)
	$(INSTALL) -e '.[dev]'
	@$(INSTALL) -e '.[monitor]' 2>/dev/null || echo 'durable-rules cannot be built here (it needs gcc): its tests are skipped.'
	@touch $(VENV)/.core $@

# What we are held against stays out of our own environments.
$(BENCH)/.made: $(CONFIGURED) benchmarks/constraints.txt
	$(BIN)/python -m venv --clear $(BENCH)
	$(BENCH)/bin/python -m pip --disable-pip-version-check install -q \
		-c constraints.txt -c benchmarks/constraints.txt -e '.[bench,register]'
	@touch $@

# OpenFisca-core is under the AGPL: it runs as a process that shares nothing with ours but files.
$(OPENFISCA)/.made: benchmarks/constraints-openfisca.txt $(VENV)/.home
	$(BIN)/python -m venv --clear $(OPENFISCA)
	$(OPENFISCA)/bin/python -m pip --disable-pip-version-check install -q \
		-c benchmarks/constraints-openfisca.txt OpenFisca-Core pyarrow
	@touch $@

# There is no wheel of it, so that this needs a C compiler.
$(DURABLE)/.made: benchmarks/constraints-durable.txt $(VENV)/.home
	$(BIN)/python -m venv --clear $(DURABLE)
	$(DURABLE)/bin/python -m pip --disable-pip-version-check install -q \
		-c benchmarks/constraints-durable.txt durable_rules
	@touch $@

# Spark and Dask are large, and few need either.
$(CLUSTER)/.made: $(CONFIGURED) constraints-cluster.txt
	$(BIN)/python -m venv --clear $(CLUSTER)
	$(CLUSTER)/bin/python -m pip --disable-pip-version-check install -q \
		-c constraints.txt -c constraints-cluster.txt -e '.[spark,dask]' pytest pytest-bdd
	@touch $@

# An environment knows its own path, so that one copied along with the checkout is made anew.
ifneq ($(shell cat $(VENV)/.home 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.home
endif

$(VENV)/.home:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		found=$$python; \
		$$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
		$$python -m venv --clear $(VENV) && echo '$(CURDIR)' > $@; \
		exit; \
	done; \
	if [ "$$found" ]; then \
		echo "$$found 不能建立虚拟环境,请先安装 python3-venv(Debian、Ubuntu),再运行 make。"; \
		echo "$$found cannot make a virtual environment: install python3-venv (Debian, Ubuntu), then run make again."; \
	else \
		echo '需要 Python 3.11 或更新的版本,这台电脑上没有找到。'; \
		echo 'qingdan needs Python 3.11 or newer, and there is none on this computer.'; \
	fi >&2; \
	exit 1
