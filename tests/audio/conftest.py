"""Scripts, clips and engines for the tests of the audio room."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import pytest

from audiobrief.audio import mastering
from audiobrief.audio.chunkedmp3 import encode_chunks
from audiobrief.audio.readings import Reading
from audiobrief.engines import Engine, open_engine
from audiobrief.model import (
    Clip,
    Role,
    Samples,
    Script,
    ScriptChapter,
    Segment,
    TextRun,
    VoiceRef,
)

NARRATOR = VoiceRef(engine="silent", name="us-female-1")
GUEST = VoiceRef(engine="silent", name="us-male-1")


def make_segment(
    number: int,
    text: str = "The ferry to Quillon Bay leaves at nine.",
    *,
    voice: VoiceRef = NARRATOR,
    break_ms: int = 300,
) -> Segment:
    """Return a segment that is spoken as printed."""
    whole = TextRun(printed_start=0, printed_end=len(text), spoken_start=0, spoken_end=len(text))
    return Segment(
        id=f"s{number:04d}",
        block_id="b001",
        printed=text,
        spoken=text,
        runs=(whole,) if text else (),
        role=Role.BODY,
        speaker_id="narrator",
        voice=voice,
        language="en-US",
        break_after_ms=break_ms,
    )


def make_script(segments: Sequence[Segment], chapters: Sequence[str] = ()) -> Script:
    """Return a script of segments; ``chapters`` are the ids they start with."""
    return Script(
        document_sha256="0" * 64,
        title="The Quillon Bay Courier",
        language="en-US",
        segments=tuple(segments),
        chapters=tuple(
            ScriptChapter(title=f"Chapter {segment_id}", segment_id=segment_id)
            for segment_id in chapters
        ),
        cast=(),
    )


def make_clip(segment_id: str, samples: Samples, *, sample_rate: int = 24_000) -> Clip:
    """Return a clip without words."""
    return Clip(
        segment_id=segment_id,
        samples=np.asarray(samples, dtype=np.float32),
        sample_rate=sample_rate,
    )


def make_speech(seconds: float, *, seed: int, level: float = 0.3, rate: int = 24_000) -> Samples:
    """Return noise shaped like speech: syllables of unequal loudness, between two silences."""
    random = np.random.default_rng(seed)
    syllable = rate // 5
    count = max(1, round(seconds * 5))
    swell = np.sin(np.linspace(0, np.pi, syllable)) ** 2
    loudness = np.concatenate([swell * random.uniform(0.3, 1.0) for _ in range(count)])
    noise = np.convolve(random.standard_normal(loudness.size), np.ones(8) / 8, mode="same")
    quiet = np.zeros(rate // 4)
    voiced = np.clip(level * loudness * noise * 2, -1, 1)
    return np.concatenate((quiet, voiced, quiet)).astype(np.float32)


@pytest.fixture(scope="session")
def segment() -> Callable[..., Segment]:
    return make_segment


@pytest.fixture(scope="session")
def script() -> Callable[..., Script]:
    return make_script


@pytest.fixture(scope="session")
def clip() -> Callable[..., Clip]:
    return make_clip


@pytest.fixture(scope="session")
def speech() -> Callable[..., Samples]:
    return make_speech


@pytest.fixture
def tones() -> Iterator[Engine]:
    """Return the silent engine that hums, each voice at its own pitch."""
    engine = open_engine("silent", {"tone": True})
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def narrator() -> VoiceRef:
    return NARRATOR


@pytest.fixture(scope="session")
def guest() -> VoiceRef:
    return GUEST


@pytest.fixture
def encodings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list that every encoding is noted in."""
    begun: list[Path] = []

    def count(chunks: Iterable[Samples], path: Path, **options: Any) -> Reading:
        begun.append(path)
        return encode_chunks(chunks, path, **options)

    monkeypatch.setattr(mastering, "encode_chunks", count)
    return begun


class FullDisk:
    """A file object whose nth write fails the way a full disk does."""

    def __init__(self, path: Path, writes: int) -> None:
        """Open ``path`` for reading and writing; so many writes succeed."""
        self._stream = io.FileIO(path, "w+")
        self._left = writes

    def write(self, data: bytes) -> int:
        if self._left == 0:
            raise OSError(28, "No space left on device")
        self._left -= 1
        return self._stream.write(data) or 0

    def __getattr__(self, name: str) -> object:
        """Leave everything else to the file."""
        return getattr(self._stream, name)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self._stream.close()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Return a function that lets the nth write to files of that name fail."""
    real = Path.open

    def install(name: str, writes: int) -> None:
        def open_(path: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
            if path.name == name and "w" in mode:
                return FullDisk(path, writes)
            return real(path, mode, *args, **options)

        monkeypatch.setattr(Path, "open", open_)

    return install
