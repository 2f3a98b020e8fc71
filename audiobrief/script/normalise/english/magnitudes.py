"""Thousands, millions and more, told from meters: 1.2bn people, 30k, a 10K race, 800m."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.money import MAGNITUDES
from audiobrief.script.normalise.english.quantities import QUANTITY, british, quantity
from audiobrief.script.normalise.english.words import bare

_ATHLETICS = frozenset(
    ["50", "60", "100", "110", "200", "400", "800", "1500", "3000", "5000", "10000"]
)
_LENGTH = re.compile(
    r"\s?-?\s?(?:tall|high|deep|long|wide|away|above|below|from|off|race|sprint|hurdles|freestyle|"
    r"butterfly|backstroke|breaststroke|relay|final|title|record|dash|up|down|apart|underwater|thick|"
    r"runner|swim|run|champion|gold|silver|bronze|steeplechase)\b"
)
_SHORT_RACES = frozenset(("2", "3", "4", "5", "8", "10", "15", "20", "42"))
_SPOKEN_K = re.compile(
    r"\s(?:race|races|run|runs|runner|runners|walk|TVs?|televisions?|screens?|monitors?|video|resolution|"
    r"displays?|cameras?|footage|Ultra|champion|record)\b"
)


def _magnitude(match: re.Match[str], convention: Convention) -> str:
    return f"{quantity(match, convention)} {MAGNITUDES[match['size'].lower()]}"


def _m(match: re.Match[str], convention: Convention) -> str:
    amount = match["amount"]
    tail = match.string[match.end() :]
    plain = bare(amount)
    metres = (
        match["gap"] != ""
        or _LENGTH.match(tail) is not None
        or (plain in _ATHLETICS and not re.match(r"\s[a-z]+s\b", tail))
        or tail.startswith("-")
    )
    if not metres:
        return f"{quantity(match, convention)} million"
    name = "meter" if amount == "1" or tail.startswith("-") or match["gap"] == "-" else "meters"
    return f"{quantity(match, convention)} {british(name, convention)}"


def _thousand(match: re.Match[str], convention: Convention) -> str:
    """Say 30k as a number, and the K of a 10K race or a 4K screen as a letter."""
    tail = match.string[match.end() :]
    race = (
        match["k"] == "K"
        and match["amount"] in _SHORT_RACES
        and (
            _SPOKEN_K.match(tail) is not None
            or (
                re.search(r"\b(?:an?|the|her|his|my)\s$", match.string[: match.start()]) is not None
                and re.match(r"\s[a-z]+s\b", tail) is None
            )
        )
    )
    return f"{quantity(match, convention)} {'K' if race else 'thousand'}"


RULES = (
    Rule(
        name="magnitude",
        pattern=re.compile(
            QUANTITY
            + r"(?:(?<=\d)\s?(?P<size>mn|mln|bn|bln|tn|trn)\b|(?<=\d)(?P<k>[kK])\b)(?![/.]\w)"
        ),
        say=lambda match, convention: (
            _thousand(match, convention) if match["k"] else _magnitude(match, convention)
        ),
    ),
    Rule(
        name="magnitude",
        pattern=re.compile(
            QUANTITY + r"(?<=\d)(?P<size>[MB])(?=\s(?:[a-z]+s|people|men|women|children)\b)"
        ),
        say=lambda match, convention: (
            f"{quantity(match, convention)} {MAGNITUDES[match['size'].lower()]}"
        ),
    ),
    Rule(
        name="unit",
        pattern=re.compile(QUANTITY + r"(?P<gap>[\s-]?)m\b(?![/²³²\^])(?!['’]\w)"),
        say=_m,
    ),
)
