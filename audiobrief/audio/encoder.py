"""One encoding by ffmpeg, fed piece by piece, decoded again beside the encoder and measured."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from audiobrief.audio.codecs import Codec
from audiobrief.audio.ffmpeg import decodes_what_it_encodes, ffmpeg_path
from audiobrief.audio.profiles import Target
from audiobrief.audio.readings import NOTHING_READ, Reading, meters, parse_reading
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.errors import OutputError, RenderError
from audiobrief.files import output_error
from audiobrief.process import Feed, feeding, run


@dataclass(slots=True)
class Encoder:
    """An encoding that is fed 16-bit samples; ``reading`` is true once it has ended."""

    _feed: Feed
    reading: Reading = NOTHING_READ

    def write(self, data: bytes) -> None:
        """Encode the samples that follow."""
        self._feed.write(data)


@contextmanager
def encoding(
    path: Path, *, codec: Codec, target: Target, metadata: Path | None = None
) -> Iterator[Encoder]:
    """Encode what the block writes; the encoder has a reading once the block has ended.

    Args:
        path: of the file, written over.
        codec: as what.
        target: says what is read.
        metadata: chapters and titles in ffmpeg's own form, or None.

    Raises:
        OutputError: the disk is full.
        RenderError: ffmpeg failed.
    """
    beside = decodes_what_it_encodes()
    meter = [
        *("-dec", "0:0", "-filter_complex", f"[dec:0]{meters(target)}[measured]"),
        *("-map", "[measured]", "-f", "null", "-"),
    ]
    command = [*_command(path, codec, metadata), *(meter if beside else ())]
    with _told_of_full_disk(path), feeding(command) as feed:
        encoder = Encoder(feed)
        yield encoder
    encoder.reading = parse_reading(feed.stderr) if beside else measured_file(path, target)


@contextmanager
def _told_of_full_disk(path: Path) -> Iterator[None]:
    """Turn what ffmpeg says of a full disk into the sentence for it."""
    try:
        yield
    except OutputError:
        raise
    except RenderError as error:
        for code in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
            if os.strerror(code) in error.message:
                raise output_error(path, OSError(code, os.strerror(code))) from error
        raise


def _command(path: Path, codec: Codec, metadata: Path | None) -> list[str]:
    described = ("-map_metadata", "-1") if metadata is None else ("-map_metadata", "1")
    return [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats", "-y"),
        *("-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "1", "-i", "pipe:0"),
        *(() if metadata is None else ("-f", "ffmetadata", "-i", str(metadata))),
        *("-map", "0:a:0", *described, "-fflags", "+bitexact"),
        *("-af", f"aformat=fltp,volume={codec.turned_up:.6f}:precision=float"),
        *(*codec.arguments, str(path)),
    ]


def measured_file(path: Path, target: Target) -> Reading:
    """Decode a file and read what a target asks for.

    Raises:
        RenderError: ffmpeg can't decode it.
    """
    command = [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats", "-i", str(path)),
        *("-map", "0:a:0", "-af", meters(target), "-f", "null", "-"),
    ]
    return parse_reading(run(command).stderr)
