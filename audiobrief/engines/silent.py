"""The silent engine: exact lengths and word times, no speech.

Tests and dry runs use it. With ``tone = true`` each voice hums at its own pitch, louder in words
and still between them, so that loudness can be measured and voices told apart by a program.
"""

import numpy as np

from audiobrief.config import EngineOptions
from audiobrief.engines.options import Options, read_options
from audiobrief.engines.pace import pace_words, speech_seconds
from audiobrief.engines.request import empty_clip, has_words, requested_voice
from audiobrief.model import (
    Clip,
    EngineInfo,
    Gender,
    Samples,
    SynthesisRequest,
    VoiceInfo,
    VoiceRef,
    WordTiming,
)

__all__ = ["NAME", "SAMPLE_RATE", "SilentEngine", "SilentOptions", "create", "speech_seconds"]

NAME = "silent"
SAMPLE_RATE = 24_000

_PITCHES_HZ = {
    ("us-female-1", "en-US", Gender.FEMALE): 205.0,
    ("us-female-2", "en-US", Gender.FEMALE): 225.0,
    ("us-female-3", "en-US", Gender.FEMALE): 245.0,
    ("us-male-1", "en-US", Gender.MALE): 105.0,
    ("us-male-2", "en-US", Gender.MALE): 120.0,
    ("us-male-3", "en-US", Gender.MALE): 135.0,
    ("us-neutral", "en-US", Gender.NEUTRAL): 160.0,
    ("gb-female", "en-GB", Gender.FEMALE): 215.0,
    ("gb-male", "en-GB", Gender.MALE): 112.0,
    ("de-female", "de-DE", Gender.FEMALE): 210.0,
    ("de-male", "de-DE", Gender.MALE): 110.0,
    ("fr-female", "fr-FR", Gender.FEMALE): 235.0,
    ("fr-male", "fr-FR", Gender.MALE): 128.0,
}
_PITCH_OF = {name: pitch for (name, _, _), pitch in _PITCHES_HZ.items()}
_PARTIALS = ((1, 0.5), (2, 0.25), (3, 0.15), (5, 0.1))
_PEAK = 0.25
_FADE_S = 0.02
# Sine differs in its last bit between processors; on this grid the samples do not.
_GRID = 4096.0


class SilentOptions(Options):
    """``[engines.silent]``: ``tone`` makes each voice hum."""

    tone: bool = False


class SilentEngine:
    """Clips as long as speech would be."""

    def __init__(self, options: SilentOptions) -> None:
        """Choose between silence and tones."""
        self._sound = _hum if options.tone else _silence
        self._voices = tuple(
            VoiceInfo(
                ref=VoiceRef(engine=NAME, name=name),
                language=language,
                gender=gender,
                description=f"hum at {pitch:g} Hz" if options.tone else "silence",
            )
            for (name, language, gender), pitch in _PITCHES_HZ.items()
        )
        self._info = EngineInfo(
            name=NAME,
            version="1-tone" if options.tone else "1",
            sample_rate=SAMPLE_RATE,
            word_timings=True,
            deterministic=True,
            default_voice="us-female-1",
            audible=options.tone,
        )

    @property
    def info(self) -> EngineInfo:
        """Say what the engine can do."""
        return self._info

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return thirteen voices in five kinds of language, so that casts can be tested."""
        return self._voices

    def synthesize(self, request: SynthesisRequest) -> Clip:
        """Return a clip of the length a narrator would need.

        Raises:
            EngineError: an unknown voice or a speed out of range.
        """
        voice = requested_voice(request, self._voices)
        if not has_words(request.text):
            return empty_clip(request, self._info)
        words = tuple(
            WordTiming(
                start=round(word.start_s * SAMPLE_RATE),
                end=round(word.end_s * SAMPLE_RATE),
                text_start=word.text_start,
                text_end=word.text_end,
            )
            for word in pace_words(request.text, speed=request.speed)
        )
        loudness = np.zeros(words[-1].end, dtype=np.float32)
        for word in words:
            loudness[word.start : word.end] = _swell(word.end - word.start)
        return Clip(
            segment_id=request.segment_id,
            samples=self._sound(loudness, _PITCH_OF[voice.ref.name]),
            sample_rate=SAMPLE_RATE,
            words=words,
        )

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


def create(options: EngineOptions) -> SilentEngine:
    """Make the engine.

    Raises:
        ConfigError: an option is unknown or wrong.
    """
    return SilentEngine(read_options(NAME, SilentOptions, options))


def _silence(loudness: Samples, _pitch_hz: float) -> Samples:
    return np.zeros_like(loudness)


def _hum(loudness: Samples, pitch_hz: float) -> Samples:
    cycles = np.arange(loudness.size, dtype=np.float64) * (pitch_hz / SAMPLE_RATE) % 1.0
    wave = sum(share * np.sin(2 * np.pi * (cycles * order)) for order, share in _PARTIALS)
    grid = np.round(_PEAK * _GRID * wave * loudness) / _GRID
    return np.asarray(grid, dtype=np.float32)


def _swell(length: int) -> Samples:
    fade = np.arange(length, dtype=np.float64) / (_FADE_S * SAMPLE_RATE)
    return np.minimum(1.0, np.minimum(fade, fade[::-1])).astype(np.float32)
