"""Which of its pronunciations a word has, told by its neighbours.

The words whose readings need words of their own to tell stand in ``homographs.toml``. The others,
pairs like "a record" and "to record", are told by the part of speech that the neighbours leave.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OWN_SYMBOLS = frozenset({"lead", "row", "rows"})
"""Words of the table for which the dictionaries have only one reading."""

_NAME = "@name"
_PLURAL = "@nouns"
_SHORT = 3
_PASSED = frozenset(
    {
        "also",
        "already",
        "always",
        "never",
        "not",
        "yet",
        "just",
        "often",
        "still",
        "now",
        "then",
        "ever",
        "both",
    }
)
_OPENERS = frozenset(
    {"the", "a", "an", "to", "you", "we", "they", "he", "she", "it", "and", "but", "please", "who"}
    | {"many", "some", "most", "people", "don't", "never", "always", "now", "then", "let's"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A pronunciation and the words that must stand near it; nothing asked always holds.

    Attributes:
        say: part of speech in misaki's dictionaries, or "".
        american: symbols where no dictionary tells the readings apart, or "".
        british: the same for British English.
        before: one of them stands directly before, an adverb passed over.
        after: one of them stands directly after.
        near: one of them stands in the same text.
        unless: none of them stands next to it.
    """

    say: str = ""
    american: str = ""
    british: str = ""
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The words around a word, in small letters, with straight apostrophes.

    Attributes:
        before: directly before, and those before it as long as adverbs are passed over.
        after: directly after, or "".
        text: all of the text.
    """

    before: frozenset[str]
    after: str
    text: frozenset[str]


def neighbours(words: Sequence[str], place: int) -> Neighbours:
    """Return the neighbours of a word.

    Args:
        words: as written; "" where a pause stands.
        place: of the word.
    """
    small = [word.lower().replace("’", "'") for word in words]
    before = set()
    for index in (place - 1, place - 2, place - 3):
        if index < 0 or not small[index]:
            break
        before.add(small[index])
        capital = words[index][:1].isupper() and words[index] != "I"
        if capital and (index or small[index] not in _OPENERS):
            before.add(_NAME)
        if _is_plural(small[index]):
            before.add(_PLURAL)
        if small[index] not in _PASSED and not small[index].endswith("ly"):
            break
    after = small[place + 1] if place + 1 < len(small) else ""
    return Neighbours(before=frozenset(before), after=after, text=frozenset(small))


def reading(word: str, around: Neighbours) -> Reading | None:
    """Return the reading of a word of the table among its neighbours, or None for other words."""
    for one in _table().get(word, ()):
        if _fits(one, around):
            return one
    return None


def part_of_speech(around: Neighbours) -> str:
    """Return "VERB" or "NOUN" where the neighbours leave no other, or ""."""
    classes = _classes()
    if around.before & (classes["to"] | classes["modal"]):
        return "VERB"
    if around.before & (classes["determiner"] | classes["preposition"] | classes["adjective"]):
        return "NOUN"
    if around.before & classes["plural"] or around.after in classes["object"]:
        return "VERB"
    if around.after in classes["noun_follower"]:
        return "NOUN"
    if _PLURAL in around.before and around.after:
        return "VERB"
    return ""


def _is_plural(word: str) -> bool:
    """Tell whether a word looks like several of something, which may be what acts."""
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    return ends and len(word) > _SHORT and word not in _classes()["no_plural"]


def _fits(one: Reading, around: Neighbours) -> bool:
    beside = around.before | {around.after}
    return (
        (not one.before or bool(one.before & around.before))
        and (not one.after or around.after in one.after)
        and (not one.near or bool(one.near & around.text))
        and not one.unless & beside
    )


@cache
def _data() -> Mapping[str, Mapping[str, object]]:
    source = files("audiobrief.engines.kokoro").joinpath("homographs.toml")
    data: Mapping[str, Mapping[str, object]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return data


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(_words(words)) for name, words in _data()["classes"].items()}


@cache
def _table() -> Mapping[str, tuple[Reading, ...]]:
    table = {}
    for word, entry in _data().items():
        if word != "classes":
            readings = entry["readings"]
            if not isinstance(readings, list):
                raise TypeError(word)
            table[word] = tuple(_reading(values) for values in readings)
    return table


def _reading(values: Mapping[str, object]) -> Reading:
    def said(key: str) -> str:
        return str(values.get(key, ""))

    def named(key: str) -> frozenset[str]:
        classes = _classes()
        words: set[str] = set()
        for word in _words(values.get(key, [])):
            words |= (
                classes[word[1:]]
                if word.startswith("@") and word not in (_NAME, _PLURAL)
                else {word}
            )
        return frozenset(words)

    return Reading(
        say=said("say"),
        american=said("us"),
        british=said("gb"),
        before=named("before"),
        after=named("after"),
        near=named("near"),
        unless=named("unless"),
    )


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
