"""Small English words whose sound depends on what follows them."""

from collections.abc import Sequence

from audiobrief.engines.kokoro.stress import starts_with_vowel
from audiobrief.engines.kokoro.units import Unit

_FORMS = {
    "a": ("ɐ", "ɐ", ""),
    "am": ("ɐm", "ɐm", "æm"),
    "an": ("ɐn", "ɐn", "ɐn"),
    "in": ("ɪn", "ɪn", "ˈɪn"),
    "the": ("ðə", "ði", "ðə"),
    "to": ("tə", "tʊ", "tu"),
}
"""Word → before a consonant, before a vowel, before a pause ("" where the dictionary says)."""

_PAUSES = frozenset(",.;:!?…—")
_HELPERS = frozenset(
    {
        *("am", "are", "be", "been", "being", "is", "was", "were"),
        *("get", "gets", "getting", "got"),
    }
)
_HELPER_ENDINGS = ("'m", "’m", "'re", "’re", "'s", "’s")


def small_word(units: Sequence[Unit], place: int) -> str:
    """Return how the word at ``place`` is said before those that follow, or "" to look it up.

    The units that follow must have their symbols.
    """
    unit = units[place]
    following = units[place + 1 :]
    word = unit.text.lower()
    if unit.text == "I":
        return "ˌI"
    if word == "used":
        return _used(units, place)
    article = unit.text == "A" and bool(following) and following[0].text.islower()
    if word not in _FORMS or (unit.text.isupper() and not article):
        return ""
    consonant, vowel, pause = _FORMS[word]
    if pause_follows(following):
        return pause
    return vowel if _vowel_follows(following) else consonant


def pause_follows(following: Sequence[Unit]) -> bool:
    """Tell whether a clause ends before the next word."""
    for unit in following:
        if unit.word:
            return False
        if unit.symbols in _PAUSES:
            return True
    return True


def _vowel_follows(following: Sequence[Unit]) -> bool:
    said = next((unit.symbols for unit in following if unit.word and unit.symbols), "")
    return starts_with_vowel(said)


def _used(units: Sequence[Unit], place: int) -> str:
    """Tell a habit ("used to live") from a purpose ("is used to open doors")."""
    following = units[place + 1 :]
    if not following or following[0].text != "to":
        return ""
    before = units[place - 1].text.lower() if place else ""
    passive = before in _HELPERS or before.endswith(_HELPER_ENDINGS)
    return "" if passive else "jˈust"
