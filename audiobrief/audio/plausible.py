"""Whether a clip can be its text, spoken.

The bounds are wide, so that no voice is refused for its pace or for how it reads figures, capitals
and signs; what lies outside has lost part of the text or is something else.
"""

import re

import numpy as np

from audiobrief.engines import speech_seconds
from audiobrief.engines.request import has_words
from audiobrief.model import Clip, EngineInfo, SynthesisRequest

_INAUDIBLE = 1e-4  # of full scale: -80 dB
_LEAST_SHARE = 0.2
_LEAST_EXPECTED_S = 2.0  # shorter texts may be one word that is read in many ways
_LEAST_S = 0.04  # no word is said in less
_MOST_TIMES = 6.0
_MOST_S = 6.0  # besides: silence at the ends, a short text read slowly
_SIGN_S = 3.0  # an engine may read out the name of a sign or an emoji
_NUMBER = re.compile(r"[\d.,]*\d")
_MARKS = re.compile(r"[^\w\s]")


def fault_of(clip: Clip, request: SynthesisRequest, info: EngineInfo) -> str:
    """Say what shows that a clip is not the requested text, or return "".

    Args:
        clip: what the engine returned.
        request: its text and speed.
        info: the engine; of one that is not ``audible`` silence is expected.
    """
    if not np.isfinite(clip.samples).all():
        return "it returned samples that are no numbers"
    if not has_words(request.text):
        return ""
    if info.audible and float(np.max(np.abs(clip.samples), initial=0.0)) < _INAUDIBLE:
        return "it returned silence"
    seconds = clip.samples.size / clip.sample_rate
    least, most = plausible_seconds(request.text, request.speed)
    if not least <= seconds <= most:
        expected = speech_seconds(request.text, request.speed)
        return f"it returned {seconds:.1f} s of sound for about {expected:.1f} s of text"
    return ""


def plausible_seconds(text: str, speed: float) -> tuple[float, float]:
    """Return the shortest and longest clip that a text may have, in seconds.

    The shortest takes each number for one word and capitals for words; the longest takes each sign
    for a name that is read out.
    """
    shortest = speech_seconds(_MARKS.sub(" ", _NUMBER.sub("one", text.lower())), speed)
    least = _LEAST_SHARE * shortest if shortest > _LEAST_EXPECTED_S else _LEAST_S / speed
    signs = sum(not character.isalnum() and not character.isspace() for character in text)
    most = _MOST_TIMES * speech_seconds(text, speed) + _MOST_S + signs * _SIGN_S / speed
    return least, most
