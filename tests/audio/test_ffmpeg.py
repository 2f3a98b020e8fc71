"""The bundled ffmpeg."""

import subprocess

import imageio_ffmpeg
import pytest

from audiobrief.audio.ffmpeg import ffmpeg_path, ffmpeg_version
from audiobrief.errors import RenderError


def test_the_wheels_ffmpeg_encodes_mp3() -> None:
    """The program that imageio-ffmpeg ships runs here and has the LAME encoder."""
    done = subprocess.run([ffmpeg_path(), "-encoders"], capture_output=True, check=True)
    assert b"libmp3lame" in done.stdout


def test_no_ffmpeg_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform without ffmpeg gets a sentence that names the way out."""

    def none() -> str:
        raise RuntimeError("none")

    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", none)
    ffmpeg_path.cache_clear()
    with pytest.raises(RenderError, match="IMAGEIO_FFMPEG_EXE"):
        ffmpeg_path()
    ffmpeg_path.cache_clear()


def test_the_version_is_the_one_the_program_states() -> None:
    """A word that is part of the program's first line."""
    done = subprocess.run([ffmpeg_path(), "-version"], capture_output=True, check=True)
    assert f" {ffmpeg_version()} ".encode() in done.stdout.splitlines()[0]
