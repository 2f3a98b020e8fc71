"""Places on the globe: 52°30′15″ N."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.words import number

_BEARINGS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def _position(match: re.Match[str], convention: Convention) -> str:
    """Say 52°30′15″ N as degrees, minutes and seconds of arc (ISO 6709, annex D)."""
    said = []
    for name in ("degree", "minute", "second"):
        amount = match[name]
        if amount:
            said.append(f"{number(amount, convention)} {name}{'' if amount == '1' else 's'}")
    if match["bearing"]:
        said.append(_BEARINGS[match["bearing"]])
    return " ".join(said)


RULES = (
    Rule(
        name="position",
        pattern=re.compile(
            r"(?<![\w.,])(?P<degree>\d{1,3}(?:\.\d+)?)\s?[°º]"
            r"(?:\s?(?P<minute>\d{1,2}(?:\.\d+)?)\s?[′'’])?(?:\s?(?P<second>\d{1,2}(?:\.\d+)?)\s?[″\"”])?"
            r"(?:\s?(?P<bearing>[NSEW])\b)"
        ),
        say=_position,
    ),
)
