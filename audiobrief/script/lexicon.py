"""Pronunciation lexicons: W3C PLS 1.0 (Recommendation of 14 October 2008), and how words are found.

A ``grapheme`` in small letters stands for the word however it is capitalised; one with a capital
only for itself. Departures: ``alias`` is spoken as written and not looked up again; a ``phoneme``
is in IPA; what may stand before or after a word is told by attributes in a namespace of our own,
since PLS leaves context open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from audiobrief.errors import ConfigError
from audiobrief.script.edits import Convention, Rule, apply, collect
from audiobrief.script.partofspeech import stands_as
from audiobrief.script.respelling import respelling, unknown_symbols
from audiobrief.script.trie import trie_pattern

_SYLLABLES = re.compile(r"\S*-\S*")
_NUMERALS = {
    "iv": "ivv",
    "vi": "vee",
    "xi": "zee",
    "ii": "ee",
    "ix": "icks",
    "di": "dee",
    "mi": "mee",
}
"""Syllables that eSpeak NG takes for Roman numerals, or reads with a long i."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """How a word or a name is said.

    Attributes:
        word: as printed; may hold spaces.
        say: respelling in ordinary letters ("KEE-iv"), or "" where there is only IPA.
        ipa: the same in IPA, or "".
        before: the word that must follow, or "".
        after: the word that must come before, or "".
        part: "noun", "verb" or "adjective", where the word is said so only as that; else "".
        language: BCP 47 tag, or "" for that of its lexicon.
        line: in the file it was read from, 0 for none.
    """

    word: str
    say: str = ""
    ipa: str = ""
    before: str = ""
    after: str = ""
    part: str = ""
    language: str = ""
    line: int = 0

    @property
    def spoken(self) -> str:
        """Return what an engine that takes no phonemes is given."""
        if self.say:
            # KEE-iv marks the stress for people; engines would spell capitals.
            return _SYLLABLES.sub(_small, self.say)
        return respelling(self.ipa)

    @property
    def context(self) -> tuple[str, str, str]:
        """What must stand around the word for this entry to be used; all empty for anywhere."""
        return self.before, self.after, self.part


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Entries; ``language`` is the BCP 47 tag of those that name none, and covers its regions."""

    language: str
    entries: tuple[LexiconEntry, ...]

    def entries_for(self, language: str) -> tuple[LexiconEntry, ...]:
        """Return the entries of a language and of the one it is a region of."""
        return tuple(
            entry for entry in self.entries if _covers(entry.language or self.language, language)
        )

    def find(self, word: str, *, language: str) -> LexiconEntry | None:
        """Return the entry for a word outside any context, or None."""
        found = [entry for entry in self.entries_for(language) if _matches(entry, word)]
        return next((entry for entry in found if not any(entry.context)), None)


def pronounced(word: str, pronunciation: str) -> LexiconEntry:
    """Return the entry for a word that is said as an editor wrote it: a respelling or "/IPA/".

    Raises:
        ConfigError: a sign between the strokes is no IPA symbol.
    """
    written = pronunciation.strip()
    if len(written) > 1 and written[0] == written[-1] == "/":
        ipa = written[1:-1].strip()
        unknown = unknown_symbols(ipa)
        if unknown or not ipa:
            problem = (
                f"'{unknown[0]}' is no IPA symbol" if unknown else "nothing between the strokes"
            )
            raise ConfigError(
                f"The pronunciation '{written}' of '{word}': {problem}.",
                hint="Change it with 'audiobrief cast set', or write a respelling without strokes.",
            )
        return LexiconEntry(word=word, ipa=ipa)
    return LexiconEntry(word=word, say=written)


def _small(match: re.Match[str]) -> str:
    syllables = match.group().lower().split("-")
    return "-".join(_NUMERALS.get(syllable, syllable) for syllable in syllables)


def merge(*lexicons: Lexicon) -> Lexicon:
    """Return one lexicon; later entries replace earlier ones of the same language."""
    entries: dict[tuple[str, tuple[str, str, str], str], LexiconEntry] = {}
    for lexicon in lexicons:
        for entry in lexicon.entries:
            language = entry.language or lexicon.language
            key = (entry.word, entry.context, language.lower())
            entries[key] = replace(entry, language=language)
    return Lexicon(language=lexicons[0].language, entries=tuple(entries.values()))


@lru_cache(maxsize=32)
def lexicon_rules(lexicon: Lexicon, language: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return the rules that say a lexicon's words in a language, those with a context first.

    Args:
        lexicon: entries of any language.
        language: BCP 47 tag.
        rules: of that language, for figures and signs in a respelling.
    """
    contextual: dict[tuple[str, str, str], list[LexiconEntry]] = {}
    for entry in lexicon.entries_for(language):
        contextual.setdefault(entry.context, []).append(entry)
    ordered = sorted(contextual.items(), key=lambda item: -sum(map(bool, item[0])))
    return tuple(_rule(entries, context, rules) for context, entries in ordered)


def _rule(
    entries: Iterable[LexiconEntry], context: tuple[str, str, str], rules: tuple[Rule, ...]
) -> Rule:
    before, after, part = context
    said: dict[str, LexiconEntry] = {}
    for entry in entries:
        said[_key(entry.word)] = entry
        if entry.word.islower():
            said.setdefault(_key(entry.word.capitalize()), entry)
            said.setdefault(_key(entry.word.upper()), entry)
    ahead = rf"(?=\s(?i:{re.escape(before)})\b)" if before else ""
    behind = rf"\b(?i:{re.escape(after)})\s" if after else r"(?<![\w])"

    def say(match: re.Match[str], convention: Convention) -> str | None:
        if part and not stands_as(part, match.string, match.start("word")):
            return None
        spoken = said[_key(match["word"])].spoken
        return apply(spoken, collect(spoken, rules, convention)).spoken

    return Rule(
        name="lexicon",
        pattern=re.compile(rf"{behind}(?P<word>{trie_pattern(said)})(?!\w){ahead}"),
        say=say,
        group="word",
        ipa=lambda match: said[_key(match["word"])].ipa,
    )


def _covers(own: str, language: str) -> bool:
    tag = language.lower().replace("_", "-")
    return tag == own.lower() or tag.startswith(f"{own.lower()}-")


def _key(word: str) -> str:
    return " ".join(word.replace("’", "'").split())


def _matches(entry: LexiconEntry, word: str) -> bool:
    return _key(entry.word) == _key(word) or (
        entry.word.islower() and _key(entry.word) == _key(word).lower()
    )
