"""What the processor at hand can do, and how much of it this process may use."""

import ctypes
import os
import platform
from functools import cache
from pathlib import Path

_TILES = frozenset({"amx_tile", "amx_bf16", "avx512f"})
_ARCH_PRCTL = 158
_REQUEST_PERMISSION, _TILE_DATA = 0x1023, 18


def usable_cores() -> int:
    """Return how many processor cores this process may use.

    ``OMP_NUM_THREADS`` sets fewer, as Dask's workers do (OpenMP 5.2, section 21.2.1).
    """
    cores = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, min(cores, int(wanted)) if wanted.isdecimal() else cores)


@cache
def lends_tiles() -> bool:
    """Tell whether the processor multiplies tiles of bfloat16 numbers, and Linux lends them.

    Whoever uses them without asking first is stopped by an illegal instruction. Source: Linux,
    *Using XSTATE features in user space applications*.
    """
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        return False
    try:
        described = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    flags = next((line for line in described.splitlines() if line.startswith("flags")), "")
    if not _TILES.issubset(flags.split()):
        return False
    return bool(ctypes.CDLL(None).syscall(_ARCH_PRCTL, _REQUEST_PERMISSION, _TILE_DATA) == 0)
