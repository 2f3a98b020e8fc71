"""What every engine asks of a request before it speaks."""

import re
from unicodedata import category

import numpy as np

from audiobrief.config import suggestion
from audiobrief.errors import EngineError
from audiobrief.model import Clip, EngineInfo, SynthesisRequest, VoiceInfo

MIN_SPEED = 0.5
MAX_SPEED = 2.0

_UNSPEAKABLE = ("Cc", "Cs")
_LONG_WORD = re.compile(r"(\w{50})(?=\w)")


def check_speed(request: SynthesisRequest) -> None:
    """Refuse a speed no engine speaks at.

    Raises:
        EngineError: a speed outside 0.5 to 2.0.
    """
    if not MIN_SPEED <= request.speed <= MAX_SPEED:
        raise EngineError(
            f"Segment {request.segment_id} asks for speed {request.speed:g}.",
            hint=f"Choose one from {MIN_SPEED:g} to {MAX_SPEED:g}.",
        )


def requested_voice(request: SynthesisRequest, voices: tuple[VoiceInfo, ...]) -> VoiceInfo:
    """Return the voice a request names, after checking its speed.

    Raises:
        EngineError: no such voice among ``voices``, or a speed outside 0.5 to 2.0.
    """
    check_speed(request)
    for voice in voices:
        if voice.ref.name == request.voice:
            return voice
    names = tuple(voice.ref.name for voice in voices)
    engine = voices[0].ref.engine if voices else "engine"
    raise EngineError(
        f"The {engine} engine has no voice '{request.voice}'{suggestion(request.voice, names)}.",
        hint="'audiobrief voices' lists them all.",
    )


def has_words(text: str) -> bool:
    """Tell whether a text holds a letter or digit, that is, something to speak."""
    return any(character.isalnum() for character in text)


def plain_text(text: str) -> str:
    """Replace each control character and lone surrogate by a space; offsets stay the same.

    A zero character ends a C string, and the rest of the text with it.
    """
    return "".join(" " if category(char) in _UNSPEAKABLE else char for char in text)


def for_espeak(text: str) -> str:
    """Make a text safe for eSpeak NG: plain, and no word longer than it can hold.

    Its word buffer holds 160 bytes; what comes after in the same word would go unspoken.
    """
    return _LONG_WORD.sub(r"\1 ", plain_text(text))


def empty_clip(request: SynthesisRequest, info: EngineInfo) -> Clip:
    """Return the clip of a text without words: no samples."""
    return Clip(
        segment_id=request.segment_id,
        samples=np.zeros(0, dtype=np.float32),
        sample_rate=info.sample_rate,
    )
