"""How long a text takes to read aloud, without reading it.

A reading voice spends time on sounds, and rests at stops. The constants are the least-squares fit
to what the default narrator (kokoro, ``af_heart``) takes; see ``benchmarks`` for the comparison.
"""

import re
from dataclasses import dataclass

LETTER_S = 0.054
SYLLABIC_LETTER_S = 0.17  # a character of a script that writes syllables or words (Han, Kana)
WORD_S = 0.045
DIGIT_S = 0.28
CAPITAL_S = 0.1  # added to each letter of a word in capitals, half of which are spelt out
COMMA_S = 0.2
STOP_S = 0.45
LEAD_S = 0.12

_TOKEN = re.compile(r"\S+")
_FIRST_SYLLABIC = 0x2E80
_STOPS = frozenset(".!?…:")
_COMMAS = frozenset(",;–—")


@dataclass(frozen=True, slots=True, kw_only=True)
class PacedWord:
    """A word at reading pace: seconds from the start, offsets in the text."""

    start_s: float
    end_s: float
    text_start: int
    text_end: int


def pace_words(text: str, *, speed: float = 1.0) -> tuple[PacedWord, ...]:
    """Lay the words of a text out in time, in order, rests between them."""
    words = []
    now = LEAD_S / speed
    for match in _TOKEN.finditer(text):
        token = match.group()
        inner = [index for index, character in enumerate(token) if character.isalnum()]
        if inner:
            end = now + _word_seconds(token) / speed
            words.append(
                PacedWord(
                    start_s=now,
                    end_s=end,
                    text_start=match.start() + inner[0],
                    text_end=match.start() + inner[-1] + 1,
                )
            )
            now = end
        now += _rest_seconds(token[inner[-1] + 1 :] if inner else token) / speed
    return tuple(words)


def speech_seconds(text: str, speed: float = 1.0) -> float:
    """Return about how many seconds a narrator takes for a text; 0.0 for a text without words."""
    words = pace_words(text, speed=speed)
    if not words:
        return 0.0
    return words[-1].end_s + _rest_seconds(text[words[-1].text_end :]) / speed


def _word_seconds(token: str) -> float:
    letters = [character for character in token if character.isalpha()]
    syllabic = sum(ord(character) >= _FIRST_SYLLABIC for character in letters)
    digits = sum(character.isdigit() for character in token)
    seconds = WORD_S + (len(letters) - syllabic) * LETTER_S
    seconds += syllabic * SYLLABIC_LETTER_S + digits * DIGIT_S
    if len(letters) > 1 and token.isupper():
        seconds += len(letters) * CAPITAL_S
    return seconds


def _rest_seconds(marks: str) -> float:
    if _STOPS.intersection(marks):
        return STOP_S
    return COMMA_S if _COMMAS.intersection(marks) else 0.0
