"""Speech, sounds, music and room tone in one stream, as the timeline says.

Music lies under the introduction: at its own level before the first word, ducked below speech from
there on, then faded. Sounds lie in breaks; where intro and music meet, one fades into the other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

import numpy as np

from audiobrief.audio.layout import Placed
from audiobrief.audio.sounds import Sounds
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.audio.tones import room_tone
from audiobrief.model import Samples, SoundCue, SoundKind

DUCKED_DB = -20.0
"""What music loses while somebody speaks: it is then 23 LU below speech, where WCAG 2.2 (1.4.7)
asks for 20 dB; its own swells have the rest."""

_RAMP = SAMPLE_RATE // 2


def mixed(
    placed: Iterable[Placed],
    speech: Callable[[Placed], Samples],
    *,
    sounds: Sounds,
    gain_db: Callable[[SoundKind], float],
    with_room_tone: bool,
) -> Iterator[Samples]:
    """Yield the pieces of a recording with everything that is heard in them.

    Args:
        placed: the pieces, from the recording's start to its end.
        speech: returns what is said in a piece, as long as the piece.
        sounds: their samples.
        gain_db: of a kind of sound.
        with_room_tone: a faint noise lies under all of it.
    """
    pieces = iter(placed)
    opening = _opening(pieces)
    music = _music(opening)
    track = None if music is None else _music_track(music, opening, sounds, gain_db)
    for item in chain(opening, pieces):
        piece = speech(item)
        for cue in item.sounds:
            if cue.kind is not SoundKind.MUSIC:
                heard = _track(cue, music, sounds, gain_db)
                piece[cue.start - item.start : cue.end - item.start] += heard
        if music is not None and track is not None and item.start < music.end:
            start, end = max(music.start, item.start), min(music.end, item.end)
            piece[start - item.start : end - item.start] += track[
                start - music.start : end - music.start
            ]
        if with_room_tone:
            np.add(piece, room_tone(item.start, piece.size), out=piece)
        yield piece


def _opening(pieces: Iterator[Placed]) -> list[Placed]:
    """Take the first piece and, where music begins in it, all that the music lies under."""
    opening = list(islice(pieces, 1))
    music = _music(opening)
    if music is not None and opening[-1].end < music.end:
        for item in pieces:
            opening.append(item)
            if item.end >= music.end:
                break
    return opening


def _music(opening: Sequence[Placed]) -> SoundCue | None:
    found = (cue for item in opening for cue in item.sounds if cue.kind is SoundKind.MUSIC)
    return next(found, None)


def _track(
    cue: SoundCue,
    music: SoundCue | None,
    sounds: Sounds,
    gain_db: Callable[[SoundKind], float],
) -> Samples:
    """Return a sound as it is heard at its place; the intro fades as the music comes up."""
    track = sounds.samples[cue.kind] * np.float32(10 ** (gain_db(cue.kind) / 20))
    if cue.kind is SoundKind.INTRO and music is not None and music.start < cue.end:
        crossed = cue.end - music.start
        track[track.size - crossed :] *= _fall(crossed)
    return track


def _music_track(
    music: SoundCue,
    opening: Sequence[Placed],
    sounds: Sounds,
    gain_db: Callable[[SoundKind], float],
) -> Samples:
    track = looped(sounds.samples[SoundKind.MUSIC], music.end - music.start)
    return track * np.float32(10 ** (gain_db(SoundKind.MUSIC) / 20)) * _music_gain(music, opening)


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


def _music_gain(music: SoundCue, opening: Sequence[Placed]) -> Samples:
    """Return the gain of the music at each of its samples."""
    words = [item.cue for item in opening if item.cue.start < music.end]
    gain = np.ones(music.end - music.start, np.float32)
    if words:
        ducked = np.float32(10 ** (DUCKED_DB / 20))
        first = words[0].start - music.start
        ramp = min(_RAMP, first)
        gain[first:] = ducked
        gain[first - ramp : first] = ducked + (1 - ducked) * _fall(ramp)
    last = max((cue.end for cue in words), default=opening[0].cue.start - 2 * _RAMP)
    fade = music.end - max(last, music.start)
    gain[gain.size - fade :] *= _fall(fade)
    intro = next((cue for cue in opening[0].sounds if cue.kind is SoundKind.INTRO), None)
    if intro is not None and intro.end > music.start:
        crossed = intro.end - music.start
        gain[:crossed] *= _fall(crossed)[::-1]
    return gain


def _fall(length: int) -> Samples:
    """Return a fade from one to nothing, a quarter of a cosine: two crossed keep their power."""
    return np.cos(np.linspace(0, np.pi / 2, length)).astype(np.float32)
