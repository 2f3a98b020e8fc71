"""Freed memory goes back to the system."""

import platform
import subprocess
import sys

import pytest

from audiobrief.engines.kokoro.allocator import give_memory_back

GROW = """
import resource, sys
import numpy as np
from audiobrief.engines.kokoro.allocator import give_memory_back
if sys.argv[1] == "told":
    assert give_memory_back()
for _ in range(3):
    np.ones(7 << 20, np.uint8)
kept = [np.ones(5 << 20, np.uint8) for _ in range(30)]
pins = [np.ones(1 << 16, np.uint8) for _ in range(30)]
del kept
print(int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize())
"""


def resident_bytes(way: str) -> int:
    """Return the memory of a program that has freed 150 MiB in large blocks."""
    command = [sys.executable, "-c", GROW, way]
    return int(subprocess.run(command, check=True, capture_output=True).stdout)


def test_what_is_freed_is_returned() -> None:
    """Told to, the allocator holds a hundred MiB less of what was freed below other blocks."""
    if platform.libc_ver()[0] != "glibc":
        assert not give_memory_back()
        return
    assert resident_bytes("untold") - resident_bytes("told") > 100 << 20


def test_elsewhere_it_says_that_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.libc_ver", lambda: ("", ""))
    assert not give_memory_back()
