"""The garbage collector held back while a command makes values that live as long as it does."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 50_000


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


@contextmanager
def collection_seldom() -> Iterator[None]:
    """Let the cyclic collector look at new values by the ten thousands, not by the hundreds.

    A command imports, reads and plans, and nearly nothing of that is garbage: it saves a twentieth
    of its processor time.
    """
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def no_last_collection() -> None:
    """End the process without a last search for garbage: its memory is given back anyway."""
    atexit.register(gc.freeze)
