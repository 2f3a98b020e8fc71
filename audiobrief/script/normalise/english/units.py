"""Percent and units after numbers: 38%, 5 km, 20°C, $5/hr."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.money import DASH
from audiobrief.script.normalise.english.quantities import NOUN_AFTER, QUANTITY, british, quantity
from audiobrief.script.normalise.english.unit_names import PER, UNITS
from audiobrief.script.normalise.english.words import NUMBER, number

UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_ARTICLE = re.compile(r"\b(?:[Aa]n?|another)\s$")


def say_unit(written: str, convention: Convention) -> str:
    """Return the name of a unit as after any number but one."""
    return british(UNITS[written][1], convention)


def _unit(match: re.Match[str], convention: Convention) -> str:
    one, many = UNITS[match["unit"]]
    alone = match["amount"] == "1" and not match["upper"]
    tail = match.string[match.end() :]
    attributive = (
        tail[:1] == " "
        and _ARTICLE.search(match.string[: match.start()]) is not None
        and NOUN_AFTER.match(tail) is not None
    )
    hyphened = match["hyphen"] is not None and match["unit"] not in ("%", "x", "×")
    adjective = match["gap"] == "-" or hyphened or attributive
    name = one if alone or adjective else many
    return f"{quantity(match, convention)} {british(name, convention)}"


def _both_units(match: re.Match[str], convention: Convention) -> str:
    one, many = UNITS[match["unit"]]
    name = british(many if match["upper"] != "1" else one, convention)
    low, high = number(match["amount"], convention), number(match["upper"], convention)
    return f"{low} to {high} {name}"


_TEMPERATURE = re.compile(
    r"\b(?:temperatur\w+|degrees?|thermomet\w+|mercury|heat\w*|cold|colder|hot|hotter|warm\w*|cool\w*|freez\w+|"
    r"high|highs|low|lows|oven|weather|fever)\b",
    re.IGNORECASE,
)
_SEAT = re.compile(r"\b(?:[A-Z]\w*|seats?|row|room|flat|gate|section|article|unit|the|a|an)\s$")
_CONTEXT = 60


def _degrees(match: re.Match[str], convention: Convention) -> str | None:
    """Say 35C and -40F as temperatures, but not seat 12F."""
    before = match.string[: match.start()]
    around = match.string[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT]
    told = match["sign"] or _TEMPERATURE.search(around)
    if not told and (match["gap"] or match["scale"] == "K" or _SEAT.search(before)):
        return None
    if match["scale"] == "K" and not re.search(r"\bkelvin", around, re.IGNORECASE):
        return None
    name = {"C": "degrees Celsius", "F": "degrees Fahrenheit", "K": "kelvins"}[match["scale"]]
    return f"{quantity(match, convention)} {name}"


RULES = (
    Rule(
        name="unit",
        pattern=re.compile(QUANTITY + r"(?P<gap>\s?)(?P<scale>[CFK])\b(?![+\-/&]\w|['’]\w)"),
        say=_degrees,
    ),
    Rule(
        name="unit",
        pattern=re.compile(r"(?<![\w.,:])(?P<amount>\d+\.\d+)s\b"),
        say=lambda match, convention: f"{number(match['amount'], convention)} seconds",
    ),
    Rule(
        name="unit",
        pattern=re.compile(rf"(?<=/)(?P<per>{'|'.join(PER)})\.?(?!\w)"),
        say=lambda match, _: PER[match["per"]],
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            rf"(?<![\w.,/])(?P<amount>{NUMBER})\s?(?P<unit>{UNIT}){DASH}(?P<upper>{NUMBER})\s?(?P=unit)(?![\w])"
        ),
        say=_both_units,
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            QUANTITY + rf"(?P<gap>[\s-]?)(?P<unit>{UNIT})(?![\w²³/]|['’]\w|(?<=[x×])\s?\d)"
            r"(?:(?<=[a-z])\.(?=\s[a-z]))?"
            r"(?P<hyphen>(?=-[a-z]))?"
        ),
        say=_unit,
    ),
)
