"""Pieces of a text whose sounds are given: laid over the words that were found in it."""

from collections.abc import Sequence
from dataclasses import replace

from audiobrief.engines.kokoro.units import Unit


def overlaid(units: Sequence[Unit], given: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return ``units`` with those that ``given`` covers replaced by them.

    What of a word stands outside becomes a word of its own, without symbols: in "pro-Kyiv's" with
    "Kyiv" given, "pro" and "'s". A given piece may hold several words and the marks between.

    Args:
        units: of the whole text, in order.
        given: in order, none overlapping another, each with its symbols.
    """
    laid: list[Unit] = []
    rest = list(reversed(units))
    for piece in given:
        while rest and rest[-1].start < piece.start:
            unit = rest.pop()
            if unit.end <= piece.start:
                laid.append(unit)
                continue
            laid.extend(_cut(unit, unit.start, piece.start))
            rest.extend(_cut(unit, piece.start, unit.end))
        apart = bool(rest) and rest[-1].start < piece.end and rest[-1].space_before
        laid.append(replace(piece, space_before=apart))
        while rest and rest[-1].start < piece.end:
            unit = rest.pop()
            if unit.end > piece.end:
                rest.extend(_cut(unit, piece.end, unit.end))
    return (*laid, *reversed(rest))


def _cut(unit: Unit, start: int, end: int) -> tuple[Unit, ...]:
    """Return a part of a word as a word, or nothing where it holds no letter or figure."""
    text = unit.text[start - unit.start : end - unit.start]
    if not unit.word or not any(map(str.isalnum, text)):
        return ()
    first = start == unit.start and unit.space_before
    return (replace(unit, text=text, start=start, end=end, space_before=first, symbols=""),)
