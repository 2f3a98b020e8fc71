"""Speech or not: what a marked span is, the first rule of a table that fires.

Mixed pieces of a paraphrase stay with the narrator unless they are long and carry a stop or a
cue: a voice that swaps in mid-sentence is what listeners notice as an error.
"""

from collections.abc import Callable
from dataclasses import dataclass

from audiobrief.model import QuotationKind
from audiobrief.script.quoting.candidate import Candidate

_LONGEST_TITLE = 7
_LONGEST_SCARE = 3
_LONGEST_OBJECT = 5


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
    if len(candidate.words) > _LONGEST_TITLE or candidate.brought:
        return None
    if candidate.spoken_after and len(candidate.words) > _LONGEST_SCARE:
        return None
    if (candidate.near("distance", 2) and not candidate.colon) or _is_letter(candidate):
        return Verdict(kind=QuotationKind.SCARE, rule="distance", confidence=0.95)
    return None


def _closing_name(candidate: Candidate) -> Verdict | None:
    """What a named speaker calls something, where it ends the clause ("nannte es „Unfug“.").

    The voice changes once, at the end, as it does for speech. Languages whose press quotes that way
    list the verbs.
    """
    cue = candidate.before
    if cue is None or cue.speaker is None or not candidate.closes or not candidate.names:
        return None
    return Verdict(kind=QuotationKind.MIXED, rule="closing-name", confidence=0.85, switches=True)


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
    if candidate.title_case and (
        candidate.follows_preposition or candidate.follows_work or candidate.follows_determiner
    ):
        return verdict
    if candidate.spoken_after:
        return None
    if candidate.near("works", 3) or candidate.followed_by("works"):
        return verdict
    if not candidate.title_case:
        return None
    alone = not candidate.leads and not candidate.spoken_before
    if rules.has("capital_nouns", "yes"):
        alone = alone and candidate.before is None and candidate.after is None
    return verdict if alone and len(candidate.words) > 1 else None


def _headline(candidate: Candidate) -> Verdict | None:
    """Single marks in a text that quotes with double ones, and no cue: a headline's paraphrase."""
    span = candidate.paragraph.spans[candidate.number]
    if not span.single or not candidate.paragraph.double_style:
        return None
    if candidate.spoken_after or (candidate.before is not None and not candidate.colon):
        return None
    return Verdict(kind=QuotationKind.MIXED, rule="headline", confidence=0.8)


def _term(candidate: Candidate) -> Verdict | None:
    """A few small words behind a colon that no verb stands before ("a new trade: “ice pilot”")."""
    if not candidate.explains or candidate.capital or len(candidate.words) > _LONGEST_SCARE:
        return None
    return Verdict(kind=QuotationKind.SCARE, rule="term", confidence=0.8)


def _cue_after(candidate: Candidate) -> Verdict | None:
    if not candidate.spoken_after or candidate.completes:
        return None
    inside = not candidate.leads and not candidate.paragraph.rules.has("verb_second", "yes")
    if inside and len(candidate.words) <= _LONGEST_SCARE:
        # "with its “northern friends,” Pell argued": the sentence is the writer's own.
        return Verdict(kind=QuotationKind.MIXED, rule="fragment", confidence=0.85)
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
    if candidate.ending.endswith(("!", "?")) or candidate.clause:
        return _direct("cue-before", 0.9)
    return None


def _equated(candidate: Candidate) -> Verdict | None:
    """A sentence that is what somebody said ("Her answer was “Ask the pilots.”")."""
    if candidate.equated and candidate.capital and candidate.stopped:
        return _direct("equated", 0.9)
    return None


def _sentence(candidate: Candidate) -> Verdict | None:
    if candidate.capital and candidate.leads and (candidate.stopped or candidate.stop_behind):
        return _direct("sentence", 0.95)
    return None


def _opening(candidate: Candidate) -> Verdict | None:
    """A span that opens a sentence and runs on past it, or is not closed at all."""
    span = candidate.paragraph.spans[candidate.number]
    if not span.closed and candidate.leads and not candidate.title_case:
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
    _closing_name,
    _work,
    _object,
    _headline,
    _term,
    _cue_after,
    _cue_before,
    _equated,
    _sentence,
    _opening,
    _long_piece,
    _scare,
)
"""The table of rules, in order; the first that fires tells."""
