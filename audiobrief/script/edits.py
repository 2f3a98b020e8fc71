"""Rewriting a text by edits, so that the map from printed to spoken falls out of it.

A rule finds its written form and says it in words. Rules run in order over the printed text; what
an earlier rule took, a later one can't touch. The edits of all rules together, none overlapping
another, give the spoken text and the map.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

from audiobrief.model import TextRun

_PIECE = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What stands at ``start`` to ``end`` of the printed text is said as ``spoken``.

    ``ipa`` gives its sounds for engines that take phonemes, or "".
    """

    start: int
    end: int
    spoken: str
    ipa: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """How a language says things where its speakers differ.

    Attributes:
        british: "three hundred and five", day before month in 4/5/2026.
    """

    british: bool = False


Say = Callable[[re.Match[str], Convention], str | None]
"""Says a match in words; None leaves it to later rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One class of written form.

    Attributes:
        name: of the class, for tests.
        pattern: what it looks like; lookarounds see the whole printed text.
        say: its words.
        group: the group of the pattern that they stand for; the rest of it is context.
        ipa: the sounds of a match that was said, or "".
    """

    name: str
    pattern: re.Pattern[str]
    say: Say
    group: str | int = 0
    ipa: Callable[[re.Match[str]], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenText:
    """A text as printed, as spoken, and the map between the two."""

    printed: str
    spoken: str
    runs: tuple[TextRun, ...]


def collect(text: str, rules: Iterable[Rule], convention: Convention) -> tuple[Edit, ...]:
    """Return the edits that the rules make, in order of position, none overlapping another."""
    taken: list[Edit] = []
    for rule in rules:
        position = 0
        while match := rule.pattern.search(text, position):
            start, end = match.span(rule.group)
            clash = _clash(taken, start, end)
            if clash is not None:
                position = max(clash.end, start + 1)
                continue
            position = max(end, start + 1)
            spoken = rule.say(match, convention)
            if spoken is not None and end > start:
                ipa = rule.ipa(match) if rule.ipa else ""
                edit = Edit(start=start, end=end, spoken=spoken, ipa=ipa)
                insort(taken, edit, key=attrgetter("start"))
    return tuple(taken)


def apply(text: str, edits: Iterable[Edit]) -> SpokenText:
    """Return the text with the edits made; what no edit covers maps word by word."""
    spoken: list[str] = []
    runs: list[TextRun] = []
    printed_end = spoken_end = 0

    def add(end: int, piece: str, ipa: str = "") -> None:
        nonlocal printed_end, spoken_end
        runs.append(
            TextRun(
                printed_start=printed_end,
                printed_end=end,
                spoken_start=spoken_end,
                spoken_end=spoken_end + len(piece),
                ipa=ipa,
            )
        )
        spoken.append(piece)
        printed_end, spoken_end = end, spoken_end + len(piece)

    for edit in edits:
        for piece in _PIECE.finditer(text, printed_end, edit.start):
            add(piece.end(), piece.group())
        add(edit.end, edit.spoken, edit.ipa)
    for piece in _PIECE.finditer(text, printed_end):
        add(piece.end(), piece.group())
    return SpokenText(printed=text, spoken="".join(spoken), runs=tuple(runs))


def _clash(taken: list[Edit], start: int, end: int) -> Edit | None:
    index = bisect_left(taken, start, key=attrgetter("start"))
    if index and taken[index - 1].end > start:
        return taken[index - 1]
    if index < len(taken) and taken[index].start < end:
        return taken[index]
    return None
