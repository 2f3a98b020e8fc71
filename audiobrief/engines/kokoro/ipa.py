"""Rewrite eSpeak NG's IPA in Kokoro's symbols.

Source: the fallback table of misaki, which made the phonemes Kokoro was trained on. ``^`` is the
tie between the letters of one sound; where a sound comes untied, it is the same.
"""

import re

_SYLLABIC = "\u0329"
_TIE = "^"

_ENGLISH = {
    "ʔˌn\u0329": "tn",
    "ʔn\u0329": "tn",
    "a^ɪ": "I",
    "a^ʊ": "W",
    "d^ʒ": "ʤ",
    "e^ɪ": "A",
    "e": "A",
    "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
    "ə^l": "ᵊl",
    "ʲo": "jɔ",
    "ʲ": "",
    "ɚ": "əɹ",
    "r": "ɹ",
    "x": "k",
    "ç": "k",
    "ɐ": "ə",
    "ɬ": "l",
    "ɾ": "T",
    "ʔ": "t",
    "o": "ɔ",
}
_AMERICAN = {"o^ʊ": "O", "ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪə": "iə", "ː": ""}
_BRITISH = {"e^ə": "ɛː", "iə": "ɪə", "ə^ʊ": "Q"}
_OTHER = {
    "a^ɪ": "I",
    "a^ʊ": "W",
    "d^z": "ʣ",
    "d^ʒ": "ʤ",
    "e^ɪ": "A",
    "o^ʊ": "O",
    "ə^ʊ": "Q",
    "t^s": "ʦ",
    "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
}
_SYLLABIC_SOUND = re.compile(rf"(\S){_SYLLABIC}")
_LOOSE = frozenset({"ə^l"})
"""Sounds that are two when nothing ties them."""


def _table(sounds: dict[str, str]) -> tuple[re.Pattern[str], dict[str, str]]:
    longest_first = sorted(sounds, key=len, reverse=True)
    patterns = (
        re.escape(sound) if sound in _LOOSE else re.escape(sound).replace(r"\^", r"\^?")
        for sound in longest_first
    )
    return re.compile("|".join(patterns)), {
        key: symbols
        for sound, symbols in sounds.items()
        for key in (sound, sound.replace(_TIE, ""))
    }


_AMERICAN_TABLE = _table(_ENGLISH | _AMERICAN)
_BRITISH_TABLE = _table(_ENGLISH | _BRITISH)
_OTHER_TABLE = _table(_OTHER)


def english_symbols(ipa: str, *, british: bool) -> str:
    """Return English ``ipa`` in Kokoro's symbols."""
    return _rewrite(ipa, _BRITISH_TABLE if british else _AMERICAN_TABLE)


def other_symbols(ipa: str) -> str:
    """Return the ``ipa`` of another language in Kokoro's symbols; unknown signs stay."""
    return _rewrite(ipa, _OTHER_TABLE).replace("-", "")


def _rewrite(ipa: str, table: tuple[re.Pattern[str], dict[str, str]]) -> str:
    pattern, symbols = table
    said = pattern.sub(lambda match: symbols[match[0]], ipa).replace(_TIE, "")
    return _SYLLABIC_SOUND.sub(r"ᵊ\1", said).replace(_SYLLABIC, "")
