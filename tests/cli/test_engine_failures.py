"""An engine that fails in the middle of an edition: exit code 5, its text named, nothing lost."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audiobrief.cli import main
from audiobrief.files import sha256_of

ENGINE = """
import numpy as np
from dataclasses import replace
from audiobrief.engines import open_engine
from audiobrief.model import VoiceRef

class Moody:
    def __init__(self):
        self._tones = open_engine("silent", {"tone": True})
        self.failed = 0

    @property
    def info(self):
        return replace(self._tones.info, name="moody")

    def voices(self):
        return tuple(
            replace(voice, ref=VoiceRef(engine="moody", name=voice.ref.name))
            for voice in self._tones.voices()
        )

    def synthesize(self, request):
        clip = self._tones.synthesize(request)
        if "ice" in request.text and self.failed < TIMES:
            self.failed += 1
            return self.fail(clip)
        return clip

    def fail(self, clip):
        FAILURE

    def close(self):
        pass

def create(options):
    return Moody()
"""

FAILURES = {
    "crash": "raise RuntimeError('the model was lost')",
    "silence": "return replace(clip, samples=np.zeros_like(clip.samples))",
    "nan": "return replace(clip, samples=np.full_like(clip.samples, np.nan))",
    "cut": "return replace(clip, samples=clip.samples[:240], words=())",
}

Install = Callable[[str, int], None]


@pytest.fixture
def install(tmp_path: Path, editions: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return a function that installs an engine which fails so, so many times."""
    packages = tmp_path / "packages"

    def write(failure: str, times: int) -> None:
        code = ENGINE.replace("TIMES", str(times)).replace("FAILURE", FAILURES[failure])
        (packages / "moody_voice.py").write_text(code, encoding="utf-8")
        folder = packages / "moody_voice-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: moody-voice\nVersion: 1.0\n", encoding="utf-8"
        )
        (folder / "entry_points.txt").write_text(
            "[audiobrief.engines]\nmoody = moody_voice:create\n", encoding="utf-8"
        )

    packages.mkdir()
    shutil.copy(editions / "ice-road.md", tmp_path)
    (tmp_path / "audiobrief.toml").write_text('[voices]\nengine = "moody"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIOBRIEF_CACHE", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(packages)
    yield write
    sys.modules.pop("moody_voice", None)


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_that_stays_ends_the_edition(
    install: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str], failure: str
) -> None:
    """The error quotes the sentence, and nothing is published."""
    install(failure, 1000)
    assert main(["render", "ice-road.md"]) == 5
    said = capsys.readouterr().err
    assert "error: Segment s" in said
    assert "“" in said
    assert "tried twice" in said
    assert not list((tmp_path / "output").glob("**/*.mp3"))
    assert not (tmp_path / "output" / "feed.xml").exists()


def test_a_failure_that_passes_leaves_no_trace(install: Install, tmp_path: Path) -> None:
    """An engine that fails once gives the same audio as one that never does."""
    install("cut", 1)
    sounds = []
    for folder in ("first", "second"):
        assert main(["render", "ice-road.md", "--output", folder]) == 0
        (sound,) = (tmp_path / folder).glob("*/*.mp3")
        sounds.append(sha256_of(sound))
        shutil.rmtree(tmp_path / "cache")
        shutil.rmtree(tmp_path / "packages" / "moody_voice-1.0.dist-info")
        install("cut", 0)
        sys.modules.pop("moody_voice", None)
    assert sounds[0] == sounds[1]
