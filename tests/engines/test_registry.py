"""Engines are found by entry point, and a broken one stops no other."""

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from audiobrief.engines import (
    Engine,
    UnknownEngineError,
    engine_names,
    engine_statuses,
    open_engine,
)
from audiobrief.errors import ConfigError, EngineUnavailableError
from audiobrief.model import SynthesisRequest

REQUEST = SynthesisRequest(segment_id="s0003", text="Rain at noon.", voice="plain")

BUNDLED = ("kokoro", "piper", "silent", "system")

HEAD = """
import numpy as np
from audiobrief.model import Clip, EngineInfo, VoiceInfo, VoiceRef

class Guest:
    name, default = "guest", "plain"

    @property
    def info(self):
        return EngineInfo(name=self.name, version="7", sample_rate=16000, word_timings=True,
                          deterministic=True, default_voice=self.default)

    def voices(self):
        return (VoiceInfo(ref=VoiceRef(engine=self.name, name="plain"), language="en-US"),)

    def synthesize(self, request):
        return Clip(segment_id=request.segment_id, samples=np.zeros(100, dtype=np.float32),
                    sample_rate=16000)

    def close(self):
        pass

"""

Install = Callable[[str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return a function that installs a package with an engine called guest."""

    def write(code: str, *, engine: str = "guest", package: str = "guest-voice") -> None:
        module = package.replace("-", "_")
        (tmp_path / f"{module}.py").write_text(HEAD + code, encoding="utf-8")
        folder = tmp_path / f"{module}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8"
        )
        (folder / "entry_points.txt").write_text(
            f"[audiobrief.engines]\n{engine} = {module}:create\n", encoding="utf-8"
        )

    monkeypatch.syspath_prepend(tmp_path)
    yield write
    for module in ("guest_voice", "second_voice", "third_voice", "aaa_guest"):
        sys.modules.pop(module, None)


def opened() -> Engine:
    """Open the guest engine."""
    return open_engine("guest", {})


def test_bundled_engines_register_by_entry_point() -> None:
    """The four bundled engines are entry points of the group, as a stranger's would be."""
    assert {entry.name for entry in entry_points(group="audiobrief.engines")} >= set(BUNDLED)
    assert set(engine_names()) >= set(BUNDLED)


def test_unknown_engine_offers_the_nearest() -> None:
    """A misspelt name is an error with the nearest name and the list."""
    with pytest.raises(UnknownEngineError, match="did you mean 'silent'") as caught:
        open_engine("silnet", {})
    assert "kokoro" in caught.value.hint
    assert caught.value.exit_code == 2


def test_third_party_engine(install: Install) -> None:
    """An engine of another package opens and speaks like a bundled one."""
    install("def create(options): return Guest()")
    engine = opened()
    assert "guest" in engine_names()
    assert engine.info.version == "7"
    assert engine.synthesize(REQUEST).samples.size == 100


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_module_anywhere", "ModuleNotFoundError"),
        ("def create(options): return 1 / 0", "ZeroDivisionError"),
        ("def create(options): raise SystemExit(3)", "SystemExit"),
        ("def create(options, more): pass", "TypeError"),
        ("create = 'text'", "TypeError"),
        ("raise SystemExit('gone')", "SystemExit"),
        ("def make(options): pass", "AttributeError"),
        ("def create(options): return object()", "protocol"),
        ("def create(options): return None", "protocol"),
        ("Guest.name = 'ghost'\ndef create(options): return Guest()", "'ghost'"),
        ("Guest.default = 'lost'\ndef create(options): return Guest()", "'lost'"),
        ("Guest.voices = lambda self: ()\ndef create(options): return Guest()", "no voice"),
    ],
)
def test_broken_engine(install: Install, code: str, reason: str) -> None:
    """A broken package is an unavailable engine, with the name and the reason."""
    install(code)
    with pytest.raises(EngineUnavailableError, match=reason) as caught:
        opened()
    assert "guest" in caught.value.message


def test_broken_engines_stop_no_other(install: Install) -> None:
    """Every engine has a status: broken ones their reason, working ones version and voices."""
    install("import no_such_module_anywhere")
    install("def create(options): return 1 / 0", engine="second", package="second-voice")
    install(
        "Guest.name = 'third'\ndef create(options): return Guest()",
        engine="third",
        package="third-voice",
    )
    statuses = {status.name: status for status in engine_statuses({"silent": {"tune": True}})}
    assert not statuses["guest"].available
    assert statuses["guest"].package == "guest-voice"
    assert "ModuleNotFoundError" in statuses["guest"].reason
    assert "ZeroDivisionError" in statuses["second"].reason
    assert "did you mean 'tone'" in statuses["silent"].reason
    assert statuses["third"].available
    assert (statuses["third"].version, statuses["third"].voices) == ("7", 1)
    for name in ("kokoro", "system", "piper"):
        assert statuses[name].available, statuses[name]
        assert statuses[name].voices >= 1


def test_bundled_engine_cannot_be_replaced(install: Install) -> None:
    """A package that registers a bundled name does not take its place."""
    install("def create(options): return Guest()", engine="silent", package="aaa-guest")
    assert len(open_engine("silent", {}).voices()) == 13


def test_wrong_option_is_a_configuration_error() -> None:
    """A misspelt setting of an engine is an error with the nearest name."""
    with pytest.raises(ConfigError, match="did you mean 'tone'"):
        open_engine("silent", {"tune": True})
