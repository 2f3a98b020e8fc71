"""Freed memory goes back to the system, or is kept for the next sentence."""

import platform
import subprocess
import sys

import pytest

from audiobrief.engines.kokoro.allocator import give_memory_back, keep_memory

GROW = """
import resource, sys
import numpy as np
from audiobrief.engines.kokoro import allocator
if sys.argv[1]:
    assert getattr(allocator, sys.argv[1])()
for _ in range(3):
    np.ones(7 << 20, np.uint8)
kept = [np.ones(5 << 20, np.uint8) for _ in range(30)]
pins = [np.ones(1 << 16, np.uint8) for _ in range(30)]
del kept
resident = int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(30):
    np.ones(5 << 20, np.uint8)
print(resident, resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""
ELSEWHERE = platform.libc_ver()[0] != "glibc"


def grown(way: str) -> tuple[int, int]:
    """Return the memory of a program that has freed 150 MiB, and faults when it wants 5 anew."""
    command = [sys.executable, "-c", GROW, way]
    resident, faults = subprocess.run(command, check=True, capture_output=True).stdout.split()
    return int(resident), int(faults)


def test_what_is_freed_is_returned() -> None:
    """Told to, the allocator holds a hundred MiB less of what was freed below other blocks."""
    if ELSEWHERE:
        assert not give_memory_back()
        return
    assert grown("")[0] - grown("give_memory_back")[0] > 100 << 20


def test_what_is_freed_is_kept() -> None:
    """Told to, the allocator takes nothing from the system that it has had before."""
    if ELSEWHERE:
        assert not keep_memory()
        return
    (returned, faults), (held, few) = grown("give_memory_back"), grown("keep_memory")
    assert held - returned > 100 << 20
    assert faults > 10 * max(1, few)


def test_elsewhere_it_says_that_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.libc_ver", lambda: ("", ""))
    assert not give_memory_back()
    assert not keep_memory()
