"""Lengths in feet and inches, and relays: 5ft 10in, 6'2", a 55" screen, 4x100m."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.quantities import NOUN_AFTER, british
from audiobrief.script.normalise.english.words import NUMBER, number


def _feet(match: re.Match[str], convention: Convention) -> str:
    feet = number(match["feet"], convention)
    if match["inches"] is None:
        return f"{feet} {'foot' if match['feet'] == '1' else 'feet'}"
    inches = number(match["inches"], convention)
    if match["word"]:
        return f"{feet} foot {inches} {'inch' if match['inches'] == '1' else 'inches'}"
    return f"{feet} foot {inches}"


def _inches(match: re.Match[str], convention: Convention) -> str | None:
    opened = match.string[: match.start()].count('"') % 2
    if match["mark"] == '"' and opened:
        return None
    after = match.end()
    described = NOUN_AFTER.match(match.string, after) or match.string.startswith("-", after)
    name = "inch" if match["amount"] == "1" or described else "inches"
    return f"{number(match['amount'], convention)} {name}"


RULES = (
    Rule(
        name="unit",
        pattern=re.compile(
            r"(?<![\w.,])(?P<feet>\d{1,2})\s?(?P<word>ft\.?|feet|foot)\s"
            r"(?P<inches>\d{1,2})\s?(?:in\b\.?|inches)"
        ),
        say=_feet,
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            r"(?<![\w.,])(?P<feet>\d{1,2})(?P<word>)['’′](?P<inches>1[01]|\d)(?:[\"”″]|['’′]{2})"
        ),
        say=_feet,
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            rf"(?<![\w.,])(?P<amount>{NUMBER})\sin\.?(?=\s(?:long|wide|tall|thick|deep|high|across|by|x|×)\b)"
        ),
        say=lambda match, convention: (
            f"{number(match['amount'], convention)} inch{'' if match['amount'] == '1' else 'es'}"
        ),
    ),
    Rule(
        name="unit",
        pattern=re.compile(rf"(?<![\w.,])(?P<amount>{NUMBER})(?P<mark>″|\")(?!\w)"),
        say=_inches,
    ),
    Rule(
        name="unit",
        pattern=re.compile(rf"(?<![\w.,])(?P<feet>{NUMBER})(?P<word>)(?P<inches>)?′(?!\w)"),
        say=lambda match, convention: f"{number(match['feet'], convention)} feet",
    ),
    Rule(
        name="relay",
        pattern=re.compile(r"(?<![\w.,])(?P<runners>\d)\s?[x×]\s?(?P<length>\d{2,4})\s?m\b"),
        say=lambda match, convention: (
            f"{number(match['runners'], convention)} by {number(match['length'], convention)} "
            + british("meters", convention)
        ),
    ),
)
