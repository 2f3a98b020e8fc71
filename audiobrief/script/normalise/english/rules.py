"""The classes of written form of English, in the order in which they take text.

A class that needs more context comes before one that needs less: a date before a fraction, money
before a unit, a unit before a plain number. The last ones leave no digit and no symbol behind.
"""

from audiobrief.script.edits import Rule
from audiobrief.script.normalise.english import (
    abbreviations,
    addresses,
    dates,
    formulas,
    fractions,
    initialisms,
    lengths,
    magnitudes,
    models,
    money,
    phones,
    plain,
    positions,
    ranges,
    roman,
    symbols,
    times,
    titles,
    units,
    years,
)

RULES: tuple[Rule, ...] = (
    *addresses.RULES,
    *symbols.MARKS,
    *dates.RULES,
    *times.RULES,
    *phones.RULES,
    *money.RULES,
    *positions.RULES,
    *lengths.RULES,
    *magnitudes.RULES,
    *units.RULES,
    *formulas.RULES,
    *fractions.RULES,
    *models.RULES,
    *years.RULES,
    *ranges.RULES,
    *roman.RULES,
    *titles.RULES,
    *abbreviations.RULES,
    *initialisms.RULES,
    *plain.RULES,
    *symbols.RULES,
)
