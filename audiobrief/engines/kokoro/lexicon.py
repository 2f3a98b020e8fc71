"""Words looked up in pronouncing dictionaries, with English endings.

An entry is one pronunciation, or several by part of speech.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from audiobrief.engines.kokoro.stress import PRIMARY, SECONDARY, demoted

Entries = Mapping[str, str | Mapping[str, str | None]]

_SIBILANTS = "szʃʒʧʤ"
_VOICELESS_BEFORE_S = "ptkfθ"
_VOICELESS_BEFORE_ED = "pkfθʃsʧ"
_FLAPPING = frozenset("AIOWYiuæɑəɛɪɹʊʌ")
_DOUBLED = frozenset("bcdgklmnprstvxz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How a word is said.

    Attributes:
        default: usual pronunciation.
        readings: pronunciations as other parts of speech, each with the name misaki gives it.
        before_pause: at the end of a clause, or "" when it makes no difference.
        letters_as_noun: in capitals and used as a name it is spelt out (US, WHO).
    """

    default: str
    readings: tuple[tuple[str, str], ...] = ()
    before_pause: str = ""
    letters_as_noun: bool = False

    @property
    def others(self) -> tuple[str, ...]:
        """The pronunciations that differ from the usual one."""
        return tuple(sorted({symbols for _, symbols in self.readings} - {self.default}))

    def said_as(self, part: str) -> str:
        """Return the pronunciation as a part of speech; the usual one where none is named."""
        return dict(self.readings).get(part, self.default)


class Lexicon:
    """Pronunciations of one variety of English."""

    def __init__(self, *, gold: Entries, silver: Entries, british: bool) -> None:
        """Take the entries; capitals matter in the keys."""
        self._gold = gold
        self._silver = silver
        self._british = british

    def find(self, word: str) -> Entry | None:
        """Return how ``word`` is said, itself or with one of the endings -s, -'s, -ed, -ing."""
        entry = self._listed(word)
        if entry is not None:
            return entry
        for ending in (self._with_s, self._with_ed, self._with_ing):
            said = ending(word)
            if said:
                return Entry(default=said)
        return None

    def letters(self, word: str) -> str:
        """Return how the letters of ``word`` are said one by one, the last one stressed.

        Characters without a name are left out; "" when none has one.
        """
        names = [self._gold.get(letter.upper()) for letter in word if letter.isalpha()]
        said = [demoted(name) for name in names if isinstance(name, str)]
        if not said:
            return ""
        *first, last = said
        return "".join(first) + last.replace(SECONDARY, PRIMARY, 1)

    def _listed(self, word: str) -> Entry | None:
        for entries in (self._gold, self._silver):
            for form in _forms(word):
                if form in entries and (len(word) > 1 or form == word):
                    return _entry(entries[form])
        return None

    def _stem(self, *stems: str) -> str:
        for stem in stems:
            entry = self._listed(stem)
            if entry is not None and len(stem) > 1:
                return entry.default
        return ""

    def _with_s(self, word: str) -> str:
        if word.endswith("s'"):
            return self.with_s(self._stem(word[:-2])) or self._stem(word[:-1])
        if word.endswith("'s"):
            return self.with_s(self._stem(word[:-2]) or self.find_stem(word[:-2]))
        if word.endswith("ies") and len(word) > len("ties"):
            return self.with_s(self._stem(word[:-3] + "y"))
        if not word.endswith("s") or word.endswith("ss"):
            return ""
        stems = [word[:-1]] + ([word[:-2]] if word.endswith("es") else [])
        return self.with_s(self._stem(*stems))

    def find_stem(self, word: str) -> str:
        """Return how a word without a possessive ending is said, or ""."""
        entry = self.find(word)
        return entry.default if entry else ""

    def with_s(self, stem: str) -> str:
        """Return the symbols of a word with the ending of the plural and the possessive."""
        if not stem:
            return ""
        if stem[-1] in _VOICELESS_BEFORE_S:
            return stem + "s"
        if stem[-1] in _SIBILANTS:
            return stem + ("ɪ" if self._british else "ᵻ") + "z"
        return stem + "z"

    def _with_ed(self, word: str) -> str:
        if not word.endswith("ed") or word.endswith("eed"):
            return ""
        stem = self._stem(word[:-2], word[:-1], _undoubled(word[:-2]))
        if not stem:
            return ""
        return self._flapped(stem) + self._ed(stem)

    def _ed(self, stem: str) -> str:
        if stem[-1] in "td":
            return "ɪd" if self._british else "ᵻd"
        return "t" if stem[-1] in _VOICELESS_BEFORE_ED else "d"

    def _flapped(self, stem: str) -> str:
        """Return ``stem`` with the t an American softens between vowels."""
        soft = not self._british and len(stem) > 1 and stem[-1] == "t" and stem[-2] in _FLAPPING
        return stem[:-1] + "ɾ" if soft else stem

    def _with_ing(self, word: str) -> str:
        if not word.endswith("ing"):
            return ""
        stem = self._stem(word[:-3], word[:-3] + "e", _undoubled(word[:-3]))
        if not stem or (self._british and stem[-1] in "əː"):
            return ""
        return self._flapped(stem) + "ɪŋ"


def _forms(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if word == lower:
        return (word, word.capitalize())
    return (word, lower, word.capitalize())


def _undoubled(stem: str) -> str:
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED  # noqa: PLR2004 - a stem and its doubled consonant
    return stem[:-1] if doubled else ""


def _entry(value: str | Mapping[str, str | None]) -> Entry:
    if isinstance(value, str):
        return Entry(default=value)
    default = value.get("DEFAULT") or ""
    readings = ((key, said) for key, said in value.items() if key not in ("DEFAULT", "None"))
    return Entry(
        default=default,
        readings=tuple((key, said) for key, said in readings if said),
        before_pause=value.get("None") or "",
        letters_as_noun="NOUN" in value and value["NOUN"] is None,
    )
