"""A published recording, listened to: whether it decodes, how loud it is, where it is silent.

Everything is measured in the file as listeners get it, against the script that it was made from:
level, peak and range (ITU-R BS.1770, EBU R 128), silences that the script did not ask for, and the
voices against the narrator's.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from audiobrief.audio.encoding import measured
from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.gating import (
    ABSOLUTE_GATE_LUFS,
    STEPS_PER_SECOND,
    Energies,
    energies,
    integrated_lufs,
)
from audiobrief.audio.notices import level_notices
from audiobrief.audio.profiles import Target
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.model import Script, Timeline
from audiobrief.process import drawing
from audiobrief.reporter import Notice

LONGEST_SILENCE_S = 2.0
"""What listeners take for the end of the recording, unless the script asked for it."""

WIDEST_VOICES_LU = 1.0
"""How far a voice may be from the narrator's."""

_SILENT = 1e-6
"""Energy of a step that counts as silent, −60 dB below full scale."""

_LEEWAY_S = 0.5
"""Speech begins and ends more softly than its cue."""

_PIECE_S = 30
_SHORTEST_S = 1.0


def listen(path: Path, *, script: Script, timeline: Timeline, target: Target) -> tuple[Notice, ...]:
    """Return what is wrong with the sound of a recording; nothing for a silent one.

    Args:
        path: the file.
        script: what is said, and the breaks.
        timeline: when.
        target: what it has to read.

    Raises:
        RenderError: ffmpeg can't decode it.
    """
    audio = measured(path, target=target, duration=timeline.duration)
    steps, complaint = _decoded(path)
    notices = [*level_notices(audio, target)]
    if complaint:
        notices.append(
            Notice(
                code="mp3-decode",
                message=f"Decoding it, ffmpeg says: {complaint}",
                place=path.name,
                hint="Render the edition again.",
            )
        )
    if audio.loudness_lufs > ABSOLUTE_GATE_LUFS:
        notices += _silences(steps, script, timeline, path)
        notices += _voices(steps, script, timeline, path)
    return tuple(notices)


def _decoded(path: Path) -> tuple[Energies, str]:
    """Return the energies of a recording, and what the decoder complained of."""
    command = [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-v", "error", "-i", str(path)),
        *("-map", "0:a:0", "-ac", "1", "-ar", str(SAMPLE_RATE), "-f", "f32le", "pipe:1"),
    ]
    with drawing(command) as decoder:
        pieces = [
            energies(np.frombuffer(data, "<f4").astype(np.float32, copy=False), SAMPLE_RATE)
            for data in decoder.pieces(_PIECE_S * SAMPLE_RATE * 4)
        ]
    complaint = " ".join(decoder.stderr.decode("utf-8", "replace").split())
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32), complaint


def _silences(steps: Energies, script: Script, timeline: Timeline, path: Path) -> Iterator[Notice]:
    """Say where it is silent for longer than the script asked for."""
    silent = np.concatenate(([False], steps < _SILENT, [False])).astype(np.int8)
    edges = np.flatnonzero(np.diff(silent)) / STEPS_PER_SECOND
    ends = [cue.end / timeline.sample_rate for cue in timeline.cues]
    breaks = [segment.break_after_ms / 1000 for segment in script.segments]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        asked = sum(
            length
            for at, length in zip(ends, breaks, strict=False)
            if start - _LEEWAY_S <= at <= end
        )
        if end - start > max(LONGEST_SILENCE_S, asked + _LEEWAY_S):
            yield Notice(
                code="silence",
                message=f"It is silent for {end - start:.1f} seconds from"
                f" {start // 60:.0f}:{start % 60:04.1f}, which the script did not ask for.",
                place=path.name,
                hint="Listen there, and render the edition again.",
            )


def _voices(steps: Energies, script: Script, timeline: Timeline, path: Path) -> Iterator[Notice]:
    """Say which voices are louder or quieter than the narrator's."""
    spoken: dict[str, list[Energies]] = {}
    for cue, segment in zip(timeline.cues, script.segments, strict=False):
        start, end = (at * STEPS_PER_SECOND // timeline.sample_rate for at in (cue.start, cue.end))
        spoken.setdefault(str(segment.voice), []).append(steps[start:end])
    levels = {
        voice: integrated_lufs(joined)
        for voice, parts in spoken.items()
        if (joined := np.concatenate(parts)).size >= _SHORTEST_S * STEPS_PER_SECOND
    }
    narrator = str(script.segments[0].voice) if script.segments else ""
    for voice, level in levels.items():
        apart = level - levels.get(narrator, level)
        if abs(apart) > WIDEST_VOICES_LU:
            yield Notice(
                code="voices-apart",
                message=f"The voice {voice} is {abs(apart):.1f} LU"
                f" {'louder' if apart > 0 else 'quieter'} than the narrator's.",
                place=path.name,
                hint="Render the edition again, or cast another voice.",
            )
