"""The collector rests for a while, and no longer."""

import gc
import subprocess
import sys

import pytest

from audiobrief.collection import collection_paused, collection_seldom


def test_it_rests_inside_and_works_after() -> None:
    with collection_paused():
        assert not gc.isenabled()
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_wakes_it() -> None:
    with pytest.raises(KeyError), collection_paused():
        raise KeyError
    assert gc.isenabled()


def test_whoever_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_looks_seldom_inside_and_as_often_as_before_after() -> None:
    before = gc.get_threshold()
    with collection_seldom():
        assert gc.get_threshold()[0] > 10 * before[0]
        assert gc.isenabled()
    assert gc.get_threshold() == before
    with pytest.raises(KeyError), collection_seldom():
        raise KeyError
    assert gc.get_threshold() == before


@pytest.mark.parametrize("spared", [False, True])
def test_a_process_ends_without_a_last_search_for_garbage(*, spared: bool) -> None:
    code = """
import gc, sys
from audiobrief.collection import no_last_collection
class Cycle:
    def __init__(self): self.me = self
    def __del__(self): print("found", flush=True)
gc.disable()
Cycle()
if sys.argv[1] == "True":
    no_last_collection()
"""
    command = [sys.executable, "-c", code, str(spared)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    assert ended.stdout == ("" if spared else "found\n")
