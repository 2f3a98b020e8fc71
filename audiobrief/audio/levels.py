"""Level matching: all voices of an edition at one loudness, and the edition at its own.

A voice is measured over all of its own speech in the edition and nothing else, so that a whisper
stays quieter than a shout by the same person, and one short answer is as loud as a long one. What
the edition reads with its breaks and sounds follows from the same measurements, before it is mixed.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


_STEPS_PER_DB = 5
"""A corrected sentence moves levels by less than the fifth of a decibel that nobody hears: with
gains in such steps the rest of the edition mostly stays as it was encoded."""

_ROUNDED_DOWN = 0.25
"""Of a step; from there on a gain is rounded up."""


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


def edition_levels(placed: Sequence[Placed], *, sounds: Sounds, target: Target) -> Levels:
    """Return the levels at which an edition reads its target, in the steps that are used.

    A voice that is silent throughout gets no gain.

    Args:
        placed: all pieces of the recording, in order.
        sounds: what is heard beside speech.
        target: what to reach.
    """
    takes = [item.take for item in placed]
    levels = Levels(voices=voice_gains(takes, level_lufs=REFERENCE_LUFS))
    shift_db = edition_shift(placed, levels, sounds=sounds, target=target)
    if shift_db is None:
        return Levels(voices=dict.fromkeys(levels.voices, 0.0))
    gains = {voice: gain + shift_db if gain else 0.0 for voice, gain in levels.voices.items()}
    return Levels(
        voices={voice: usual_gain(gain) for voice, gain in gains.items()},
        sounds=usual_gain(shift_db),
        faint=frozenset(voice for voice, gain in gains.items() if gain > MAX_GAIN_DB),
    )


def edition_shift(
    placed: Sequence[Placed], matched: Levels, *, sounds: Sounds, target: Target
) -> float | None:
    """Return what levels have to be raised by for an edition to read its target, in dB.

    None where nothing is heard.

    Args:
        placed: pieces of the recording, in order, from its start.
        matched: levels of its voices that match each other, and of its sounds.
        sounds: what is heard beside speech.
        target: what to reach.
    """
    reading = expected_reading(placed, matched, sounds=sounds, target=target)
    return None if reading <= ABSOLUTE_GATE_LUFS else target.level - reading


def usual_gain(gain_db: float) -> float:
    """Return the gain that is used instead of an exact one, none above ``MAX_GAIN_DB``.

    It is at most 0.05 dB lower and 0.15 dB higher: limiting takes about a tenth away again.
    """
    steps = math.ceil(gain_db * _STEPS_PER_DB - _ROUNDED_DOWN)
    return min(steps / _STEPS_PER_DB, MAX_GAIN_DB)


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
        add_energies(whole, item.cue.start, item.take.energies, levels.voices[item.take.voice])
        for sound in item.sounds:
            if sound.kind is not SoundKind.MUSIC:  # short, and mostly ducked
                add_energies(whole, sound.start, heard[sound.kind], levels.sound(sound.kind))
    return integrated_lufs(whole)


def add_energies(whole: Energies, start: int, added: Energies, gain_db: float = 0.0) -> None:
    """Add energies of what begins at a sample to those of the whole, in place, at a gain."""
    first = start // STEP
    part = whole[first : first + added.size]
    part += added[: part.size] * np.float32(_factor(gain_db))


def _factor(gain_db: float) -> float:
    """Return what a gain multiplies energies by."""
    return float(10 ** (gain_db / 10))
