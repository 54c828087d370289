# What users of a checkout call. Each target does its own set-up on a fresh Debian machine that has a Swift toolchain.

SHELL := bash
.DEFAULT_GOAL := help
# What building takes: the toolchain, and the one library that is linked.
BUILD := swift /usr/include/libudev.h=libudev-dev
# What some tests take; what cannot be had is said, and they are left out.
TEST := tshark /usr/bin/umockdev-run=umockdev /usr/lib/*/girepository-1.0/UMockdev-1.0.typelib=gir1.2-umockdev-1.0 \
	/usr/lib/python3/dist-packages/gi/__init__.py=python3-gi /bin/udevadm=udev \
	/usr/lib/*/girepository-1.0/FPrint-2.0.typelib=gir1.2-fprint-2.0 /usr/lib/*/libcrypto.so.3=libssl3
.PHONY: help build run demo demo-enrol test lint bench fuzz clean

help:
	@echo "make run    600 wristbands for one simulated day on the reference core, with a verdict (about a minute)"
	@echo "make demo   20 wristbands, everything once, in half a minute"
	@echo "make demo-enrol  enrols and provisions 20 people with readers of software, and runs their wristbands (a minute)"
	@echo "make test   all tests"
	@echo "make lint   the house style"
	@echo "make bench  the codec beside C, and the load of a fleet"
	@echo "make fuzz   any bytes for the codec, SECONDS=60 in all, TARGET=one of its targets"
	@echo "make build  .build/release/wristband"

build:
	@scripts/need $(BUILD)
	swift build -c release --product wristband

run: build
	.build/release/wristband fleet run devices/fleets/liuzhou-600.json --out out/liuzhou-600 $(ARGUMENTS)

demo: build
	.build/release/wristband fleet run devices/fleets/demo.json --out out/demo $(ARGUMENTS)

demo-enrol: build
	@scripts/need '/usr/lib/*/libcrypto.so.3=libssl3' || true
	scripts/demo-enrol

test:
	@scripts/need $(BUILD)
	@for tool in $(TEST); do scripts/need "$$tool" || true; done
	@scripts/guest prepare || true
	scripts/test

lint:
	@scripts/need swift
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks devices/boards

bench: build
	@scripts/need valgrind
	scripts/bench

fuzz:
	@scripts/need $(BUILD)
	scripts/fuzz $(or $(SECONDS),60) $(TARGET)

clean:
	rm -rf .build out
