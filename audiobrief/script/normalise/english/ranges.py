"""Ranges, scores, ratios and signs: pages 12–15, 5–4, 3:1, −7, 3 × 4."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.words import NUMBER, cardinal, digits, number, two_digits

_SCORE = re.compile(
    r"\b(?:won|win|wins|winning|lost|lose|beat|beats|beating|defeat(?:ed)?|drew|draw|drawn|lead|led|leading|"
    r"score|final|victory|defeat|half-time)\b[^.!?]*$",
    re.IGNORECASE,
)


def _range(match: re.Match[str], convention: Convention) -> str:
    low, high = match["low"], match["high"]
    nil = convention.british and _SCORE.search(match.string[: match.start()]) is not None
    said = f"{number(low, convention)} to {number(high, convention)}"
    return f"{number(low, convention)} nil" if nil and high == "0" else said


def _chain(match: re.Match[str], convention: Convention) -> str:
    pieces = re.findall(r"\d+", match.group())
    if any(len(piece) > 3 or piece[0] == "0" for piece in pieces):  # noqa: PLR2004 - a code, not a row of results
        return ", ".join(digits(piece) for piece in pieces)
    return " ".join(cardinal(int(piece), convention) for piece in pieces)


_SHARES = re.compile(r"\s(?:split|ratio|mix|odds|share|divide)\b")
_SEXAGESIMAL = 60
_LAST_HOUR = 24


def _ratio(match: re.Match[str], convention: Convention) -> str:
    low, high = match["low"], match["high"]
    race = len(low) == len(high) == 2 and int(low) > _LAST_HOUR and int(high) < _SEXAGESIMAL  # noqa: PLR2004 - mm:ss
    if race and not _SHARES.match(match.string[match.end() :]):
        return f"{number(low, convention)} {two_digits(int(high), convention)}"
    return f"{number(match['low'], convention)} to {number(match['high'], convention)}"


def _signed(match: re.Match[str], convention: Convention) -> str:
    word = "plus" if match["sign"] == "+" else "minus"
    return f"{word} {number(match['amount'], convention)}"


def _by(match: re.Match[str], convention: Convention) -> str:
    return " by ".join(number(side.strip(), convention) for side in re.split("[x×]", match.group()))


def _arithmetic(match: re.Match[str], _: Convention) -> str:
    return {
        "+": " plus ",
        "−": " minus ",
        "-": " minus ",
        "–": " minus ",
        "×": " times ",
        "*": " times ",
        "÷": " divided by ",
        "/": " over ",
    }[match["sign"]]


RULES = (
    Rule(
        name="arithmetic",
        pattern=re.compile(r"(?<=\d)\s?(?P<sign>[+−÷]|(?<=\s)[-–*×/](?=\s\d[\d.,]*\s?=))\s?(?=\d)"),
        say=_arithmetic,
    ),
    Rule(
        name="by",
        pattern=re.compile(rf"(?<![\w.,])(?:{NUMBER})(?:\s?[x×]\s?(?:{NUMBER}))+(?![\w]|[.,]\d)"),
        say=_by,
    ),
    Rule(
        name="chain",
        pattern=re.compile(r"(?<![\w.,-])\d{1,6}(?:[-–]\d{1,6}){2,}(?![\w-])"),
        say=_chain,
    ),
    Rule(
        name="verse",
        pattern=re.compile(
            r"(?<![\w.:])(?P<low>\d{1,3}):(?P<verse>\d{1,3})[-–](?P<high>\d{1,3})(?![\w:])"
        ),
        say=lambda match, convention: (
            f"{number(match['low'], convention)}, {number(match['verse'], convention)}"
            f" to {number(match['high'], convention)}"
        ),
    ),
    Rule(
        name="range",
        pattern=re.compile(
            rf"(?<![\w.,/$£€-])(?P<low>{NUMBER})\s?[-‐‑–—]\s?(?P<high>{NUMBER})(?![\w/]|[.,]\d)"
        ),
        say=_range,
    ),
    Rule(
        name="ratio",
        pattern=re.compile(r"(?<![\w.:])(?P<low>\d+(?:\.\d+)?):(?P<high>\d+(?:\.\d+)?)(?![\w:])"),
        say=_ratio,
    ),
    Rule(
        name="signed",
        pattern=re.compile(rf"(?<![\w)\]])(?P<sign>[-−–+])(?P<amount>{NUMBER}|\.\d+)(?![\w])"),
        say=_signed,
    ),
)
