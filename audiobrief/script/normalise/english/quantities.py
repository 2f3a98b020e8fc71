"""A number before its unit: signed, decimal, or a range; and how the British write lengths."""

import re

from audiobrief.script.edits import Convention
from audiobrief.script.normalise.english.money import DASH
from audiobrief.script.normalise.english.words import NUMBER, number

_SIGN = r"(?P<sign>(?:(?<=^)|(?<=[\s(“\"‘]))[-−–+](?=\d|\.\d)|−)?"
QUANTITY = (
    rf"{_SIGN}(?<![\w.,/^])(?P<amount>{NUMBER}|\.\d+)"
    rf"(?:(?P<dash>{DASH}|\sto\s)(?P<upper>{NUMBER}))?"
)

NOUN_AFTER = re.compile(
    r"\s(?!(?:a|above|across|after|ahead|ago|along|an|and|apart|as|at|away|back|before|behind|below|"
    r"between|beyond|but|by|deep|down|each|east|every|for|from|further|high|if|in|inland|into|is|"
    r"later|long|more|north|of|off|old|on|or|out|outside|over|per|south|tall|than|that|the|thick|"
    r"through|to|under|until|up|was|were|west|when|where|which|while|wide|with|[a-z]{2,}ly)\b)[a-z]{2}"
)
"""A word that the measure before it describes: a 5 km run, but a 5 km of road."""


def quantity(match: re.Match[str], convention: Convention) -> str:
    """Say the sign, the number or the two ends of a range that ``QUANTITY`` found."""
    sign = match["sign"]
    said = "" if not sign else "plus " if sign == "+" else "minus "
    said += number(match["amount"], convention)
    if match["upper"]:
        said += f" to {number(match['upper'], convention)}"
    return said


def british(said: str, convention: Convention) -> str:
    """Return the name of a unit as the convention spells it."""
    if not convention.british:
        return said
    return re.sub(r"\b(\w*)(met|lit)er(s?)\b", _re_ending, said)


def _re_ending(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}re{match[3]}"
