"""From a spoken text to Kokoro's symbols, word by word.

English words come from misaki's dictionaries. Where an entry has several pronunciations (record,
live) the words around it tell which is meant; where they don't, the one nearest to what eSpeak NG
says in that sentence is taken. Words no
dictionary has come from eSpeak NG, its IPA rewritten in Kokoro's symbols. Passages in another
language come from eSpeak NG alone.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from audiobrief.engines.espeak import EspeakNG, HeardWord
from audiobrief.engines.kokoro import stress
from audiobrief.engines.kokoro.given import overlaid
from audiobrief.engines.kokoro.homographs import OWN_SYMBOLS, neighbours, part_of_speech, reading
from audiobrief.engines.kokoro.ipa import english_symbols, other_symbols
from audiobrief.engines.kokoro.lexicon import Entry, Lexicon
from audiobrief.engines.kokoro.smallwords import pause_follows, small_word
from audiobrief.engines.kokoro.units import INVISIBLE, Unit, find_units
from audiobrief.engines.kokoro.vocabulary import known

_SYMBOL_WORDS = {"%": "percent", "&": "and", "+": "plus", "@": "at", "=": "equals"}
_PARTS = re.compile(r"[-‑]")
_INITIALS = re.compile("(?P<stem>[A-Z]+)(?P<ending>|s|'s|s')")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_PLURAL_APART = re.compile(r" ([sz])$")
_SPELT_LENGTH = 4  # longest initialism spelt out because no dictionary has it
_ESPEAK_LETTERS = 40
_ESPEAK_READS = {chr(code) for code in range(0x180)}
"""Basic Latin to Latin Extended-A."""

_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"}
)


class EnglishPhonemizer:
    """One variety of English."""

    def __init__(self, *, lexicon: Lexicon, espeak: EspeakNG, british: bool) -> None:
        """Keep the dictionary and eSpeak NG."""
        self._lexicon = lexicon
        self._espeak = espeak
        self._british = british
        self._voice = "en" if british else "en-us"

    def phonemize(self, text: str, given: Sequence[Unit] = ()) -> tuple[Unit, ...]:
        """Return the words and marks of ``text`` with their symbols; silent ones are left out.

        Args:
            text: spoken text.
            given: pieces of it whose symbols are known, in order.
        """
        units = list(overlaid(find_units(text), given))
        in_sentence: dict[int, HeardWord] | None = None
        words = [unit.text if unit.word else "" for unit in units]
        for place in range(len(units) - 1, -1, -1):
            unit = units[place]
            if not unit.word or unit.symbols:
                continue
            following = units[place + 1 :]
            entry = None
            symbols = self._ending(units, place) or small_word(units, place)
            if not symbols:
                entry = self._entry(unit, units)
            if entry is not None:
                symbols = entry.default
                if entry.before_pause and pause_follows(following):
                    symbols = entry.before_pause
                elif meant := self._meant(unit, entry, words, place):
                    symbols = meant
                elif entry.others:
                    if in_sentence is None:
                        heard = self._espeak.sentence(text, self._voice)
                        in_sentence = {word.start: word for word in heard}
                    symbols = self._nearest(entry, in_sentence.get(unit.start))
                symbols = _capitalised(symbols, unit.text)
            elif not symbols:
                symbols = self._unlisted(unit.text)
            units[place] = replace(unit, symbols=_finished(symbols))
        return tuple(unit for unit in units if unit.symbols)

    def _ending(self, units: Sequence[Unit], place: int) -> str:
        """Return the sound of a possessive ending that stands apart from its word."""
        if place == 0 or units[place].space_before or _plain(units[place].text) != "'s":
            return ""
        owner = units[place - 1].symbols
        return self._lexicon.with_s(owner)[len(owner) :]

    def _entry(self, unit: Unit, units: Sequence[Unit]) -> Entry | None:
        word = _plain(unit.text)
        if len(word) == 1 and word.isalpha():
            letter = self._lexicon.letters(word)
            return Entry(default=letter) if letter else None
        if "." in word and word.replace(".", "").isalpha():
            return Entry(default=self._lexicon.letters(word))
        entry = self._lexicon.find(_SYMBOL_WORDS.get(word, word))
        if entry is None and word[:1].isupper():
            entry = self._lexicon.find(_unaccented(word))
        initials = _INITIALS.fullmatch(word)
        if initials and (initials["ending"] == "s" or _stands_out(units)):
            stem = initials["stem"]
            spelt = len(stem) <= _SPELT_LENGTH and (entry is None or entry.letters_as_noun)
            if spelt:
                letters = self._lexicon.letters(stem)
                said = self._lexicon.with_s(letters) if initials["ending"] else letters
                return Entry(default=said)
        return entry

    def _meant(self, unit: Unit, entry: Entry, words: Sequence[str], place: int) -> str:
        """Return what the neighbours say a homograph is, or "" where they don't tell."""
        word = _plain(unit.text).lower()
        if not entry.others and word not in OWN_SYMBOLS:
            return ""
        around = neighbours(words, place)
        one = reading(word, around)
        if one is not None:
            own = one.british if self._british else one.american
            return own or entry.said_as(one.say)
        part = part_of_speech(around)
        return entry.said_as(part) if part else ""

    def _nearest(self, entry: Entry, heard: HeardWord | None) -> str:
        if heard is None:
            return entry.default
        said = english_symbols("".join(heard.phonemes), british=self._british)
        return max(
            (entry.default, *entry.others),
            key=lambda symbols: SequenceMatcher(a=symbols, b=said, autojunk=False).ratio(),
        )

    def _unlisted(self, text: str) -> str:
        word = _plain(text)
        parts = tuple(part for part in _PARTS.split(word) if part)
        if len(parts) > 1:
            entries = [self._lexicon.find(part) for part in parts]
            return stress.joined(
                tuple(
                    entry.default if entry else self._unlisted(part)
                    for part, entry in zip(parts, entries, strict=True)
                )
            )
        if word.isupper() and word.isalpha() and not set(word) & set("AEIOUY"):
            return self._lexicon.letters(word)
        if not set(word) <= _ESPEAK_READS:
            word = _unaccented(word)
        said = "".join(self._espeak.phonemes(part, self._voice) for part in _short(word))
        return _PLURAL_APART.sub(r"\1", english_symbols(said, british=self._british))


