"""Speech, sounds, music and room tone in one stream, as the timeline says.

Music lies under the introduction: at its own level before the first word, ducked below speech from
there on, then faded. Sounds lie in breaks; where intro and music meet, one fades into the other.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from audiobrief.audio.levels import Levels
from audiobrief.audio.sounds import Sounds
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.audio.tones import room_tone
from audiobrief.model import Samples, SoundCue, SoundKind, Timeline

DUCKED_DB = -20.0
"""What music loses while somebody speaks: it is then 23 LU below speech, where WCAG 2.2 (1.4.7)
asks for 20 dB; its own swells have the rest."""

_RAMP = SAMPLE_RATE // 2


def mixed(
    speech: Iterable[Samples],
    timeline: Timeline,
    *,
    sounds: Sounds,
    levels: Levels,
    with_room_tone: bool,
) -> Iterator[Samples]:
    """Yield the pieces of speech with everything else added; each as long as it came.

    Args:
        speech: stitched, from the timeline's start to its end.
        timeline: where the sounds lie.
        sounds: their samples.
        levels: their gains.
        with_room_tone: a faint noise lies under all of it.
    """
    tracks = [(cue, _track(cue, timeline, sounds, levels)) for cue in timeline.sounds]
    now = 0
    for piece in speech:
        for cue, track in tracks:
            start, end = max(cue.start, now), min(cue.end, now + piece.size)
            if start < end:
                piece[start - now : end - now] += track[start - cue.start : end - cue.start]
        if with_room_tone:
            np.add(piece, room_tone(now, piece.size), out=piece)
        now += piece.size
        yield piece


def _track(cue: SoundCue, timeline: Timeline, sounds: Sounds, levels: Levels) -> Samples:
    """Return a sound as it is heard at its place."""
    gain = np.float32(10 ** (levels.sound(cue.kind) / 20))
    if cue.kind is not SoundKind.MUSIC:
        track = sounds.samples[cue.kind] * gain
        crossed = _shared(cue, timeline)
        if crossed:
            track[track.size - crossed :] *= _fall(crossed)
        return track
    track = looped(sounds.samples[cue.kind], cue.end - cue.start) * gain
    return track * _music_gain(cue, timeline)


def looped(music: Samples, length: int) -> Samples:
    """Return music of a length, begun again where it ends, one fading into the other."""
    track = np.zeros(length, np.float32)
    size = music.size
    cross = min(2 * SAMPLE_RATE, size // 2)
    ramped = music.copy()
    ramped[:cross] *= _fall(cross)[::-1]
    ramped[size - cross :] *= _fall(cross)
    for start in range(0, length, size - cross):
        part = ramped[: length - start]
        track[start : start + part.size] += part
    opening = min(cross, length)
    track[:opening] = music[:opening]
    return track


def _music_gain(cue: SoundCue, timeline: Timeline) -> Samples:
    """Return the gain of the music at each of its samples."""
    words = [item for item in timeline.cues if item.start < cue.end]
    gain = np.ones(cue.end - cue.start, np.float32)
    if words:
        ducked = np.float32(10 ** (DUCKED_DB / 20))
        first = words[0].start - cue.start
        ramp = min(_RAMP, first)
        gain[first:] = ducked
        gain[first - ramp : first] = ducked + (1 - ducked) * _fall(ramp)
    last = max((item.end for item in words), default=timeline.cues[0].start - 2 * _RAMP)
    fade = cue.end - max(last, cue.start)
    gain[gain.size - fade :] *= _fall(fade)
    intro = next((item for item in timeline.sounds if item.kind is SoundKind.INTRO), None)
    if intro is not None and intro.end > cue.start:
        crossed = intro.end - cue.start
        gain[:crossed] *= _fall(crossed)[::-1]
    return gain


def _shared(cue: SoundCue, timeline: Timeline) -> int:
    """Return how many samples at a sound's end the music has begun in."""
    return sum(
        max(0, cue.end - other.start)
        for other in timeline.sounds
        if other.kind is SoundKind.MUSIC and cue.kind is SoundKind.INTRO
    )


def _fall(length: int) -> Samples:
    """Return a fade from one to nothing, a quarter of a cosine: two crossed keep their power."""
    return np.cos(np.linspace(0, np.pi / 2, length)).astype(np.float32)
