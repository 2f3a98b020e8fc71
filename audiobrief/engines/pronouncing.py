"""What a pronouncing dictionary says about single words, whichever engine speaks.

English: the dictionaries of misaki; what they lack, eSpeak NG would guess, as the engines do.
"""

from collections.abc import Iterator
from functools import cache
from typing import Protocol


class Pronouncer(Protocol):
    """A dictionary of one language."""

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary has a word, capitals and English endings allowed for."""

    def ipa(self, word: str) -> str:
        """Return how a word that no dictionary has would be said, in IPA."""


class _English:
    def __init__(self, *, british: bool) -> None:
        # The engine's own modules load slowly, and only a dry run needs them.
        from audiobrief.engines.espeak import TIE, espeak_ng  # noqa: PLC0415
        from audiobrief.engines.kokoro.dictionaries import load_lexicon  # noqa: PLC0415

        self._lexicon = load_lexicon(british=british)
        self._espeak = espeak_ng()
        self._voice = "en" if british else "en-us"
        self._tie = TIE

    def knows(self, word: str) -> bool:
        """Tell whether misaki's dictionaries have a word or the stem of it."""
        plain = word.replace("’", "'")
        return self._lexicon.find(plain) is not None or (
            plain.islower() and any(self._lexicon.find(stem) for stem in _stems(plain))
        )

    def ipa(self, word: str) -> str:
        """Return eSpeak NG's guess, untied."""
        return self._espeak.phonemes(word, self._voice).replace(self._tie, "").strip()


_ENDINGS = (
    ("ied", "y"),
    ("ier", "y"),
    ("iest", "y"),
    ("ily", "y"),
    ("iness", "y"),
    ("ly", ""),
    ("ness", ""),
    ("less", ""),
    ("ful", ""),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("est", ""),
    ("est", "e"),
    ("able", ""),
    ("able", "e"),
)
_PREFIXES = ("un", "re", "non", "over", "under", "out", "mis", "pre", "anti", "co")
_SHORTEST = 3


def _stems(word: str) -> Iterator[str]:
    for ending, other in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            yield stem + other
    for prefix in _PREFIXES:
        stem = word.removeprefix(prefix)
        if stem != word and len(stem) >= _SHORTEST:
            yield stem


@cache
def pronouncer(language: str, *, british: bool) -> Pronouncer | None:
    """Return the dictionary of a language, or None where there is none.

    Args:
        language: BCP 47 tag.
        british: which variety of English.

    Raises:
        EngineUnavailableError: its data or eSpeak NG is missing.
    """
    if language.lower().replace("_", "-").partition("-")[0] != "en":
        return None
    return _English(british=british)
