"""English numbers in words: "and" where the British say it, nowhere else."""

import re
from functools import lru_cache

from num2words import num2words

from audiobrief.script.edits import Convention

NUMBER = r"\d{1,3}(?:[,'’\u00A0\u2009\u202F]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Digits with English separators, the thin spaces of the SI, or Swiss apostrophes."""

_SEPARATOR = re.compile(r"[,'’\s]")

_MOST_DIGITS = 18
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@lru_cache(maxsize=4096)
def cardinal(number: int, convention: Convention) -> str:
    """Say a whole number."""
    return _plain(num2words(number, lang="en"), convention)


@lru_cache(maxsize=4096)
def ordinal(number: int, convention: Convention) -> str:
    """Say the place of something in a row."""
    return _plain(num2words(number, lang="en", to="ordinal"), convention)


def digits(text: str) -> str:
    """Say each digit by itself."""
    return " ".join(_DIGITS[int(digit)] for digit in text if digit.isdigit())


def bare(text: str) -> str:
    """Return digits without their separators."""
    return _SEPARATOR.sub("", text)


def number(text: str, convention: Convention) -> str:
    """Say digits as printed; from a quintillion on, one by one."""
    whole, _, decimals = bare(text).partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        if not decimals:
            return digits(whole)
        whole = whole.lstrip("0")
    if len(whole) > _MOST_DIGITS:
        said = digits(whole)
        return f"{said} point {digits(decimals)}" if decimals else said
    said = cardinal(int(whole or "0"), convention)
    return f"{said} point {digits(decimals)}" if decimals else said


def year(number_of: int, convention: Convention) -> str:
    """Say a year the way people do: nineteen oh five, two thousand (and) one, twenty ten."""
    century, rest = divmod(number_of, 100)
    if number_of < 1000 or number_of >= 10000 or (century % 10 == 0 and rest < 10):  # noqa: PLR2004 - years have four digits
        return cardinal(number_of, convention)
    start = cardinal(century, convention)
    if rest == 0:
        return f"{start} hundred"
    return f"{start} {two_digits(rest, convention)}"


def two_digits(rest: int, convention: Convention) -> str:
    """Say the last two digits of a year or of a time: oh five, ten, forty-five."""
    return f"oh {cardinal(rest, convention)}" if rest < 10 else cardinal(rest, convention)  # noqa: PLR2004 - one digit


def plural(said: str) -> str:
    """Make the last word of a number plural: nineties, sixes, hundreds."""
    if said.endswith("y"):
        return f"{said[:-1]}ies"
    return f"{said}es" if said.endswith("x") else f"{said}s"


def _plain(said: str, convention: Convention) -> str:
    said = said.replace(",", "")
    return said if convention.british else re.sub(r"\band ", "", said)
