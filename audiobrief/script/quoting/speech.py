"""Speech or not: what a marked span is, the first rule of a table that fires.

Mixed pieces of a paraphrase stay with the narrator unless they are long and carry a stop or a
cue: a voice that swaps in mid-sentence is what listeners notice as an error.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from audiobrief.model import QuotationKind
from audiobrief.script.quoting.cues import Cue, Paragraph

_LONGEST_TITLE = 7
_LONGEST_SCARE = 3
_LONGEST_OBJECT = 5
_STOPS = (".", "!", "?", "…", "—")
_INNER_STOP = re.compile(r"[.!?…] [A-ZÄÖÜÉÀ“‘¿¡]")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A marked span with what stands beside it."""

    paragraph: Paragraph
    number: int
    after: Cue | None
    before: Cue | None

    @cached_property
    def inner(self) -> str:
        """The words without their marks."""
        return self.paragraph.inner(self.number)

    @cached_property
    def words(self) -> list[str]:
        """The words as a list."""
        return _WORD.findall(self.inner)

    @property
    def long(self) -> bool:
        """The words are many enough for a voice of their own."""
        return len(self.words) >= self.paragraph.rules.long_piece

    @property
    def place(self) -> int:
        """The index of the span's token."""
        return self.paragraph.places[self.number]

    @cached_property
    def ending(self) -> str:
        """The quoted words without the marks that close inside them."""
        return self.inner.rstrip("’'”\"» \u00a0\u202f")

    @cached_property
    def stopped(self) -> bool:
        """A sentence ends inside the marks."""
        return self.ending.endswith(_STOPS) or _INNER_STOP.search(self.inner) is not None

    @property
    def stop_behind(self) -> bool:
        """A full stop stands behind the marks, as most languages but American English put it."""
        return self._next in {".", "!", "?"} and len(self.words) > _LONGEST_SCARE

    @cached_property
    def comma(self) -> bool:
        """A comma ends the quoted words, inside the marks or behind them."""
        return self.ending.endswith(",") or self._next == ","

    @property
    def _next(self) -> str:
        tokens = self.paragraph.tokens
        return tokens[self.place + 1].text if self.place + 1 < len(tokens) else ""

    @cached_property
    def capital(self) -> bool:
        """The quoted words start as a sentence does."""
        first = self.inner.lstrip("‘'“\"[(…. «")[:1]
        return first.isupper() or first.isdigit()

    @cached_property
    def leads(self) -> bool:
        """The span starts its sentence or stands behind a colon or comma."""
        return self.opens or self._previous in {":", ","}

    @cached_property
    def opens(self) -> bool:
        """The span starts its sentence."""
        return self.paragraph.sentence_start(self.place) == self.place

    @property
    def _previous(self) -> str:
        return self.paragraph.tokens[self.place - 1].text if self.place else ""

    @cached_property
    def colon(self) -> bool:
        """A colon stands before the marks."""
        return self._previous == ":"

    @cached_property
    def title_case(self) -> bool:
        """Every word but the small ones has a capital."""
        small = self.paragraph.rules.words["small"]
        words = [word for word in self.words if word.lower() not in small]
        return bool(words) and all(not word[0].islower() for word in words)

    @cached_property
    def spoken_after(self) -> bool:
        """A strong cue follows at once."""
        return self.after is not None and self.after.strong and self.after.adjacent

    @cached_property
    def spoken_before(self) -> bool:
        """A strong cue and a comma or colon stand before, or the cue itself."""
        if self.near("speech_nouns", 4):
            return True
        return self.before is not None and self.before.strong and self.before.adjacent

    @cached_property
    def follows_preposition(self) -> bool:
        """A preposition or a possessive stands right before the marks ("on “Late Night”")."""
        if not self.place:
            return False
        token = self.paragraph.tokens[self.place - 1]
        if token.is_possessive and token.is_word:
            return True
        return any(self.paragraph.rules.has(group, token.lower) for group in ("of", "prepositions"))

    @cached_property
    def completes(self) -> bool:
        """The words complete a clause that the narrator began ("costs are “out of control,”")."""
        if self.leads or self.capital or not self.place:
            return False
        rules = self.paragraph.rules
        before = self.paragraph.tokens[self.place - 1]
        return before.is_word and not (
            rules.has("conjunctions", before.lower) or rules.has("subordinators", before.lower)
        )

    @cached_property
    def follows_work(self) -> bool:
        """The span before, joined by a comma or "and", looks like a title as well."""
        tokens = self.paragraph.tokens
        first = self.place - 1
        if first > 1 and self.paragraph.rules.has("conjunctions", tokens[first].lower):
            first -= 1
        if first < 1 or self.place == 1 or tokens[first].span < 0:
            return False
        words = _WORD.findall(self.paragraph.inner(tokens[first].span))
        small = self.paragraph.rules.words["small"]
        return len(words) <= _LONGEST_TITLE and all(
            not word[0].islower() or word.lower() in small for word in words
        )

    def near(self, group: str, reach: int) -> bool:
        """Tell whether one of the last words before the span belongs to a word list."""
        tokens = self.paragraph.tokens[max(0, self.place - reach) : self.place]
        text = " ".join(token.lower for token in tokens)
        rules = self.paragraph.rules
        return any(f" {text} ".find(f" {entry} ") >= 0 for entry in rules.words[group])

    def followed_by(self, group: str) -> bool:
        """Tell whether the next word belongs to a word list."""
        tokens = self.paragraph.tokens[self.place + 1 : self.place + 3]
        return any(self.paragraph.rules.has(group, token.lower) for token in tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a span is, by which rule, and whether it takes another voice."""

    kind: QuotationKind
    rule: str
    confidence: float
    switches: bool = False


Rule = Callable[[Candidate], Verdict | None]


def verdict(candidate: Candidate) -> Verdict:
    """Tell what a span is."""
    for rule in RULES:
        found = rule(candidate)
        if found is not None:
            return found
    return Verdict(kind=QuotationKind.MIXED, rule="piece", confidence=0.8)


def _direct(rule: str, confidence: float) -> Verdict:
    return Verdict(kind=QuotationKind.DIRECT, rule=rule, confidence=confidence, switches=True)


def _aside(candidate: Candidate) -> Verdict | None:
    if candidate.inner.startswith("(") and candidate.ending.endswith(")"):
        return Verdict(kind=QuotationKind.SCARE, rule="aside", confidence=0.9)
    return None


def _distance(candidate: Candidate) -> Verdict | None:
    if len(candidate.words) > _LONGEST_TITLE:
        return None
    if candidate.spoken_after and len(candidate.words) > _LONGEST_SCARE:
        return None
    if candidate.near("distance", 2) or _is_letter(candidate):
        return Verdict(kind=QuotationKind.SCARE, rule="distance", confidence=0.95)
    return None


def _is_letter(candidate: Candidate) -> bool:
    return [len(word) for word in candidate.words] == [1] and not candidate.stopped


def _object(candidate: Candidate) -> Verdict | None:
    """A few words behind a preposition or a possessive ("her plea for “law and order”")."""
    if not candidate.follows_preposition or candidate.capital or candidate.stopped:
        return None
    if len(candidate.words) > _LONGEST_OBJECT:
        return None
    kind = QuotationKind.SCARE if len(candidate.words) <= _LONGEST_SCARE else QuotationKind.MIXED
    return Verdict(kind=kind, rule="object", confidence=0.9)


def _work(candidate: Candidate) -> Verdict | None:
    rules = candidate.paragraph.rules
    cased = candidate.title_case or (rules.has("capital_nouns", "yes") and candidate.capital)
    if not cased or len(candidate.words) > _LONGEST_TITLE:
        return None
    verdict = Verdict(kind=QuotationKind.TITLE, rule="work", confidence=0.9)
    if candidate.title_case and (candidate.follows_preposition or candidate.follows_work):
        return verdict
    if candidate.spoken_after:
        return None
    if candidate.near("works", 3) or candidate.followed_by("works"):
        return verdict
    if not candidate.title_case:
        return None
    alone = not candidate.leads and not candidate.spoken_before
    return verdict if alone and len(candidate.words) > 1 else None


def _headline(candidate: Candidate) -> Verdict | None:
    """Single marks in a text that quotes with double ones, and no cue: a headline's paraphrase."""
    span = candidate.paragraph.spans[candidate.number]
    if not span.single or not candidate.paragraph.double_style:
        return None
    if candidate.spoken_after or (candidate.before is not None and not candidate.colon):
        return None
    return Verdict(kind=QuotationKind.MIXED, rule="headline", confidence=0.8)


def _cue_after(candidate: Candidate) -> Verdict | None:
    if not candidate.spoken_after or candidate.completes:
        return None
    if candidate.stopped or candidate.comma or candidate.capital:
        return _direct("cue-after", 0.98)
    if candidate.long:
        return _direct("cue-after", 0.98)
    return None


def _cue_before(candidate: Candidate) -> Verdict | None:
    if not candidate.spoken_before:
        return None
    if candidate.leads or (candidate.capital and (candidate.stopped or candidate.stop_behind)):
        return _direct("cue-before", 0.97)
    if candidate.capital and not candidate.title_case and len(candidate.words) >= _LONGEST_SCARE:
        return _direct("cue-before", 0.9)
    if candidate.ending.endswith(("!", "?")):
        return _direct("cue-before", 0.9)
    return None


def _sentence(candidate: Candidate) -> Verdict | None:
    if candidate.capital and candidate.leads and (candidate.stopped or candidate.stop_behind):
        return _direct("sentence", 0.95)
    return None


def _opening(candidate: Candidate) -> Verdict | None:
    """A span that opens a sentence and runs on past it, or is not closed at all."""
    span = candidate.paragraph.spans[candidate.number]
    if not span.closed and candidate.leads:
        return _direct("unclosed", 0.8)
    whole = candidate.capital and len(candidate.words) > _LONGEST_SCARE
    if candidate.opens and candidate.comma and (whole or candidate.after is not None):
        return _direct("opening", 0.9)
    return None


def _long_piece(candidate: Candidate) -> Verdict | None:
    if not candidate.long:
        return None
    before = candidate.before
    far = candidate.paragraph.rules.has("verb_second", "yes")
    brought = before is not None and before.strong and (before.adjacent or far)
    if (
        candidate.stopped
        or candidate.spoken_after
        or (brought and not candidate.follows_preposition)
    ):
        return Verdict(kind=QuotationKind.MIXED, rule="long-piece", confidence=0.85, switches=True)
    return None


def _scare(candidate: Candidate) -> Verdict | None:
    if (
        len(candidate.words) <= _LONGEST_SCARE
        and not candidate.stopped
        and candidate.after is None
        and candidate.before is None
    ):
        return Verdict(kind=QuotationKind.SCARE, rule="short", confidence=0.85)
    return None


RULES: tuple[Rule, ...] = (
    _aside,
    _distance,
    _work,
    _object,
    _headline,
    _cue_after,
    _cue_before,
    _sentence,
    _opening,
    _long_piece,
    _scare,
)
"""The table of rules, in order; the first that fires tells."""
