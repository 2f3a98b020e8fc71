"""Telephone numbers, digit by digit, a pause between groups."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.words import digits

_GROUP = re.compile(r"\d+")


def _phone(match: re.Match[str], _: Convention) -> str:
    said = ", ".join(digits(group) for group in _GROUP.findall(match.group()))
    return f"plus {said}" if match.group().startswith("+") else said


RULES = (
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
