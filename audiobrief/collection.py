"""The garbage collector held back while thousands of values without cycles are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Let the cyclic collector rest, which would walk all that lives again and again for nothing.

    What is not in a cycle is freed as ever (Python's ``gc`` module).
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