class OtherPhonemizer:
    """A language eSpeak NG knows, said with the symbols Kokoro has."""

    def __init__(self, *, espeak: EspeakNG, voice: str) -> None:
        """Keep eSpeak NG and the name of its voice for the language."""
        self._espeak = espeak
        self._voice = voice

    def phonemize(self, text: str, given: Sequence[Unit] = ()) -> tuple[Unit, ...]:
        """Return the words and marks of ``text`` with their symbols; silent ones are left out."""
        units = (
            replace(
                unit,
                symbols=known(other_symbols(self._say(_plain(unit.text)))),
            )
            if unit.word
            else unit
            for unit in find_units(text)
        )
        return tuple(unit for unit in overlaid(tuple(units), given) if unit.symbols)

    def _say(self, word: str) -> str:
        return "".join(self._espeak.phonemes(part, self._voice) for part in _short(word))


def _short(word: str) -> tuple[str, ...]:
    """Cut a word into parts that eSpeak NG says to their end."""
    starts = range(0, len(word), _ESPEAK_LETTERS)
    return tuple(word[start : start + _ESPEAK_LETTERS] for start in starts)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‑", "-")
    return _INVISIBLE.sub("", plain)


def _unaccented(word: str) -> str:
    """Return a word in plain letters: eSpeak NG spells rarer ones out (ễ, ạ)."""
    apart = unicodedata.normalize("NFD", word.translate(_PLAIN_LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _finished(symbols: str) -> str:
    return known(symbols.replace("ɾ", "T").replace("ʔ", "t"))


def _capitalised(symbols: str, text: str) -> str:
    if text.islower() or not text[:1].isupper():
        return symbols
    if text.isupper() and len(text) > 1:
        return stress.promoted(symbols)
    return stress.stressed(symbols, stress.SECONDARY)


def _stands_out(units: Sequence[Unit]) -> bool:
    """Tell whether words in capitals stand among words that aren't."""
    words = [unit.text for unit in units if unit.word and len(unit.text) > 1]
    others = [word for word in words if not word.isupper()]
    return bool(others) or len(words) == 1
