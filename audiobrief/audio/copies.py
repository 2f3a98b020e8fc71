"""Further files of the same recording: a smaller MP3, Opus, an audiobook with chapters.

The containers of Opus and MPEG-4 get their chapters from ffmpeg as they are written: MPEG-4 in both
forms, QuickTime's and Nero's, Opus as the ``CHAPTER`` comments that players read.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from audiobrief.audio.codecs import COPIES, Copy
from audiobrief.audio.encoding import EncodedAudio, encode
from audiobrief.audio.profiles import target_of
from audiobrief.config import AudioConfig
from audiobrief.files import write_whole
from audiobrief.model import EpisodeChapter, Master

_SPECIAL = re.compile(r"([=;#\\\n])")


def make_copies(
    master: Master,
    *,
    settings: AudioConfig,
    chapters: Sequence[EpisodeChapter],
    folder: Path,
) -> Mapping[Copy, EncodedAudio]:
    """Encode what the settings ask for beside the MP3, each measured and corrected like it.

    Args:
        master: the recording.
        settings: which copies, and what they have to read.
        chapters: in order.
        folder: an existing folder for the files.

    Raises:
        OutputError: the folder can't be written, or the disk is full.
        RenderError: ffmpeg failed.
    """
    metadata = folder / "chapters.ffmetadata"
    write_whole(metadata, ffmetadata(chapters).encode())
    return {
        copy: encode(
            master,
            codec=COPIES[copy],
            target=target_of(settings),
            path=folder / f"copy-{copy}{COPIES[copy].suffix}",
            metadata=None if copy == "low" else metadata,
        )
        for copy in dict.fromkeys(settings.copies)
    }


def ffmetadata(chapters: Sequence[EpisodeChapter]) -> str:
    """Write chapters in ffmpeg's own form."""
    lines = [";FFMETADATA1"]
    for chapter in chapters:
        lines += [
            "[CHAPTER]",
            "TIMEBASE=1/1000",
            f"START={chapter.start_ms}",
            f"END={chapter.end_ms}",
            "title=" + _SPECIAL.sub(r"\\\1", chapter.title),
        ]
    return "\n".join(lines) + "\n"
