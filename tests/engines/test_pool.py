"""The engines of a run: opened once, closed together."""

import pytest

from audiobrief.engines.pool import EnginePool
from audiobrief.errors import ConfigError


def test_an_engine_is_opened_once() -> None:
    """Asking twice gives the same engine, with its options."""
    with EnginePool({"silent": {"tone": True}}) as pool:
        engine = pool.get("silent")
        assert pool.get("silent") is engine
        assert engine.info.version.endswith("tone")


def test_voices_come_in_the_order_of_the_engines() -> None:
    """Voices of several engines are listed one engine after the other."""
    with EnginePool({}) as pool:
        voices = pool.voices(("silent", "kokoro"))
    engines = [voice.ref.engine for voice in voices]
    assert engines == ["silent"] * engines.count("silent") + ["kokoro"] * engines.count("kokoro")


def test_an_unknown_engine_is_a_configuration_error() -> None:
    """A name that is nearly right is told."""
    with EnginePool({}) as pool, pytest.raises(ConfigError, match="did you mean 'kokoro'"):
        pool.get("kokor")
