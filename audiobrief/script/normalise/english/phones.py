"""Telephone numbers, digit by digit, a pause between groups."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.states import POSTAL
from audiobrief.script.normalise.english.words import digits

_GROUP = re.compile(r"\d+")


def _short_codes(match: re.Match[str], _: Convention) -> str:
    return digits(match["number"])


def _phone(match: re.Match[str], _: Convention) -> str:
    said = ", ".join(digits(group) for group in _GROUP.findall(match.group()))
    return f"plus {said}" if match.group().startswith("+") else said


def _vanity(match: re.Match[str], _: Convention) -> str:
    return f"{', '.join(digits(group) for group in _GROUP.findall(match['codes']))}, "


_EMERGENCY = r"(?:[2-9]11|999|112|988|000)"

RULES = (
    Rule(
        name="phone",
        pattern=re.compile(
            rf"\b(?:[Cc]all(?:ed|ing|s)?|[Dd]ial(?:l?ed|l?ing|s)?|[Pp]hon(?:ed?|ing)|[Rr]ang|[Tt]ext(?:ed|ing)?)\s"
            rf"(?P<number>{_EMERGENCY}|(?<=[Dd]ial\s)\d{{3,6}})\b(?![,.]\d)"
        ),
        say=_short_codes,
        group="number",
    ),
    Rule(
        name="phone",
        pattern=re.compile(
            r"(?<![\w.,$£€#-])(?P<number>911|999|112|988)(?=[\s-](?:calls?|callers?|dispatch\w*|operators?|"
            r"lines?|systems?|emergency|cent(?:er|re)s?|recordings?|tapes?|hotline|services?|number)\b)"
        ),
        say=_phone,
    ),
    Rule(
        name="phone",
        pattern=re.compile(
            r"(?<=\bto\s)911(?=[.,;]|\s(?:and|by|from|at|on|that|in)\b|$)|(?<=\b911\sor\s)999\b|(?<=\b999\sor\s)(?:101|112)\b"
        ),
        say=_phone,
    ),
    Rule(
        name="phone",
        pattern=re.compile(r"(?<![\w.+-])(?P<codes>(?:1-)?8\d{2}-)(?=[A-Z]{3,})"),
        say=_vanity,
    ),
    Rule(
        name="zip",
        pattern=re.compile(
            rf"\b(?:{'|'.join(POSTAL)}|D\.C\.|DC|(?i:zip)(?:\s[Cc]ode)?)\s(?P<zip>\d{{5}}(?:-\d{{4}})?)\b(?![,.]\d|\s[a-z]+s\b)"
        ),
        say=lambda match, _: ", ".join(digits(group) for group in match["zip"].split("-")),
        group="zip",
    ),
    Rule(
        name="phone",
        pattern=re.compile(
            r"(?<![\w.+-])(?:"
            r"\+\d{1,3}(?:[\s.-]?\(?\d{1,5}\)?){2,5}"  # E.164 with spaces
            r"|(?:1[-.\s])?\(\d{3}\)\s?\d{3}[-.\s]\d{4}"
            r"|(?:1[-.\s])?\d{3}([-.\s])\d{3}\1\d{4}"
            r"|\(?0\d{2,4}\)?\s\d{3,4}(?:\s\d{3,4})?"
            r"|[2-9]\d{2}-\d{4}"
            r")(?![\w-]|\.\d)"
        ),
        say=_phone,
    ),
)
