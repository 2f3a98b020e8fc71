"""Editions are encoded while they are spoken, and sound as if they had been heard whole before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.gating import energies, integrated_lufs
from audiobrief.audio.mastering import Mastered, master_edition
from audiobrief.audio.trimming import trim
from audiobrief.audio.wavfile import read_wav
from audiobrief.config import AudioConfig
from audiobrief.model import Clip, Samples, Script, Segment, VoiceRef

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
ClipMaker = Callable[..., Clip]
Speech = Callable[..., Samples]

LINES = 36
LINE_S = 5.0


@pytest.fixture
def render(  # noqa: PLR0917 -- fixtures are positional
    segment: SegmentMaker,
    script: ScriptMaker,
    clip: ClipMaker,
    speech: Speech,
    guest: VoiceRef,
    narrator: VoiceRef,
    tmp_path: Path,
) -> Callable[[Callable[[int], float]], tuple[Mastered, list[int]]]:
    """Return a function that renders three minutes, each line at a level.

    Beside the recording it returns how many bytes of it lay on disk as each clip was asked for.
    """

    def of(level: Callable[[int], float]) -> tuple[Mastered, list[int]]:
        segments = [
            segment(number, voice=guest if number % 6 == 5 else narrator)
            for number in range(1, LINES + 1)
        ]
        sizes: list[int] = []

        def clips() -> Iterator[Clip]:
            for number, item in enumerate(segments, start=1):
                wav = tmp_path / "master.wav"
                sizes.append(wav.stat().st_size if wav.exists() else 0)
                yield clip(item.id, speech(LINE_S, seed=number, level=level(number)))

        made = master_edition(script(segments), clips(), settings=AudioConfig(), folder=tmp_path)
        return made, sizes

    return of


def test_the_beginning_is_encoded_before_the_end_is_spoken(
    render: Callable[..., tuple[Mastered, list[int]]], encodings: list[Path]
) -> None:
    """Once a minute has been heard, pieces reach the disk as clips come; one encoding is enough."""
    made, sizes = render(lambda _: 0.2)
    assert sizes[LINES // 4] < 1_000
    assert sizes[-1] > made.master.timeline.duration // 3
    assert len(encodings) == 1
    assert made.mp3.loudness_lufs == pytest.approx(-16.0, abs=0.3)


def test_what_is_mixed_early_is_what_was_said(
    render: Callable[..., tuple[Mastered, list[int]]], speech: Speech
) -> None:
    """Every line of the master, early and late, is more like its own clip than like any other."""
    made, _ = render(lambda _: 0.2)
    recorded = np.concatenate(list(read_wav(made.master.path)))
    spoken = [
        energies(trim(speech(LINE_S, seed=number, level=0.2), 24_000).samples, 24_000)[:400]
        for number in range(1, LINES + 1)
    ]
    for index, cue in enumerate(made.master.timeline.cues):
        heard = energies(recorded[cue.start : cue.end], 44_100)[:400]
        likeness = [float(np.corrcoef(heard, clip)[0, 1]) for clip in spoken]
        assert int(np.argmax(likeness)) == index


def test_a_beginning_unlike_the_rest_is_mixed_again(
    render: Callable[..., tuple[Mastered, list[int]]], encodings: list[Path]
) -> None:
    """A narrator who is 12 dB louder after the first minute: the levels are those of the whole."""
    made, _ = render(lambda number: 0.05 if number < LINES * 2 // 3 else 0.2)
    assert len(encodings) > 1
    assert made.mp3.loudness_lufs == pytest.approx(-16.0, abs=0.3)
    whole = energies(next(read_wav(made.master.path)), 44_100)
    assert integrated_lufs(whole) < -20  # its quiet beginning keeps its distance


def test_editions_of_either_kind_are_the_same_bytes_again(
    render: Callable[..., tuple[Mastered, list[int]]],
) -> None:
    """What is mixed follows from the clips."""
    for level in (0.05, 0.2):
        first, _ = render(lambda number, level=level: level if number < LINES * 2 // 3 else 0.2)
        content = first.mp3.path.read_bytes()
        again, _ = render(lambda number, level=level: level if number < LINES * 2 // 3 else 0.2)
        assert again.mp3.path.read_bytes() == content
