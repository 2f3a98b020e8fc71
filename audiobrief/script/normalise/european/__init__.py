"""Languages that write 1.234,5: the classes of written form, a module each, in one vocabulary."""

from audiobrief.script.edits import Rule
from audiobrief.script.normalise.european import (
    abbreviations,
    addresses,
    dates,
    measures,
    numbers,
    signs,
)
from audiobrief.script.normalise.vocabulary import Vocabulary


def european_rules(words: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of one language in the order in which they take text.

    What needs more context comes before what needs less; the last leave no digit and no sign.
    """
    return (
        *words.special,
        *addresses.rules(words),
        *dates.rules(words),
        *measures.rules(words),
        *abbreviations.rules(words),
        *numbers.rules(words),
        *signs.rules(words),
    )
