"""Levels of an edition that is still being spoken, so that encoding overlaps synthesis.

A voice gets its level from what it has said when it is first mixed, up to a minute ahead; it keeps
that level to the end. Whether the forecast held is known once the last take has come: where it did
not, the edition is mixed again at its exact levels. Both follow from the takes alone, never from
when they came.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from audiobrief.audio.layout import Placed
from audiobrief.audio.levels import (
    Levels,
    edition_shift,
    expected_reading,
    usual_gain,
    voice_gains,
)
from audiobrief.audio.profiles import Target
from audiobrief.audio.sounds import REFERENCE_LUFS, Sounds
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.model import SoundKind, VoiceRef

AHEAD = 60 * SAMPLE_RATE
"""How much is heard before it is mixed, in samples; a shorter edition is heard whole."""

VOICE_TOLERANCE = 0.45
"""How far a voice may be from its level, in LU: two steps. Any two are then within 1 LU."""

EDITION_TOLERANCE = 0.25
"""How far the edition may be from its target, in LU or dB: a step. What is encoded is measured."""


class Forecast:
    """Levels from what has been heard so far."""

    def __init__(self, *, sounds: Sounds, target: Target) -> None:
        """Expect an edition.

        Args:
            sounds: what is heard beside speech.
            target: what to reach.
        """
        self._sounds = sounds
        self._target = target
        self._heard: list[Placed] = []
        self._shift_db: float | None = None
        self._voices: dict[VoiceRef, float] = {}

    def heard_ahead(self, placed: Iterable[Placed]) -> Iterator[Placed]:
        """Yield the pieces of a recording, each after those of the next minute have been heard."""
        waiting: deque[Placed] = deque()
        for item in placed:
            self._heard.append(item)
            waiting.append(item)
            while item.end - waiting[0].end >= AHEAD:
                yield waiting.popleft()
        yield from waiting

    def voice_db(self, voice: VoiceRef) -> float:
        """Return the gain of a voice that has been heard."""
        shift_db = self._shift()
        if voice not in self._voices:
            own = (item.take for item in self._heard if item.take.voice == voice)
            gain_db = voice_gains(own, level_lufs=REFERENCE_LUFS)[voice]
            self._voices[voice] = usual_gain(gain_db + shift_db) if gain_db else 0.0
        return self._voices[voice]

    def sound_db(self, kind: SoundKind) -> float:
        """Return the gain of a kind of sound."""
        return Levels(voices={}, sounds=usual_gain(self._shift())).sound(kind)

    def held(self, placed: Sequence[Placed], exact: Levels) -> bool:
        """Say whether an edition mixed at the forecast levels reads what it should.

        Args:
            placed: all of its pieces.
            exact: the levels that follow from all of them.
        """
        mixed = Levels(voices=self._voices, sounds=usual_gain(self._shift()))
        reading = expected_reading(placed, mixed, sounds=self._sounds, target=self._target)
        wanted = expected_reading(placed, exact, sounds=self._sounds, target=self._target)
        return abs(reading - wanted) <= EDITION_TOLERANCE and all(
            abs(gain_db - exact.voices[voice]) <= VOICE_TOLERANCE
            for voice, gain_db in self._voices.items()
        )

    def _shift(self) -> float:
        """Return what the matched voices and sounds are raised by, decided when first asked."""
        if self._shift_db is None:
            takes = [item.take for item in self._heard]
            matched = Levels(voices=voice_gains(takes, level_lufs=REFERENCE_LUFS))
            shift_db = edition_shift(self._heard, matched, sounds=self._sounds, target=self._target)
            self._shift_db = shift_db or 0.0
        return self._shift_db
