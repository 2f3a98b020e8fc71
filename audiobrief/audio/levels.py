"""Level matching: all voices of an edition at one loudness, and the edition at its own.

A voice is measured over all of its own speech in the edition and nothing else, so that a whisper
stays quieter than a shout by the same person, and one short answer is as loud as a long one. What
the edition reads with its breaks and sounds follows from the same measurements, before it is mixed.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from audiobrief.audio.gating import (
    ABSOLUTE_GATE_LUFS,
    STEPS_PER_SECOND,
    Energies,
    energies,
    integrated_lufs,
)
from audiobrief.audio.layout import Placed
from audiobrief.audio.profiles import Target
from audiobrief.audio.sounds import BELOW_SPEECH_LU, REFERENCE_LUFS, Sounds
from audiobrief.audio.takes import SAMPLE_RATE, STEP, Take
from audiobrief.model import SoundKind, VoiceRef

MAX_GAIN_DB = 40.0
"""What is quieter than that is noise, not a voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Gains in dB.

    Attributes:
        voices: of each voice.
        sounds: of all loaded sounds, less what each kind lies below speech.
        faint: voices that stay below the others, since they have the largest gain already.
    """

    voices: Mapping[VoiceRef, float]
    sounds: float = 0.0
    faint: frozenset[VoiceRef] = frozenset()

    def sound(self, kind: SoundKind) -> float:
        """Return the gain of a kind of sound."""
        return self.sounds - BELOW_SPEECH_LU[kind]

    def shifted(self, gain_db: float) -> "Levels":
        """Return the same levels, all of them so much higher."""
        return replace(
            self,
            voices={voice: gain + gain_db for voice, gain in self.voices.items()},
            sounds=self.sounds + gain_db,
        )


def edition_levels(placed: Sequence[Placed], *, sounds: Sounds, target: Target) -> Levels:
    """Return the levels at which an edition reads its target.

    A voice that is silent throughout gets no gain.

    Args:
        placed: all pieces of the recording, in order.
        sounds: what is heard beside speech.
        target: what to reach.
    """
    takes = [item.take for item in placed]
    levels = Levels(voices=voice_gains(takes, level_lufs=REFERENCE_LUFS), sounds=0.0)
    reading = expected_reading(placed, levels, sounds=sounds, target=target)
    if reading <= ABSOLUTE_GATE_LUFS:
        return Levels(voices=dict.fromkeys(levels.voices, 0.0))
    shifted = levels.shifted(target.level - reading)
    return replace(
        shifted,
        voices={
            voice: limited_gain(gain) if levels.voices[voice] else 0.0
            for voice, gain in shifted.voices.items()
        },
        faint=frozenset(
            voice for voice, gain in shifted.voices.items() if limited_gain(gain) < gain
        ),
    )


def limited_gain(gain_db: float) -> float:
    """Return a gain, or the largest that a voice may get."""
    return min(gain_db, MAX_GAIN_DB)


def voice_gains(takes: Iterable[Take], *, level_lufs: float) -> Mapping[VoiceRef, float]:
    """Return the gain in dB with which the speech of each voice reads a level; 0.0 for silence."""
    spoken: dict[VoiceRef, list[Energies]] = {}
    for take in takes:
        spoken.setdefault(take.voice, []).append(take.energies)
    readings = {voice: integrated_lufs(np.concatenate(own)) for voice, own in spoken.items()}
    return {
        voice: level_lufs - reading if reading > ABSOLUTE_GATE_LUFS else 0.0
        for voice, reading in readings.items()
    }


def expected_reading(
    placed: Sequence[Placed], levels: Levels, *, sounds: Sounds, target: Target
) -> float:
    """Return what the edition will read at some levels, in the target's unit."""
    if target.by_rms:
        power = sum(
            item.take.power * item.take.length * _factor(levels.voices[item.take.voice])
            + sum(
                float(np.mean(sounds.samples[cue.kind] ** 2))
                * (cue.end - cue.start)
                * _factor(levels.sound(cue.kind))
                for cue in item.sounds
            )
            for item in placed
        )
        return 10 * math.log10(power / placed[-1].end) if power else ABSOLUTE_GATE_LUFS
    whole = np.zeros(-(-placed[-1].end * STEPS_PER_SECOND // SAMPLE_RATE) + 1, np.float32)
    heard = {kind: energies(samples, SAMPLE_RATE) for kind, samples in sounds.samples.items()}
    for item in placed:
        _add(whole, item.cue.start, item.take.energies, levels.voices[item.take.voice])
        for sound in item.sounds:
            if sound.kind is not SoundKind.MUSIC:  # short, and mostly ducked
                _add(whole, sound.start, heard[sound.kind], levels.sound(sound.kind))
    return integrated_lufs(whole)


def _add(whole: Energies, start: int, added: Energies, gain_db: float) -> None:
    first = start // STEP
    part = whole[first : first + added.size]
    part += added[: part.size] * np.float32(_factor(gain_db))


def _factor(gain_db: float) -> float:
    """Return what a gain multiplies energies by."""
    return float(10 ** (gain_db / 10))
