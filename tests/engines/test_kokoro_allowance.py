"""Sentences that are spoken at once share memory: long ones come one after another."""

from threading import Event, Thread

import pytest

from audiobrief.engines.kokoro.allowance import Allowance

SHORT_S = 0.1
LONG_S = 20.0


def taking(allowance: Allowance, amount: int) -> tuple[Thread, Event, Event]:
    """Start a run that takes an amount; return its thread, when it has it and what lets it go."""
    taken, let_go = Event(), Event()

    def run() -> None:
        with allowance.part(amount):
            taken.set()
            let_go.wait(LONG_S)

    thread = Thread(target=run)
    thread.start()
    return thread, taken, let_go


@pytest.mark.parametrize(("amounts", "is_together"), [((5, 5), True), ((5, 6), False)])
def test_the_whole_is_never_exceeded(amounts: tuple[int, int], *, is_together: bool) -> None:
    """What fits runs beside the first; what doesn't waits until it is done."""
    allowance = Allowance(10)
    one, first, end_one = taking(allowance, amounts[0])
    assert first.wait(LONG_S)
    two, second, end_two = taking(allowance, amounts[1])
    assert second.wait(LONG_S if is_together else SHORT_S) is is_together
    end_one.set()
    assert second.wait(LONG_S)
    end_two.set()
    one.join()
    two.join()


def test_a_run_that_is_alone_may_take_more() -> None:
    """Otherwise a very long sentence would never be spoken."""
    allowance = Allowance(10)
    for _ in range(2):
        with allowance.part(100):
            pass


def test_a_run_that_fails_gives_back_what_it_took() -> None:
    allowance = Allowance(10)
    with pytest.raises(MemoryError), allowance.part(10):
        raise MemoryError
    thread, taken, let_go = taking(allowance, 10)
    assert taken.wait(LONG_S)
    let_go.set()
    thread.join()
