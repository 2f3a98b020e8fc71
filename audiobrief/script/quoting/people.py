"""Paragraphs read from a text, and the people it names outside its quotation marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from audiobrief.script.quoting.cues import Paragraph
from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.language import LanguageRules, language_rules
from audiobrief.script.quoting.lost import without_cue
from audiobrief.script.quoting.marks import SINGLE, MarkedSpan, paired_marks, paragraphs
from audiobrief.script.quoting.mentions import Mention, MentionKind
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


def names_in(paragraph: Paragraph) -> Iterator[Mention]:
    """Yield every name printed in a paragraph, offsets in the paragraph.

    A single word at the start of a sentence may be no name, and is left out.
    """
    phrases = paragraph.phrases
    tokens = paragraph.tokens
    index = 0
    while index < len(tokens):
        if not tokens[index].is_capital:
            index += 1
            continue
        end = index + 1
        while (
            end < len(tokens)
            and (tokens[end].is_capital or paragraph.rules.has("suffixes", tokens[end].lower))
            and not tokens[end - 1].is_possessive
            and not tokens[end - 1].ends
        ):
            end += 1
        mention = phrases.read(index, end)
        starts = index == 0 or tokens[index - 1].ends
        evident = not starts or " " in mention.name if mention is not None else False
        if mention is not None and mention.kind is MentionKind.NAME and evident:
            yield mention
        index = end


def named_people(text: str, *, language: str = "en") -> Identities:
    """Gather the people a text names outside quotation marks."""
    rules = language_rules(language)
    return Identities.of(
        mention for paragraph in read_paragraphs(text, rules) for mention in names_in(paragraph)
    )


def moved(mention: Mention, offset: int) -> Mention:
    """Return a mention with its offsets counted from ``offset`` characters earlier."""
    return replace(mention, start=mention.start + offset, end=mention.end + offset)
