# Two commands do all the set-up on a machine that has only Swift, git and make: `make demo` and `make test`.
# Release builds throughout: pixel code in a debug build is 50 to 100 times slower.

BUILD := swift build -c release
# `VIDEO=0 make build` leaves libav out: pictures and MJPEG alone are read.
ifeq ($(VIDEO),0)
BUILD += --disable-default-traits
endif
PHATNGUOI = $(shell swift build -c release --show-bin-path)/phatnguoi
DEMO_OUTPUT ?= demo-output

.PHONY: demo build test fuzz soak bench bench-signals check-arm64 lint format clean dependencies

demo: build
	$(PHATNGUOI) demo --output $(DEMO_OUTPUT)

dependencies:
	@Scripts/install-dependencies

build: dependencies
	$(BUILD) --product phatnguoi

test: dependencies
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks
	$(BUILD) --build-tests
	swift test --skip-build -c release --disable-testable-imports

# 2,000 changes of an output folder, each of which `verify` has to find and name: about ten minutes.
fuzz: dependencies
	$(BUILD) --build-tests
	PHATNGUOI_MUTATIONS=2000 swift test --skip-build -c release --disable-testable-imports --filter MutationTests

# 300 kills at random moments, and a full disk at 30 points (as root): about half an hour.
soak: dependencies
	$(BUILD) --build-tests
	PHATNGUOI_KILLS=300 PHATNGUOI_FULL_DISKS=30 \
	swift test --skip-build -c release --disable-testable-imports --filter 'KillTests|FullDiskTests'

# Times kernels, decode forms, stages and the whole run, and prints ratios within one run.
bench: build
	swift run --package-path Benchmarks -c release phatnguoi-bench --command $(PHATNGUOI) --records Benchmarks/Records

# Compares signal programs in SUMO (Benchmarks/SignalTiming); FULL=1 for all junctions, demands and methods.
bench-signals: build
	FULL=$(FULL) Benchmarks/SignalTiming/bench $(PHATNGUOI)

# Compiles the C targets for arm64 and compares what the kernels give there, in an emulator, with this machine.
check-arm64:
	@Scripts/check-arm64

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

clean:
	rm -rf .build Benchmarks/.build $(DEMO_OUTPUT)
