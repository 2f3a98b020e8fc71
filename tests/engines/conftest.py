"""The engine a contract class names, opened once for all its sentences."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from audiobrief.engines import Engine, open_engine
from audiobrief.model import Clip, SynthesisRequest

Speak = Callable[..., Clip]


@pytest.fixture(scope="class")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Open the engine that the test class names, and close it after the class."""
    opened = open_engine(request.cls.name, request.cls.options)
    yield opened
    opened.close()


@pytest.fixture(scope="class")
def speak(engine: Engine) -> Speak:
    """Return a function that speaks a text once and remembers the clip."""

    @cache
    def remembered(text: str, *, speed: float = 1.0, voice: str = "") -> Clip:
        return engine.synthesize(
            SynthesisRequest(
                segment_id="s0001",
                text=text,
                voice=voice or engine.info.default_voice,
                speed=speed,
            )
        )

    return remembered
