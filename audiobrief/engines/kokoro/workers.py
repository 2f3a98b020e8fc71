"""The cores on which a model runs, shared by the segments that are spoken at once."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from math import prod
from threading import Lock, local
from typing import TypeVar

import numpy as np

from audiobrief.engines.kokoro.kernels import Array

_Result = TypeVar("_Result")


class Workers:
    """Threads that help a run with the pieces of an array, on the cores that no run needs.

    As many runs as cores each have one, and hand nothing over; a run that is alone has them all.
    """

    def __init__(self, cores: int) -> None:
        """Start no thread yet.

        Args:
            cores: the most that are used at once; what runs beyond them gets no help.
        """
        self._cores = cores
        self._pool = ThreadPoolExecutor(cores - 1, "kokoro") if cores > 1 else None
        self._lock = Lock()
        self._runs = 0
        self._helping = 0
        self._memory = local()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the calling thread as one that uses a core."""
        with self._lock:
            self._runs += 1
        try:
            yield
        finally:
            with self._lock:
                self._runs -= 1

    def each(self, work: Callable[[int], _Result], pieces: int) -> list[_Result]:
        """Return the results of ``work(0)``, ``work(1)`` and so on, for a run that counts."""
        waiting = deque(range(pieces))
        results: dict[int, _Result] = {}

        def go_on() -> None:
            while waiting:
                try:
                    piece = waiting.popleft()
                except IndexError:  # another thread was faster
                    return
                results[piece] = work(piece)

        with self._helpers(pieces - 1) as helpers:
            helped = [] if self._pool is None else [self._pool.submit(go_on) for _ in helpers]
            try:
                go_on()
            finally:
                waiting.clear()  # after an error nobody needs the rest
                for helper in helped:
                    helper.result()
        return [results[piece] for piece in range(pieces)]

    def scratch(self, name: str, shape: tuple[int, ...]) -> Array:
        """Return memory of this thread for any use, its content left from before."""
        size = prod(shape)
        kept: Array | None = getattr(self._memory, name, None)
        if kept is None or kept.size < size:
            kept = np.empty(size, np.float32)
            setattr(self._memory, name, kept)
        return kept[:size].reshape(shape)

    def close(self) -> None:
        """End the threads."""
        if self._pool is not None:
            self._pool.shutdown()

    @contextmanager
    def _helpers(self, wanted: int) -> Iterator[range]:
        """Take a fair share of the cores that are free, for the time of the block."""
        with self._lock:
            runs = max(1, self._runs)
            free = self._cores - runs - self._helping
            taken = max(0, min(-(-self._cores // runs) - 1, free, wanted))
            self._helping += taken
        try:
            yield range(taken)
        finally:
            with self._lock:
                self._helping -= taken
