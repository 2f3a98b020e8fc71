"""Cut long texts where a reader would breathe: after sentences, clauses, at last between words.

The model takes 510 symbols at a time. Nothing is ever left out: a word longer than that is an
error.
"""

from collections.abc import Callable, Sequence

from audiobrief.engines.kokoro.units import Unit
from audiobrief.engines.kokoro.vocabulary import MAX_TOKENS
from audiobrief.errors import EngineError

SENTENCE_ENDS = frozenset(".!?…")
_CLAUSE_ENDS = frozenset(',;:—)”"')


def length(units: Sequence[Unit]) -> int:
    """Return the number of tokens of ``units``, spaces between them counted, pads not."""
    inner = sum(len(unit.symbols) + unit.space_before for unit in units)
    return inner - (1 if units and units[0].space_before else 0)


def split(units: Sequence[Unit], *, limit: int = MAX_TOKENS) -> tuple[tuple[Unit, ...], ...]:
    """Cut a sequence into as few pieces as its sentences and clauses allow.

    Joined, the pieces are the sequence again. No piece is longer than ``limit`` tokens.

    Raises:
        EngineError: a single word is longer than ``limit``; the message names it.
    """
    for unit in units:
        if len(unit.symbols) > limit:
            raise EngineError(
                f"The word '{unit.text[:40]}…' is too long for Kokoro to say: {len(unit.symbols)} "
                f"symbols of speech, and {limit} are its limit.",
                hint="Give it a shorter spoken form, or remove it from the edition.",
            )
    return tuple(_pieces(tuple(units), limit, (_ends_sentence, _ends_clause, _anywhere)))


def _pieces(
    units: tuple[Unit, ...], limit: int, levels: tuple[Callable[[Unit], bool], ...]
) -> list[tuple[Unit, ...]]:
    if not units:
        return []
    if length(units) <= limit:
        return [units]
    while levels and not (cuts := _cuts(units, levels[0])):
        levels = levels[1:]
    middle = length(units) / 2
    cut = min(cuts, key=lambda place: abs(length(units[:place]) - middle))
    return _pieces(units[:cut], limit, levels) + _pieces(units[cut:], limit, levels)


def _cuts(units: tuple[Unit, ...], ends: Callable[[Unit], bool]) -> list[int]:
    """Return the places before which a piece may start: after an end, at a word."""
    return [
        place
        for place in range(1, len(units))
        if ends(units[place - 1]) and (units[place].word or ends is _anywhere)
    ]


def _ends_sentence(unit: Unit) -> bool:
    return not unit.word and unit.symbols in SENTENCE_ENDS


def _ends_clause(unit: Unit) -> bool:
    return not unit.word and unit.symbols in _CLAUSE_ENDS


def _anywhere(unit: Unit) -> bool:
    return bool(unit.symbols)
