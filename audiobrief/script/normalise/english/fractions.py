"""Fractions: ¾, 1½, 1/2, 2 1/2, and the figures with a stroke that are none: 24/7, 9/11."""

import re
import unicodedata

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.words import NUMBER, cardinal, number, ordinal

_GLYPHS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_SET_PHRASES = {"24/7": "twenty-four seven", "9/11": "nine eleven", "7/7": "seven seven"}
_WORDS = frozenset((*range(2, 21), 25, 30, 32, 40, 50, 60, 64, 100, 1000))


def say_fraction(upper: int, lower: int, convention: Convention) -> str:
    """Say a fraction: one half, three quarters, two fifths, five over eleven."""
    if upper == lower and lower in (5, 10, 100):
        return f"{cardinal(upper, convention)} out of {cardinal(lower, convention)}"
    if lower not in _WORDS or upper >= lower:
        return f"{cardinal(upper, convention)} over {cardinal(lower, convention)}"
    if lower == 2:  # noqa: PLR2004 - halves have a name
        part = "half"
    elif lower == 4:  # noqa: PLR2004 - quarters too
        part = "quarter"
    else:
        part = ordinal(lower, convention).removeprefix("one ")
    return f"{cardinal(upper, convention)} {part}{'' if upper == 1 else 's'}"


def _parts(glyph: str) -> tuple[int, int]:
    upper, _, lower = unicodedata.normalize("NFKC", glyph).partition("⁄")
    return int(upper), int(lower)


def _glyph(match: re.Match[str], convention: Convention) -> str:
    upper, lower = _parts(match["glyph"])
    said = say_fraction(upper, lower, convention)
    if not match["whole"]:
        return said
    said = re.sub(r"^one (half|quarter)$", r"a \1", said)
    return f"{number(match['whole'], convention)} and {said}"


def _figures(match: re.Match[str], convention: Convention) -> str:
    said = say_fraction(int(match["upper"]), int(match["lower"]), convention)
    if not match["whole"]:
        return said
    said = re.sub(r"^one (half|quarter)$", r"a \1", said)
    return f"{cardinal(int(match['whole']), convention)} and {said}"


def _set_phrase(match: re.Match[str], convention: Convention) -> str:
    phrase = match.group()
    if phrase in _SET_PHRASES:
        return _SET_PHRASES[phrase]
    first, second = re.split("[/-]", phrase)
    return f"{cardinal(int(first), convention)} {cardinal(int(second), convention)}"


RULES = (
    Rule(
        name="fraction",
        pattern=re.compile(r"(?<![\w/.])(?:24/7|9/11|7/7|50[/-]50|80/20|60/40)(?![\w/]|\.\d)"),
        say=_set_phrase,
    ),
    Rule(
        name="fraction",
        pattern=re.compile(rf"(?<![\w.,])(?:(?P<whole>{NUMBER})[\s-]?)?(?P<glyph>[{_GLYPHS}])"),
        say=_glyph,
    ),
    Rule(
        name="fraction",
        pattern=re.compile(
            r"(?<![\w./-])(?:(?P<whole>\d{1,3})[\s-])?(?P<upper>\d{1,3})[/⁄](?P<lower>[1-9]\d{0,3})"
            r"(?:st|nd|rd|th)?(?:s)?(?![\w/⁄]|[.,]\d)"
        ),
        say=_figures,
    ),
)
