"""Memory that the sentences spoken at once share."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Allowance:
    """An amount of which each run takes a part; one that would exceed it waits for the others."""

    def __init__(self, whole: int) -> None:
        """Begin with nothing taken.

        Args:
            whole: the most that is taken by several runs together.
        """
        self._whole = whole
        self._taken = 0
        self._returned = Condition()

    @contextmanager
    def part(self, amount: int) -> Iterator[None]:
        """Take an amount for the time of the block; a run that is alone may take any."""
        with self._returned:
            self._returned.wait_for(lambda: not self._taken or self._taken + amount <= self._whole)
            self._taken += amount
        try:
            yield
        finally:
            with self._returned:
                self._taken -= amount
                self._returned.notify_all()
