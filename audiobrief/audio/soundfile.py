"""An editor's sound file, decoded by ffmpeg."""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.errors import ConfigError, RenderError
from audiobrief.model import Samples
from audiobrief.process import run

_LENGTH = re.compile(rb"Duration: (\d+):(\d\d):(\d\d)")
_TIMEOUT_S = 120.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DecodedSound:
    """The sound of a file.

    Attributes:
        samples: mono at ``SAMPLE_RATE``.
        cut_from: how long the file was where it was cut, in words; else "".
    """

    samples: Samples
    cut_from: str = ""


def read_sound(path: Path, *, key: str, longest_s: float, cut: bool, hint: str) -> DecodedSound:
    """Decode the first sound of a file to mono at ``SAMPLE_RATE``, channels mixed down.

    No more than ``longest_s`` seconds are decoded, however long the file is.

    Args:
        path: the file.
        key: the setting that names it, for messages.
        longest_s: seconds that are wanted at most.
        cut: a longer file is cut there instead of refused.
        hint: what an editor may do.

    Raises:
        ConfigError: the file is missing, holds no sound that ffmpeg reads, or is too long.
    """
    if not path.is_file():
        raise ConfigError(f"'{key}': there is no file {path}.", hint=hint)
    with tempfile.TemporaryDirectory() as folder:
        decoded = Path(folder) / "sound.f32"
        command = [
            *(ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats"),
            *("-protocol_whitelist", "file", "-i", str(path)),
            *("-map", "0:a:0", "-ac", "1", "-ar", str(SAMPLE_RATE), "-t", f"{longest_s + 1:g}"),
            *("-f", "f32le", str(decoded)),
        ]
        try:
            report = run(command, timeout_s=_TIMEOUT_S).stderr
        except RenderError as error:
            raise ConfigError(
                f"'{key}': {path} holds no sound that ffmpeg can read.", hint=hint
            ) from error
        samples = np.fromfile(decoded, "<f4").astype(np.float32, copy=False)
    if not samples.size or not np.isfinite(samples).all():
        raise ConfigError(f"'{key}': {path} holds no sound that ffmpeg can read.", hint=hint)
    longest = round(longest_s * SAMPLE_RATE)
    if samples.size <= longest:
        return DecodedSound(samples=samples)
    length = _stated(report) or f"more than {longest_s:.0f} seconds"
    if not cut:
        raise ConfigError(
            f"'{key}': {path} lasts {length}; it may last {longest_s:.0f} seconds.", hint=hint
        )
    return DecodedSound(samples=samples[:longest], cut_from=length)


def _stated(report: bytes) -> str:
    """Return the length that ffmpeg states, for a message, or ""."""
    found = _LENGTH.search(report)
    if found is None:
        return ""
    return f"{found[1].decode()}:{found[2].decode()}:{found[3].decode()}"
