"""Cut long texts where a reader would breathe: after sentences, clauses, at last between words.

Nothing is ever left out: a word too long for the model is an error.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from audiobrief.engines.kokoro.units import Unit
from audiobrief.errors import EngineError

IDEAL_TOKENS = 250
"""Sentences are spoken together up to this length, about 15 seconds; memory grows with it."""

LIMIT_TOKENS = 400
"""A sentence up to this length is spoken at once. The model's own limit is 510."""

SENTENCE_ENDS = frozenset(".!?…")
_CLAUSE_ENDS = frozenset(',;:—)”"')


def length(units: Sequence[Unit]) -> int:
    """Return the number of tokens of ``units``, spaces between them counted, pads not."""
    inner = sum(len(unit.symbols) + unit.space_before for unit in units)
    return inner - (1 if units and units[0].space_before else 0)


def split(
    units: Sequence[Unit], *, segment_id: str, ideal: int = IDEAL_TOKENS, limit: int = LIMIT_TOKENS
) -> tuple[tuple[Unit, ...], ...]:
    """Cut a sequence at sentences until pieces are ``ideal``, at clauses and words to ``limit``.

    Joined, the pieces are the sequence again. No piece is longer than ``limit`` tokens.

    Raises:
        EngineError: a single word is longer than ``limit``; the message names it.
    """
    for unit in units:
        if len(unit.symbols) > limit:
            raise EngineError(
                f"Segment {segment_id}: the word '{unit.text[:40]}…' is too long for Kokoro, "
                f"{len(unit.symbols)} symbols of speech where {limit} fit.",
                hint="Give it a shorter spoken form, or leave it out of the edition.",
            )
    levels = ((_ends_sentence, ideal), (_ends_clause, limit), (_anywhere, limit))
    return tuple(_pieces(tuple(units), levels))


def _pieces(
    units: tuple[Unit, ...], levels: tuple[tuple[Callable[[Unit], bool], int], ...]
) -> list[tuple[Unit, ...]]:
    if not units:
        return []
    for place, (ends, limit) in enumerate(levels):
        if length(units) <= limit:
            return [units]
        cut = _middle_cut(units, ends)
        if cut:
            rest = levels[place:]
            return _pieces(units[:cut], rest) + _pieces(units[cut:], rest)
    return [units]


def _middle_cut(units: tuple[Unit, ...], ends: Callable[[Unit], bool]) -> int:
    """Return the place nearest the middle where a piece may end, or 0 where none may."""
    middle = length(units) / 2
    best, distance = 0, float("inf")
    passed = 0
    for place, (unit, following) in enumerate(pairwise(units), start=1):
        passed += len(unit.symbols) + unit.space_before
        if ends(unit) and following.word and abs(passed - middle) < distance:
            best, distance = place, abs(passed - middle)
    return best


def _ends_sentence(unit: Unit) -> bool:
    return not unit.word and unit.symbols in SENTENCE_ENDS


def _ends_clause(unit: Unit) -> bool:
    return not unit.word and unit.symbols in _CLAUSE_ENDS


def _anywhere(unit: Unit) -> bool:
    return bool(unit.symbols)
