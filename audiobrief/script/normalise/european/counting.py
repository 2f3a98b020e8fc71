"""Numbers in words, as num2words knows them, and how they are written and counted with."""

import re
from collections.abc import Iterable
from functools import lru_cache

from num2words import num2words

from audiobrief.script.normalise.spanishnouns import before_thousands
from audiobrief.script.normalise.vocabulary import Vocabulary

NUMBER = r"\d{1,3}(?:[.\u00A0\u202F ]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?"
"""Digits with a decimal comma, in groups of three by stops or spaces."""

AMOUNT = rf"(?<![\w.,])(?P<sign>[-−–](?=\d))?(?P<amount>{NUMBER})"
DASH = r"\s?[-‐‑–—]\s?"
"""What joins the two ends of a range."""

LONGEST = 18
"""Digits of the longest number that is said as one."""

_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")


@lru_cache(maxsize=4096)
def cardinal(number: int, language: str) -> str:
    """Say a whole number in a language of num2words."""
    said: str = num2words(number, lang=language)
    return before_thousands(said) if language == "es" else said


@lru_cache(maxsize=1024)
def ordinal(number: int, language: str) -> str:
    """Say the place of something in a row in a language of num2words."""
    said: str = num2words(number, lang=language, to="ordinal")
    return said


def digits(figures: str, words: Vocabulary) -> str:
    """Say each digit by itself."""
    return " ".join(cardinal(int(figure), words.language) for figure in figures)


def number(written: str, words: Vocabulary) -> str:
    """Say a number as written; codes and telephone numbers digit by digit."""
    whole, _, decimals = re.sub(r"[.\s]", "", written).partition(",")
    if len(whole) > LONGEST or (len(whole) > 1 and whole.startswith("0") and not decimals):
        said = digits(whole, words)
    else:
        said = cardinal(int(whole), words.language)
    return f"{said} {words.point} {digits(decimals, words)}" if decimals else said


def counted(match: re.Match[str], one: str, many: str, words: Vocabulary) -> str:
    """Say how many of something ``AMOUNT`` found."""
    sign = f"{words.minus} " if match.groupdict().get("sign") else ""
    if match["amount"] == "1":
        return f"{sign}{one}"
    return f"{sign}{words.before_noun(number(match['amount'], words), many)} {many}"


def span(match: re.Match[str], words: Vocabulary) -> str:
    """Say a number or, with the group ``upper``, the two ends of a range; either may be a year."""
    sign = f"{words.minus} " if match.groupdict().get("sign") else ""
    said = f"{sign}{_year_or_number(match['amount'], words)}"
    if match["upper"]:
        said += f" {words.until} {_year_or_number(match['upper'], words)}"
    return said


def _year_or_number(written: str, words: Vocabulary) -> str:
    if _YEAR.fullmatch(written):
        return words.year(int(written))
    return number(written, words)


def choice(names: Iterable[str]) -> str:
    """Return a pattern of any of these, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
