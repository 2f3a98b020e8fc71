"""A deferred model is loaded once, when it first speaks."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from audiobrief.engines.kokoro.deferred import DeferredSession
from audiobrief.engines.kokoro.sound import Session, Sound
from audiobrief.errors import EngineUnavailableError
from audiobrief.model import Samples

STYLE = np.zeros(256, np.float32)


class Loaded:
    """Gives a sample for each token; counts how often it is made and closed."""

    made = 0
    closed = 0

    def __init__(self) -> None:
        """Count it."""
        type(self).made += 1

    def run(self, tokens: tuple[int, ...], style: Samples, *, speed: float) -> Sound:
        del style, speed
        return Sound(samples=np.zeros(len(tokens), np.float32), lengths=np.zeros(0, np.int64))

    def close(self) -> None:
        type(self).closed += 1


@pytest.fixture
def loads() -> type[Loaded]:
    return type("Counted", (Loaded,), {})


def test_nothing_is_loaded_before_it_speaks(loads: type[Loaded]) -> None:
    """Opened and closed again, it has loaded nothing."""
    DeferredSession(loads).close()
    assert loads.made == loads.closed == 0


def test_threads_share_one_model(loads: type[Loaded]) -> None:
    """Eight threads that speak first together get one model, which is closed once."""
    session = DeferredSession(loads)
    with ThreadPoolExecutor(8) as pool:
        sounds = list(pool.map(lambda n: session.run((0,) * n, STYLE, speed=1.0), range(1, 9)))
    assert [sound.samples.size for sound in sounds] == list(range(1, 9))
    session.close()
    session.close()
    assert (loads.made, loads.closed) == (1, 1)


def test_a_model_that_cannot_be_loaded_says_so_when_it_should_speak() -> None:
    """What loading raises, speaking raises, each time."""

    def broken() -> Session:
        raise EngineUnavailableError("The file is cut short.", hint="Remove it.")

    session = DeferredSession(broken)
    for _ in range(2):
        with pytest.raises(EngineUnavailableError, match="cut short"):
            session.run((0, 0), STYLE, speed=1.0)
