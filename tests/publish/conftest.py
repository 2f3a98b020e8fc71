"""Fixtures of the tests of publish/."""

import shutil
from pathlib import Path

import pytest

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.process import run
from tests.publish.examples import make_script, make_timeline, make_wav
from tests.publish.harbour import Sample, harbour_document, sample_of


@pytest.fixture(scope="session")
def harbour() -> Sample:
    """Return an invented edition with all that belongs to it."""
    return sample_of(harbour_document())


@pytest.fixture(scope="session")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an MP3 without tags, as long as the small edition of the examples."""
    folder = tmp_path_factory.mktemp("tone")
    make_wav(folder / "tone.wav", make_timeline(make_script()))
    encode = [ffmpeg_path(), "-v", "error", "-i", str(folder / "tone.wav"), "-b:a", "96k"]
    run([*encode, "-id3v2_version", "0", "-fflags", "+bitexact", str(folder / "tone.mp3")])
    return folder / "tone.mp3"


@pytest.fixture
def mp3(tone: Path, tmp_path: Path) -> Path:
    """Return a copy of the tone to write tags into."""
    return Path(shutil.copy(tone, tmp_path / "episode.mp3"))
