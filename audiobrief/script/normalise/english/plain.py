"""Ordinals and whole or decimal numbers that no other class took; the last that see a digit."""

import re
import unicodedata

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.words import (
    NUMBER,
    cardinal,
    digits,
    number,
    ordinal,
    plural,
)

_LONG = 6


def _ordinal(match: re.Match[str], convention: Convention) -> str:
    return ordinal(int(match["number"].replace(",", "")), convention) + (match["many"] or "")


def _label(match: re.Match[str], convention: Convention) -> str:
    """Say what tells parts of a section or a road apart: 3(a), 501(c)(3), A1(M)."""
    label = match["label"]
    right = " " if match.string[match.end() :][:1].isalnum() else ""
    return f" {number(label, convention) if label.isdigit() else ' '.join(label.upper())}{right}"


def _plural(match: re.Match[str], convention: Convention) -> str:
    return plural(number(match["number"], convention))


def _number(match: re.Match[str], convention: Convention) -> str:
    return number(match["number"], convention)


def _point(match: re.Match[str], _: Convention) -> str:
    return f"point {digits(match['decimals'])}"


def _dotted(match: re.Match[str], convention: Convention) -> str:
    parts = match.group().lstrip("v").split(".")
    return " point ".join(cardinal(int(part), convention) for part in parts)


def _glyph(match: re.Match[str], convention: Convention) -> str:
    value = unicodedata.numeric(match.group())
    said = cardinal(int(value), convention) if value == int(value) else "a fraction"
    left = " " if match.string[: match.start()][-1:].isalnum() else ""
    right = " " if match.string[match.end() :][:1].isalnum() else ""
    return f"{left}{said}{right}"


def _any(match: re.Match[str], convention: Convention) -> str:
    figures = match.group()
    said = digits(figures) if len(figures) > _LONG else number(figures, convention)
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    left = " " if before.isalnum() else ""
    return f"{left}{said}{' ' if after.isalnum() else ''}"


def _version(match: re.Match[str], convention: Convention) -> str:
    return f"version {_dotted(match, convention)}"


RULES = (
    Rule(
        name="version",
        pattern=re.compile(r"(?<![\w.,])v(?P<number>\d{1,3}(?:\.\d{1,3})+)(?!\w)"),
        say=_version,
    ),
    Rule(
        name="number",
        pattern=re.compile(r"(?<![\w.,])(?P<number>\d{1,3}(?: \d{3})* 000)(?![\w]|[.,]\d)"),
        say=lambda match, convention: number(match["number"], convention),
    ),
    Rule(
        name="label",
        pattern=re.compile(r"(?<=[\d)])\((?P<label>[A-Za-z]|[ivx]{2,4}|\d{1,2})\)"),
        say=_label,
    ),
    Rule(
        name="enumerator",
        pattern=re.compile(r"(?:(?<=^)|(?<=\s))(?P<number>\d{1,2})\)(?=\s)"),
        say=lambda match, convention: f"{number(match['number'], convention)},",
    ),
    Rule(
        name="ordinal",
        pattern=re.compile(
            r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?:st|nd|rd|th)(?P<many>s)?\b"
        ),
        say=_ordinal,
    ),
    Rule(
        name="number",
        pattern=re.compile(rf"(?<![\w.,])(?P<number>{NUMBER})['’]?s\b"),
        say=_plural,
    ),
    Rule(
        name="version",
        pattern=re.compile(r"(?<![\w.,])\d{1,4}(?:\.\d{1,4}){2,}(?!\w)"),
        say=_dotted,
    ),
    Rule(
        name="number",
        pattern=re.compile(rf"(?<![\w.,])(?P<number>{NUMBER})(?![\w]|[.,]\d)"),
        say=_number,
    ),
    Rule(name="number", pattern=re.compile(r"(?<![\w.,])\.(?P<decimals>\d+)(?!\w)"), say=_point),
    Rule(name="number", pattern=re.compile(r"\d+"), say=_any),
    Rule(name="number", pattern=re.compile(r"[²³¹⁰-₉Ⅰ-ↈ①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿]"), say=_glyph),
)
