"""What a language needs to say figures, dates, money and abbreviations in words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from audiobrief.script.edits import Rule

Plural = tuple[str, str]
"""One of it, its numeral included ("ein Euro"), and the noun for any other number ("Euro")."""
_NOTHING = re.compile(r"(?!)")


def _unchanged(said: str, _noun: str) -> str:
    return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words of one language.

    Attributes:
        language: as num2words calls it.
        point: between a whole number and its decimals.
        minus: sign of a negative number.
        plus: sign of a positive one.
        until: between the ends of a range.
        against: between the numbers of a score or a ratio.
        over: between the parts of a fraction that has no name.
        squared: after what is raised to the power of two.
        cubed: of three.
        power: before any other power.
        months: in order.
        short_months: abbreviations, without a dot, and their number.
        date: says day, month and year, 0 for none; the text before tells the case.
        ordinal: says a written ordinal, given the number and its ending, or None.
        ordinals: pattern of written ordinals with the groups ``number`` and ``ending``.
        clock: says hour and minute.
        clocks: pattern of times with the groups ``hour`` and ``minute``.
        year: says a year.
        percent: after a number.
        currencies: sign or code → one, many.
        magnitudes: written → one, many ("eine Million", "Millionen").
        of_money: joins a magnitude and a currency.
        units: written → one, many.
        before_noun: turns a number into the form that stands before a noun, given both.
        counted: what follows a whole number if it counts things; the group ``noun`` is their name.
        abbreviations: said in full, with their dots.
        before_names: the same, but only before a word.
        before_numbers: the same, but only before a figure.
        signs: single characters by name.
        address: names of ``.``, ``@``, ``-``, ``_`` in addresses.
        fractions: ½ and the like.
        special: rules of this language alone, before all others.
    """

    language: str
    point: str
    minus: str
    plus: str
    until: str
    against: str
    over: str
    squared: str
    cubed: str
    power: str
    months: tuple[str, ...]
    short_months: Mapping[str, int]
    date: Callable[[str, int, int, int], str]
    ordinal: Callable[[str, int, str], str | None]
    ordinals: str
    clock: Callable[[int, int], str]
    clocks: str
    year: Callable[[int], str]
    percent: str
    currencies: Mapping[str, Plural]
    magnitudes: Mapping[str, Plural]
    units: Mapping[str, Plural]
    abbreviations: Mapping[str, str]
    signs: Mapping[str, str]
    address: Mapping[str, str]
    fractions: Mapping[str, str]
    of_money: str = " "
    before_names: Mapping[str, str] = field(default_factory=dict)
    before_numbers: Mapping[str, str] = field(default_factory=dict)
    before_noun: Callable[[str, str], str] = _unchanged
    counted: re.Pattern[str] = _NOTHING
    special: tuple[Rule, ...] = ()
