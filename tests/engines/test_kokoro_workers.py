"""Cores are shared by the runs there are; nothing is lost when a piece fails."""

from threading import Barrier, Thread, get_ident

import pytest

from audiobrief.engines.kokoro.processor import usable_cores
from audiobrief.engines.kokoro.workers import Workers


def threads_of(workers: Workers, pieces: int, parties: int) -> int:
    """Return on how many threads pieces are worked on of which so many must meet."""
    meeting = Barrier(parties)

    def piece(_: int) -> int:
        meeting.wait(timeout=20)
        return get_ident()

    with workers.running():
        return len(set(workers.each(piece, pieces)))


def test_a_run_that_is_alone_has_all_cores() -> None:
    workers = Workers(3)
    assert threads_of(workers, pieces=3, parties=3) == 3
    workers.close()


def test_as_many_runs_as_cores_have_one_each() -> None:
    """The second run finds no core free, and gets none that is not there."""
    workers = Workers(2)
    with workers.running():
        assert threads_of(workers, pieces=4, parties=1) == 1
    assert threads_of(workers, pieces=4, parties=2) == 2  # and the core is free again
    workers.close()


def test_two_runs_share_four_cores_fairly() -> None:
    workers = Workers(4)
    with workers.running():
        assert threads_of(workers, pieces=2, parties=2) == 2
        assert threads_of(workers, pieces=8, parties=1) <= 2
    workers.close()


def test_more_runs_than_cores_still_get_on() -> None:
    workers = Workers(1)
    found: list[list[int]] = []

    def run() -> None:
        with workers.running():
            found.append(workers.each(lambda piece: piece * piece, 50))

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[piece * piece for piece in range(50)]] * 3
    workers.close()


def test_results_are_in_order() -> None:
    workers = Workers(2)
    assert workers.each(str, 500) == [str(piece) for piece in range(500)]
    workers.close()


@pytest.mark.parametrize("failing", [0, 7, 99])
def test_an_error_ends_the_run_and_frees_the_cores(failing: int) -> None:
    workers = Workers(2)

    def piece(number: int) -> None:
        if number == failing:
            raise MemoryError

    with pytest.raises(MemoryError):
        workers.each(piece, 100)
    assert threads_of(workers, pieces=2, parties=2) == 2
    workers.close()


@pytest.mark.parametrize(("setting", "most"), [("1", 1), ("0", 1), ("4096", None), ("2,1", None)])
def test_cores_can_be_set_lower(
    setting: str, most: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Dask does for its workers; more than there are do not help."""
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    there = usable_cores()
    monkeypatch.setenv("OMP_NUM_THREADS", setting)
    assert usable_cores() == (most or there)
