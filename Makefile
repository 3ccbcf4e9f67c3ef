# make demo   the story of a pupil in Lerum, decision by decision; then a day in Hjo, its log reviewed into a report
# make test   everything that must hold, with the set-up it needs
# make python builds the Python package into .venv
# make bench  how fast, measured side by side
# make proof  every case of the finite abstraction, and random worlds, beside a second reading
# make docs   the site of the Python package, with that of the Rust crates
# make install PREFIX=/usr/local   the C library, as packagers expect it

# Workspace builds need neither libpython nor an interpreter.
export PYO3_BUILD_EXTENSION_MODULE = 1
VENV = .venv
PY = $(CURDIR)/$(VENV)/bin/python
SAMTYCKE = cargo run --locked -q -p samtycke-cli --
LANG_DEMO = sv

.PHONY: demo demo-story demo-review python test lint test-rust scenarios test-c test-python fresh bench docs header schema clean

demo: demo-story demo-review

demo-story:
	@$(SAMTYCKE) demo --lang $(LANG_DEMO)

# A made-up day of a small municipality, with misuse planted in it: generated, reviewed, told. The package is built
# into an environment of its own, with what the report takes and no more.
DEMO = target/demo
$(DEMO)/venv/.ready: python/requirements-demo.txt
	python/environment.sh $(DEMO)/venv python/requirements-demo.txt

demo-review: $(DEMO)/venv/.ready
	@echo && echo "A made-up day in Hjo, and its access log reviewed:"
	@cd python && . ../$(DEMO)/venv/bin/activate \
		&& { maturin develop -q --locked > ../$(DEMO)/build.log 2>&1 || { cat ../$(DEMO)/build.log; exit 1; }; }
	@cargo run --locked -q -p samtycke-region -- --municipality Hjo --what all --out $(DEMO)/hjo
	@cd $(DEMO) && venv/bin/python -m samtycke review hjo/log.csv --facts hjo/events.jsonl \
		--people hjo/population.csv --staff hjo/staff.csv --units hjo/units.csv --rota hjo/rota.csv \
		--contacts hjo/contacts.csv --key hjo/key.csv --availability available --as-known \
		--sample 50 --rate 0.00001 --compare law=2022-12-31 --now 2026-11-24T08:00:00+01:00 --lang $(LANG_DEMO) \
		--report $(CURDIR)/$(DEMO)/report.html --rows $(CURDIR)/$(DEMO)/rows.parquet \
		--suspicious $(CURDIR)/$(DEMO)/suspicious.csv --summary $(CURDIR)/$(DEMO)/summary.json

test: lint test-rust scenarios test-c sanitize test-python test-spark proof-slice fresh
	@echo "make test: all green"

lint:
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets --all-features -- -D warnings
	cargo build --locked -q -p samtycke --no-default-features
	RUSTDOCFLAGS="-D warnings" cargo doc --locked -q --no-deps -p samtycke -p samtycke-scenario -p samtycke-review

test-rust:
	cargo test --locked --workspace
	cargo run --locked -q -p samtycke-examples --bin decide
	cargo run --locked -q -p samtycke-examples --bin environment

scenarios:
	$(SAMTYCKE) scenarios --cover examples/scenarios

test-c:
	ffi/tests/run_c.sh examples/question.json
	PROFILE=release ffi/tests/run_c.sh examples/question.json
	$(MAKE) --no-print-directory example-c examples-c
	ffi/abi/check.sh target/release/libsamtycke.so
	ffi/packaging/test.sh

# The C library, with pkg-config and CMake files; DESTDIR, LIBDIR and INCLUDEDIR as distributions use them.
.PHONY: install
install:
	ffi/packaging/install.sh

# The tests of the C interface with the library itself under the address sanitizer; skipped without a nightly toolchain.
.PHONY: sanitize
sanitize:
	ffi/tests/sanitize.sh

# The snapshot of the binary interface, made anew; refused where callers would break.
.PHONY: abi
abi:
	cargo build --locked -q -p samtycke-ffi
	ffi/abi/check.sh target/debug/libsamtycke.so --write

# The viewer in every language this machine has, one text from all.
.PHONY: examples-c
examples-c:
	examples/run.sh

# The README's C program, as a vendor would link it.
.PHONY: example-c
example-c:
	cargo build --locked -q -p samtycke-ffi
	mkdir -p target/example-c
	cp target/debug/libsamtycke.so target/example-c/
	ln -sf libsamtycke.so target/example-c/libsamtycke.so.0.1.0
	$(CC) -std=c99 -pedantic -Wall -Wextra -Werror -Iinclude examples/c/decide.c \
		-Ltarget/example-c -lsamtycke -Wl,-rpath,$(CURDIR)/target/example-c -o target/example-c/decide
	target/example-c/decide < examples/question.json

$(VENV)/.ready: python/requirements-dev.txt python/requirements-frames.txt
	python/environment.sh $(VENV) python/requirements-dev.txt python/requirements-frames.txt

# What later checks take: environments for Python, and what is built for release, which leaves a core idle.
.PHONY: setup
setup: $(VENV)/.ready target/spark-venv/.ready
	cargo build --locked -q --release -p samtycke-ffi
	cargo build --locked -q --release -p samtycke-proof

# The package, built into the environment; not tested.
python: $(VENV)/.ready
	cd python && . ../$(VENV)/bin/activate && maturin develop -q --locked

