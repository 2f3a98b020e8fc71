"""Work shared among forks gives what one process gives."""

import os
import sys

import pytest

from audiobrief.errors import OutputError
from audiobrief.parallel import forked_map

ON_LINUX = sys.platform == "linux"


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_results_come_in_order(count: int, processes: int) -> None:
    assert forked_map(str, range(count), processes=processes) == list(map(str, range(count)))


def test_forks_work_too() -> None:
    makers = forked_map(lambda _: os.getpid(), range(4), processes=2)
    assert (makers[0], makers[2]) == (os.getpid(), os.getpid())
    assert (makers[1] == makers[3] != os.getpid()) is ON_LINUX


def test_what_a_killed_fork_owes_is_made_here() -> None:
    own = os.getpid()

    def act(item: int) -> int:
        if os.getpid() != own:
            os._exit(1)
        return item * item

    assert forked_map(act, range(5), processes=2) == [0, 1, 4, 9, 16]


def test_a_failure_in_a_fork_is_told_here() -> None:
    def act(item: int) -> int:
        if item == 3:
            raise OutputError("The third is damaged.")
        return item

    with pytest.raises(OutputError, match="third"):
        forked_map(act, range(6), processes=2)
