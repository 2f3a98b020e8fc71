"""Freed memory, given back or kept: the GNU C library does something between, unless told.

Each time a large block is freed, its allocator raises the size from which blocks come straight from
the system, so that after a while none do; and threads get heaps of their own, each as large as what
it once held (mallopt(3)). Where several sentences are spoken at once, a fixed size and one heap
save a sixth of the memory. Where one is, the next wants the same blocks again: kept, they need
not be cleared by the system anew, which takes 3 % of the time.
"""

import ctypes
import platform

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # malloc.h
_LARGE_BYTES = 4 << 20
_LARGEST_BYTES = 32 << 20
"""The highest size from which the allocator can be told to take blocks from the system."""

_KEPT_BYTES = 1 << 30


def give_memory_back() -> bool:
    """Have freed blocks of 4 MiB and more go back to the system; tell whether it can be done.

    Threads that exist already keep their heaps: to be called before they start.
    """
    return _told({_M_MMAP_THRESHOLD: _LARGE_BYTES, _M_ARENA_MAX: 1})


def keep_memory() -> bool:
    """Have freed blocks below 32 MiB kept for the next ones; tell whether it can be done.

    As for ``give_memory_back``, before threads start.
    """
    return _told(
        {_M_MMAP_THRESHOLD: _LARGEST_BYTES, _M_TRIM_THRESHOLD: _KEPT_BYTES, _M_ARENA_MAX: 1}
    )


def _told(options: dict[int, int]) -> bool:
    if platform.libc_ver()[0] != "glibc":
        return False
    mallopt = ctypes.CDLL(None).mallopt
    return all(mallopt(option, value) for option, value in options.items())