# The source distribution, and the wheel built from it and from nothing else; WHEEL_PROFILE=release is what is shipped.
# Not `--locked`: the distribution leaves crates out, and cargo drops them from the lock file; versions stay.
WHEEL_PROFILE = dev
.PHONY: wheel
wheel: $(VENV)/.ready
	rm -rf target/wheels target/sdist && mkdir -p target/sdist
	cd python && . ../$(VENV)/bin/activate && maturin sdist -o ../target/wheels > /dev/null 2>&1
	tar -xzf target/wheels/samtycke-*.tar.gz -C target/sdist --strip-components 1
	cd target/sdist && . $(CURDIR)/$(VENV)/bin/activate && CARGO_TARGET_DIR=$(CURDIR)/target \
		maturin build --profile $(WHEEL_PROFILE) -o $(CURDIR)/target/wheels

test-python: python wheel
	cd python && . ../$(VENV)/bin/activate \
		&& python -m pytest && python -m mypy && python -m mypy --strict ../examples/python \
		&& python -m mypy.stubtest samtycke._samtycke --mypy-config-file pyproject.toml \
		&& python -m pyright -p . && python -m pyright --verifytypes samtycke --ignoreexternal
	set -e; for example in examples/python/*.py; do $(PY) $$example; done

# A log decided by Spark's own workers, in an environment of its own; skipped by name without Spark or Java.
SPARK = target/spark-venv
$(SPARK)/.ready: python/requirements-spark.txt
	python/environment.sh $(SPARK) python/requirements-spark.txt || echo "test-spark: pyspark can't be installed here"

.PHONY: test-spark
test-spark: python $(SPARK)/.ready
	cargo build --locked -q -p samtycke-region
	if [ -e $(SPARK)/.ready ]; then \
		cd python && PYTHONPATH=python ../$(SPARK)/bin/python -m pytest -q tests/test_spark.py; \
	else echo "test-spark: skipped, there is no pyspark"; fi

# A second, independent reading of the law: some of every space, the corpus, some worlds. `make proof` is all.
PROOF = core/tests/proof
.PHONY: proof proof-slice proof-core
proof-core: $(VENV)/.ready
	cargo build --locked -q --release -p samtycke-proof
	mkdir -p target/proof
	cd $(PROOF) && $(PY) -m unittest -q test_model test_replay

# The page PROOF.md is looked at too: it must tell the spaces and theorems there are.
proof-slice: proof-core
	$(PY) $(PROOF)/prove.py --slice 12000 --worlds 12000 --short 400

# Stopped, it goes on where it was. Writes PROOF.md.
proof: proof-core
	$(PY) $(PROOF)/prove.py --short 20000 --page

# Ten deliberate faults in a copy of the core, each caught by the proof and by another check; writes FAULTS.md.
.PHONY: faults
faults: $(VENV)/.ready
	$(PY) $(PROOF)/faults.py

# Generated files are what a fresh run generates.
fresh:
	$(SAMTYCKE) schema scenario | diff - examples/scenarios/scenario.schema.json
	$(SAMTYCKE) schema flow | diff - examples/scenarios/flow.schema.json
	$(SAMTYCKE) picture examples/question.json --lang en | diff - examples/decision.svg
	$(SAMTYCKE) provisions --source core/src --cases examples/scenarios | diff - examples/scenarios/PROVISIONS.md

header:
	SAMTYCKE_WRITE_HEADER=1 cargo test -q -p samtycke-ffi --test header is_fresh

schema:
	$(SAMTYCKE) schema scenario > examples/scenarios/scenario.schema.json
	$(SAMTYCKE) schema flow > examples/scenarios/flow.schema.json
	$(SAMTYCKE) picture examples/question.json --lang en > examples/decision.svg
	$(SAMTYCKE) provisions --source core/src --cases examples/scenarios > examples/scenarios/PROVISIONS.md

bench:
	cargo bench --locked -p samtycke-benches
	cargo run --locked -q --release -p samtycke-benches --bin environment
	cargo run --locked -q --release -p samtycke-benches --bin columnar
	$(MAKE) --no-print-directory bench-c bench-review

# A day of western Sweden reviewed, Parquet to Parquet, and the same with every action of every system. What it is made
# of is kept in target/bench.
.PHONY: bench-review
bench-review: $(VENV)/.ready
	cargo build --locked -q --release -p samtycke-region
	cd python && . ../$(VENV)/bin/activate && maturin develop -q --locked --release
	$(PY) python/bench/review.py 1
	$(PY) python/bench/review.py 1 --stress

# The C interface beside the library: fails where a decision or a row costs more than SOUP.md says.
.PHONY: bench-c
bench-c:
	benches/c/run.sh

# A site of the Python package, with the Rust crates and the C header beside it.
docs: python
	test -x target/docs-venv/bin/mkdocs || { python3 -m venv target/docs-venv && target/docs-venv/bin/pip install -q \
		--disable-pip-version-check -r python/requirements-docs.txt; }
	cargo doc --locked --no-deps -p samtycke -p samtycke-scenario -p samtycke-columnar -p samtycke-review
	rm -rf target/docs-source && cp -r python/docs target/docs-source && rm target/docs-source/*.py
	cp examples/decision.svg examples/flow.svg target/docs-source/
	$(PY) python/docs/timeline.py examples/events.jsonl target/docs-source/timeline.svg
	cd python && NO_MKDOCS_2_WARNING=1 ../target/docs-venv/bin/mkdocs build -q
	cp -r target/doc target/docs/rust && mkdir -p target/docs/c && cp include/samtycke.h target/docs/c/
	@echo "open target/docs/index.html"

clean:
	cargo clean
	rm -rf $(VENV)
