"""Raised and lowered signs: m², x³, 10⁶, 10^6, CO₂, H₂O; note markers are dropped."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.units import UNIT, say_unit
from audiobrief.script.normalise.english.words import NUMBER, cardinal, number, ordinal

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_ELEMENT = r"(?:[A-Z][a-z]?)"
_FORMULA_PIECE = re.compile(r"[A-Z][a-z]?|[₀-₉]+|\d+|[⁰¹²³⁴-⁹]*[⁺⁻]")
_KNOWN = "CO2|H2O|NO2|N2O|SO2|CH4|O2|H2|NH3|O3|CO2e"


def _power(exponent: str, convention: Convention) -> str:
    plain = exponent.translate(_RAISED).replace("−", "-")
    if plain == "2":
        return "squared"
    if plain == "3":
        return "cubed"
    if plain.startswith("-"):
        return f"to the minus {cardinal(int(plain[1:] or '1'), convention)}"
    return f"to the {ordinal(int(plain.strip('+') or '1'), convention)}"


def _number_power(match: re.Match[str], convention: Convention) -> str:
    exponent = match["raised"] or match["caret"]
    return f"{number(match['base'], convention)} {_power(exponent, convention)}"


def _letter_power(match: re.Match[str], convention: Convention) -> str:
    exponent = match["raised"] or match["caret"]
    return f"{' '.join(match['base'])} {_power(exponent, convention)}"


def _formula(match: re.Match[str], convention: Convention) -> str:
    said: list[str] = []
    for piece in _FORMULA_PIECE.findall(match.group()):
        if piece[0].isalpha():
            said.extend(piece if len(piece) == 1 else (piece[0], piece[1].upper()))
        elif piece[-1] in "⁺⁻":
            said.append("plus" if piece[-1] == "⁺" else "minus")
        else:
            said.append(number(piece.translate(_LOWERED), convention))
    return " ".join(said)


def _scientific(match: re.Match[str], convention: Convention) -> str:
    exponent = match["raised"] or match["caret"]
    said = f"{number(match['base'], convention)} times ten {_power(exponent, convention)}"
    return f"{said} {say_unit(match['unit'], convention)}" if match["unit"] else said


def _marker(_match: re.Match[str], _: Convention) -> str:
    return ""


_EXPONENT = r"(?:(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})|\^\{?(?P<caret>[-−+]?\d{1,3})\}?)"

_AREAS = {"²": "square", "³": "cubic", "2": "square", "3": "cubic"}
_LENGTHS = {"km": "kilometers", "m": "meters", "cm": "centimeters", "ft": "feet", "mi": "miles"}


def _area(match: re.Match[str], convention: Convention) -> str:
    name = _LENGTHS[match["unit"]]
    if re.search(r"(?:\bper |/)$", match.string[: match.start()]):
        name = "foot" if name == "feet" else name[:-1]
    if convention.british:
        name = re.sub(r"meter(s?)$", r"metre\1", name)
    return f"{_AREAS[match['power']]} {name}"


RULES = (
    Rule(
        name="unit",
        pattern=re.compile(r"(?<![\w.])(?P<unit>km|cm|ft|mi|m)(?P<power>[²³])(?!\w)"),
        say=_area,
    ),
    Rule(
        name="power",
        pattern=re.compile(
            rf"(?<![\w.])(?P<base>{NUMBER})\s?[×x*·]\s?10{_EXPONENT}(?:\s(?P<unit>{UNIT})(?![\w/]))?"
        ),
        say=_scientific,
    ),
    Rule(
        name="power",
        pattern=re.compile(rf"(?<![\w.])(?P<base>{NUMBER}){_EXPONENT}"),
        say=_number_power,
    ),
    Rule(
        name="formula",
        pattern=re.compile(
            rf"(?<![\w])(?:(?:{_ELEMENT}[₀-₉]*)*{_ELEMENT}[₀-₉]+(?:{_ELEMENT}[₀-₉]*)*(?:[⁰¹²³⁴-⁹]*[⁺⁻])?"
            rf"|(?:{_KNOWN}))(?!\w)"
        ),
        say=_formula,
    ),
    Rule(
        name="power",
        pattern=re.compile(rf"(?<![^\W_][^\W_])(?P<base>(?<![^\W\d_])[A-Za-z]{{1,2}}){_EXPONENT}"),
        say=_letter_power,
    ),
    Rule(
        name="note-marker",
        pattern=re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]+|\s?\[\d{1,3}\](?!\w)"),
        say=_marker,
    ),
)
