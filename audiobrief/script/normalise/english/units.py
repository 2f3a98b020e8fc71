"""Percent, magnitudes and units after numbers: 38%, 5 km, 20°C, 5ft 10in, 1.2bn people."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.money import DASH, MAGNITUDES
from audiobrief.script.normalise.english.unit_names import PER, UNITS
from audiobrief.script.normalise.english.words import NUMBER, bare, number

_ATHLETICS = frozenset(
    ["50", "60", "100", "110", "200", "400", "800", "1500", "3000", "5000", "10000"]
)
_LENGTH = re.compile(
    r"\s?-?\s?(?:tall|high|deep|long|wide|away|above|below|from|off|race|sprint|hurdles|freestyle|"
    r"butterfly|backstroke|breaststroke|relay|final|title|record|dash|up|down|apart|underwater|thick|"
    r"runner|swim|run|champion|gold|silver|bronze|steeplechase)\b"
)
UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SIGN = r"(?P<sign>(?:(?<=^)|(?<=[\s(“\"‘]))[-−–+](?=\d|\.\d)|−)?"
_QUANTITY = (
    rf"{_SIGN}(?<![\w.,/^])(?P<amount>{NUMBER}|\.\d+)"
    rf"(?:(?P<dash>{DASH}|\sto\s)(?P<upper>{NUMBER}))?"
)


def say_unit(written: str, convention: Convention) -> str:
    """Return the name of a unit as after any number but one."""
    return _british(UNITS[written][1], convention)


def _british(said: str, convention: Convention) -> str:
    if not convention.british:
        return said
    return re.sub(r"\b(\w*)(met|lit)er(s?)\b", _re_ending, said)


def _re_ending(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}re{match[3]}"


def _quantity(match: re.Match[str], convention: Convention) -> str:
    sign = match["sign"]
    said = "" if not sign else "plus " if sign == "+" else "minus "
    said += number(match["amount"], convention)
    if match["upper"]:
        said += f" to {number(match['upper'], convention)}"
    return said


def _unit(match: re.Match[str], convention: Convention) -> str:
    one, many = UNITS[match["unit"]]
    alone = match["amount"] == "1" and not match["upper"]
    adjective = match["gap"] == "-" or (
        match["hyphen"] is not None and match["unit"] not in ("%", "x", "×")
    )
    name = one if alone or adjective else many
    return f"{_quantity(match, convention)} {_british(name, convention)}"


def _both_units(match: re.Match[str], convention: Convention) -> str:
    one, many = UNITS[match["unit"]]
    name = _british(many if match["upper"] != "1" else one, convention)
    low, high = number(match["amount"], convention), number(match["upper"], convention)
    return f"{low} to {high} {name}"


def _magnitude(match: re.Match[str], convention: Convention) -> str:
    return f"{_quantity(match, convention)} {MAGNITUDES[match['size'].lower()]}"


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
        return f"{_quantity(match, convention)} million"
    name = "meter" if amount == "1" or tail.startswith("-") or match["gap"] == "-" else "meters"
    return f"{_quantity(match, convention)} {_british(name, convention)}"


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
    return f"{number(match['amount'], convention)} inch"


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
    return f"{_quantity(match, convention)} {name}"


_SHORT_RACES = frozenset(("2", "3", "4", "5", "8", "10", "15", "20", "42"))
_SPOKEN_K = re.compile(
    r"\s(?:race|races|run|runs|runner|runners|walk|TVs?|televisions?|screens?|monitors?|video|resolution|"
    r"displays?|cameras?|footage|Ultra|champion|record)\b"
)


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
    return f"{_quantity(match, convention)} {'K' if race else 'thousand'}"


RULES = (
    Rule(
        name="unit",
        pattern=re.compile(_QUANTITY + r"(?P<gap>\s?)(?P<scale>[CFK])\b(?![+\-/&]\w|['’]\w)"),
        say=_degrees,
    ),
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
        pattern=re.compile(r"(?<![\w.,:])(?P<amount>\d+\.\d+)s\b"),
        say=lambda match, convention: f"{number(match['amount'], convention)} seconds",
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
        pattern=re.compile(rf"(?<=/)(?P<per>{'|'.join(PER)})\.?(?!\w)"),
        say=lambda match, _: PER[match["per"]],
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
        name="unit",
        pattern=re.compile(
            rf"(?<![\w.,/])(?P<amount>{NUMBER})\s?(?P<unit>{UNIT}){DASH}(?P<upper>{NUMBER})\s?(?P=unit)(?![\w])"
        ),
        say=_both_units,
    ),
    Rule(
        name="magnitude",
        pattern=re.compile(
            _QUANTITY
            + r"(?:(?<=\d)\s?(?P<size>mn|mln|bn|bln|tn|trn)\b|(?<=\d)(?P<k>[kK])\b)(?![/.]\w)"
        ),
        say=lambda match, convention: (
            _thousand(match, convention) if match["k"] else _magnitude(match, convention)
        ),
    ),
    Rule(
        name="unit",
        pattern=re.compile(_QUANTITY + r"(?P<gap>[\s-]?)m\b(?![/²³²\^])(?!['’]\w)"),
        say=_m,
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            _QUANTITY + rf"(?P<gap>[\s-]?)(?P<unit>{UNIT})(?![\w²³/]|['’]\w|(?<=[x×])\s?\d)"
            r"(?P<hyphen>(?=-[a-z]))?"
        ),
        say=_unit,
    ),
)
