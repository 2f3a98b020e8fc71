"""Names with figures in them: F-16, COVID-19, G7, MI6, A320, 5G, Boeing 737, No. 10, #1."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.initialisms import WORDS, letters
from audiobrief.script.normalise.english.words import (
    cardinal,
    digits,
    number,
    plural,
    two_digits,
    year,
)

_MAKERS = (
    "Boeing|Airbus|Flight|flight|Route|Highway|Interstate|Peugeot|Porsche|Cessna|Embraer|Room|Area|Unit|"
    "Channel|Bus|bus|Fokker|Antonov|Concorde|Freeway"
)
_RULED = {"CO2": "C O two"}


def designation(figures: str, convention: Convention) -> str:
    """Say the number of a model or a road: one fifty, three twenty, four hundred, oh seven."""
    if figures.startswith("0"):
        return digits(figures)
    size = len(figures)
    value = int(figures)
    if size == 3 and value % 100:  # noqa: PLR2004 - three figures go one and two
        return f"{cardinal(value // 100, convention)} {two_digits(value % 100, convention)}"
    if size == 4:  # noqa: PLR2004 - four figures go two and two
        return year(value, convention)
    return cardinal(value, convention) if size < 4 else digits(figures)  # noqa: PLR2004 - the same


def _name(letters_of: str, convention: Convention) -> str:
    del convention
    if letters_of.upper() in WORDS or not letters_of.isupper():
        return letters_of
    return letters(letters_of)


def _hyphenated(match: re.Match[str], convention: Convention) -> str:
    said = f"{_name(match['name'], convention)} {_figures(match, convention)}"
    return said + _tail(match)


def _figures(match: re.Match[str], convention: Convention) -> str:
    figures = match["figures"]
    if "." in figures:
        return number(figures, convention)
    return designation(figures, convention)


def _tail(match: re.Match[str]) -> str:
    tail = match["tail"] or ""
    if tail in ("s", "'s", "’s"):
        return tail
    return f" {tail if tail == 'neo' else letters(tail)}" if tail else ""


def _joined(match: re.Match[str], convention: Convention) -> str | None:
    said = f"{_name(match['name'], convention)} {_figures(match, convention)}"
    if said.endswith(("x", "y")) and match["tail"] == "s":
        return plural(said)
    return said + _tail(match)


def _front(match: re.Match[str], convention: Convention) -> str:
    tail = match["tail"] or ""
    return f"{cardinal(int(match['figures']), convention)} {letters(match['name'])}{tail}"


def _maker(match: re.Match[str], convention: Convention) -> str:
    said = designation(match["figures"], convention)
    if match["variant"]:
        said += f" {designation(match['variant'], convention)}"
    if match["plural"]:
        said = plural(said)
    return f"{match['maker']} {said}"


def _rank(match: re.Match[str], convention: Convention) -> str:
    many = "numbers" if match["many"] else "number"
    if match["figures_to"]:
        joint = "and" if match["and"] else "to"
        upper = number(match["figures_to"], convention)
        return f"{many} {number(match['figures'], convention)} {joint} {upper}"
    return f"{many} {number(match['figures'], convention)}"


def _mixed(match: re.Match[str], convention: Convention) -> str:
    pieces = re.findall(r"[A-Za-z]+|\d+", match.group())
    return " ".join(
        number(piece, convention)
        if piece.isdigit()
        else (letters(piece) if piece.isupper() else piece)
        for piece in pieces
    )


def _variant(match: re.Match[str], convention: Convention) -> str:
    name, *figures = match.group().split(".")
    return " point ".join((letters(name), *(number(piece, convention) for piece in figures)))


def _jet(match: re.Match[str], convention: Convention) -> str:
    jet = designation(match["jet"], convention)
    return f"{jet} {designation(match['variant'], convention)}{_tail(match)}"


def _jets(match: re.Match[str], convention: Convention) -> str:
    return plural(designation(match["figures"], convention))


RULES = (
    Rule(
        name="war",
        pattern=re.compile(r"\bWW(?P<number>[12])\b"),
        say=lambda match, convention: f"World War {number(match['number'], convention)}",
    ),
    Rule(
        name="model",
        pattern=re.compile(r"\b[A-Z]{1,4}(?:(?:\.\d{1,3}){2,}|(?<=[A-Z]{2})\.\d{1,2})\b(?!\.\d)"),
        say=_variant,
    ),
    Rule(name="model", pattern=re.compile(r"(?<![\w.,])(?P<figures>7[0-8]7)s\b"), say=_jets),
    Rule(
        name="model",
        pattern=re.compile(
            r"(?<![\w.,$£€])7[0-8]7(?=\s(?:MAX|Max|Dreamliners?|jets?|airliners?|aircraft)\b)"
        ),
        say=lambda match, convention: designation(match.group(), convention),
    ),
    Rule(
        name="model",
        pattern=re.compile(
            r"(?<![\w.,$£€-])(?P<jet>7[0-8]7)-(?P<variant>(?:[1-9]00|8|9|10))(?P<tail>ER|LR|F|s)?\b(?!-)"
        ),
        say=_jet,
    ),
    Rule(
        name="section",
        pattern=re.compile(r"(?<![\w.,$£€])(?P<figures>\d{3})(?=\([a-z]\))"),
        say=lambda match, convention: designation(match["figures"], convention),
    ),
    Rule(
        name="rank",
        pattern=re.compile(
            r"(?<![\w])(?:[Nn]o(?P<many>s)?\.\s?(?=\d)|[Nn]os?\s(?=\d+\b(?=\s(?:seed|spot|ranked|pick)))"
            r"|№\s?|(?<![\w&])#(?=\d+\b(?![A-Za-z])))"
            r"(?P<figures>\d[\d,]*(?<!,))(?:(?P<and>\sand\s)?(?:[-–]|(?<=\sand\s))(?P<figures_to>\d+))?(?!\w)"
        ),
        say=_rank,
    ),
    Rule(
        name="model",
        pattern=re.compile(
            rf"\b(?P<maker>{_MAKERS})\s(?P<figures>\d{{3,4}})(?:-(?P<variant>\d{{1,4}})\b)?(?P<plural>s)?(?!\w|[.,]\d)"
        ),
        say=_maker,
    ),
    Rule(
        name="model",
        pattern=re.compile(
            r"\b(?P<name>[A-Z]{1,6}|[A-Z][A-Za-z]{1,9})[-‑–](?P<figures>\d{1,5}(?:\.\d+)?)"
            r"(?P<tail>[A-Z]{1,3}s?|[a-rt-z]\b|['’]?s)?(?![\w]|[-–]\d)"
        ),
        say=_hyphenated,
    ),
    Rule(
        name="model",
        pattern=re.compile(
            r"\b(?P<name>[A-Z]{1,5})(?P<figures>\d{1,4}(?:\.\d+)?)(?P<tail>[A-Z]{1,3}|neo|['’]?s)?(?!\w|[-–.]\d)"
        ),
        say=_joined,
    ),
    Rule(
        name="model",
        pattern=re.compile(
            r"(?<![\w.,-])(?P<figures>\d{1,2})(?P<name>[GDKPHE])(?P<tail>['’]s)?(?!\w)"
        ),
        say=_front,
    ),
    Rule(
        name="model",
        pattern=re.compile(r"\b(?=[A-Za-z]*\d)(?=\d*[A-Z])(?:[A-Z]+\d+)+[A-Z]*\b(?!-\d)"),
        say=_mixed,
    ),
)
