"""Work of one process shared among forks of it."""

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from audiobrief.errors import AudiobriefError

T = TypeVar("T")
R = TypeVar("R")


def forked_map(act: Callable[[T], R], items: Sequence[T], *, processes: int) -> list[R]:
    """Return what a function makes of each item, in order.

    A fork costs milliseconds and knows all that this process knows, but is safe only where no other
    thread runs; elsewhere than on Linux this process does all by itself. What a fork does not
    deliver, since it failed or was killed, is made here, and fails here.

    Args:
        act: free of effects; what it returns can be pickled.
        items: in any number.
        processes: at most so many, this one among them.

    Raises:
        AudiobriefError: whatever ``act`` raises.
    """
    count = max(1, min(processes, len(items))) if sys.platform == "linux" else 1
    context = multiprocessing.get_context("fork" if count > 1 else None)
    forks = []
    for number in range(1, count):
        reading, writing = context.Pipe(duplex=False)
        share = items[number::count]
        fork = context.Process(target=_deliver, args=(act, share, reading, writing), daemon=True)
        fork.start()
        writing.close()
        forks.append((fork, reading, share))
    try:
        results = [list(map(act, items[::count]))]
        for _, reading, share in forks:
            results.append([_received(reading, act, item) for item in share])
    finally:
        for fork, reading, _ in forks:
            reading.close()
            fork.terminate()
            fork.join()
    return [results[number % count][number // count] for number in range(len(items))]


def _deliver(
    act: Callable[[T], R], items: Sequence[T], reading: Connection, writing: Connection
) -> None:
    """Send what each item gives, in a tuple, until one fails or nobody reads any more."""
    reading.close()
    results = []
    with suppress(AudiobriefError):
        for item in items:
            results.append((act(item),))  # noqa: PERF401  what was made before a failure counts
    with suppress(OSError):
        for result in results:
            writing.send(result)


def _received(reading: Connection, act: Callable[[T], R], item: T) -> R:
    try:
        result: tuple[R] = reading.recv()
    except (EOFError, OSError):
        return act(item)
    return result[0]
