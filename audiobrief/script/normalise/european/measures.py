"""Ratios, money, magnitudes, percent and units after numbers."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.european.counting import (
    AMOUNT,
    DASH,
    NUMBER,
    cardinal,
    choice,
    counted,
    number,
    span,
)
from audiobrief.script.normalise.vocabulary import Vocabulary

_END = r"(?![\w])"
_CENT_DIGITS = 2


def rules(words: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of one language."""
    currency = choice(words.currencies)
    magnitude = choice(words.magnitudes)
    size = rf"(?:\s?(?P<size>{magnitude})(?!\w)|(?P<no_size>))"
    upper = rf"(?:{DASH}(?P<upper>{NUMBER}))?"

    def ratio(match: re.Match[str], _: Convention) -> str:
        low, high = number(match["amount"], words), number(match["upper"], words)
        return f"{low} {words.against} {high}"

    def money(match: re.Match[str], _convention: Convention) -> str:
        one, many = words.currencies[match["symbol"]]
        if match["size"]:
            joint = words.of_money
            if joint.endswith("’") and many[0] not in "aeiouéè":
                joint = " de "
            return f"{counted(match, *words.magnitudes[match['size']], words)}{joint}{many}"
        whole, _, cents = match["amount"].partition(",")
        if len(cents) != _CENT_DIGITS:
            return counted(match, one, many, words)
        rest = "" if cents == "00" else f" {cardinal(int(cents), words.language)}"
        if whole == "1":
            return f"{one}{rest}"
        return f"{words.before_noun(number(whole, words), many)} {many}{rest}"

    def unit(match: re.Match[str], _: Convention) -> str:
        one, many = words.units[match["unit"]]
        if not match["upper"]:
            return counted(match, one, many, words)
        low, high = number(match["amount"], words), number(match["upper"], words)
        return f"{low} {words.until} {words.before_noun(high, many)} {many}"

    return (
        Rule(
            name="ratio",
            pattern=re.compile(r"(?<![\w:.])(?P<amount>\d{1,3}):(?P<upper>\d{1,3})(?![\w:])"),
            say=ratio,
        ),
        Rule(
            name="money",
            pattern=re.compile(rf"(?P<sign>[-−])?(?P<symbol>[€$£¥])\s?(?P<amount>{NUMBER}){size}"),
            say=money,
        ),
        Rule(
            name="money",
            pattern=re.compile(
                rf"{AMOUNT}{size}(?:\s(?:de\s|d[’'])?|)(?P<symbol>{currency}){_END}"
            ),
            say=money,
        ),
        Rule(
            name="magnitude",
            pattern=re.compile(rf"{AMOUNT}\s?(?P<size>{magnitude}){_END}"),
            say=lambda match, _: counted(match, *words.magnitudes[match["size"]], words),
        ),
        Rule(
            name="percent",
            pattern=re.compile(rf"{AMOUNT}{upper}\s?%"),
            say=lambda match, _: f"{span(match, words)} {words.percent}",
        ),
        Rule(
            name="unit",
            pattern=re.compile(rf"{AMOUNT}{upper}\s?(?P<unit>{choice(words.units)}){_END}"),
            say=unit,
        ),
    )
