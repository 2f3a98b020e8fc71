"""The bundled ffmpeg."""

import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest

from audiobrief.audio import ffmpeg
from audiobrief.audio.ffmpeg import decodes_what_it_encodes, ffmpeg_path, ffmpeg_version
from audiobrief.errors import RenderError


def test_the_wheels_ffmpeg_encodes_mp3() -> None:
    """The program that imageio-ffmpeg ships runs here and has the LAME encoder."""
    done = subprocess.run([ffmpeg_path(), "-encoders"], capture_output=True, check=True)
    assert b"libmp3lame" in done.stdout


def test_the_wheels_ffmpeg_is_heard_while_it_encodes() -> None:
    """Measuring needs no second run, which would take as long as half an encoding."""
    assert decodes_what_it_encodes()


def test_an_ffmpeg_that_knows_no_loopback_is_found_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A program that refuses the option is run twice instead."""
    old = tmp_path / "ffmpeg"
    old.write_text("#!/bin/sh\necho \"Unrecognized option 'dec'.\" >&2\nexit 1\n")
    old.chmod(0o755)
    monkeypatch.setattr(ffmpeg, "ffmpeg_path", lambda: str(old))
    decodes_what_it_encodes.cache_clear()
    assert not decodes_what_it_encodes()
    decodes_what_it_encodes.cache_clear()


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
