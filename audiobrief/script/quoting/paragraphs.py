"""Paragraphs read from a text, with what an edition's markup says about it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.lost import without_cue
from audiobrief.script.quoting.marks import SINGLE, MarkedSpan, paired_marks, paragraphs
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.tokens import tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What an edition's markup says about its text, offsets in the text.

    Attributes:
        languages: stretches in another language, in order.
        quoted: stretches that an element marks as quoted, in order.
    """

    languages: tuple[tuple[int, int, LanguageRules], ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()

    def rules(self, start: int, default: LanguageRules) -> LanguageRules:
        """Return the rules for the paragraph that starts at ``start``."""
        index = bisect_right(self.languages, start, key=lambda entry: entry[0]) - 1
        if index >= 0 and start < self.languages[index][1]:
            return self.languages[index][2]
        return default

    def spans(self, start: int, end: int, found: tuple[MarkedSpan, ...]) -> tuple[MarkedSpan, ...]:
        """Add the quoted elements of a paragraph that no typographic marks show."""
        first = bisect_left(self.quoted, (start, start))
        added = [
            MarkedSpan(start=quoted - start, end=stop - start, closed=True, single=False, bare=True)
            for quoted, stop in takewhile(lambda entry: entry[0] < end, self.quoted[first:])
            if stop <= end
            and not any(each.start < stop - start and quoted - start < each.end for each in found)
        ]
        return tuple(sorted((*found, *added), key=lambda span: span.start)) if added else found


NO_MARKUP = Markup()


def read_paragraphs(
    text: str, rules: LanguageRules, *, markup: Markup = NO_MARKUP
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text with their marked spans and tokens."""
    double_style = any(mark in text for mark in rules.pairs if mark not in SINGLE)
    places = tuple(paragraphs(text))
    for number, (start, end) in enumerate(places):
        line = text[start:end]
        own = markup.rules(start, rules)
        spans = paired_marks(line, own)
        if spans and not spans[-1].closed and not _reopens(text, places, number + 1, own):
            spans = (*spans[:-1], without_cue(line, spans[-1], own))
        spans = markup.spans(start, end, spans)
        yield Paragraph(
            start=start,
            text=line,
            spans=spans,
            tokens=tokenize(line, spans, own),
            rules=own,
            double_style=double_style,
        )


def _reopens(
    text: str, places: tuple[tuple[int, int], ...], number: int, rules: LanguageRules
) -> bool:
    """Tell whether a paragraph starts with a mark, as continued speech does."""
    return number < len(places) and text[places[number][0]] in rules.pairs
