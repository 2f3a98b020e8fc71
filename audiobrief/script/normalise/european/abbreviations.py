"""Abbreviations said in full, alone or before a name or a figure."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.european.counting import choice
from audiobrief.script.normalise.vocabulary import Vocabulary


def rules(words: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of one language."""
    in_full = {"".join(short.split()): said for short, said in words.abbreviations.items()}
    # Their spaces may be narrow or missing.
    anywhere = choice(words.abbreviations).replace(r"\ ", r"\s?")

    def short(match: re.Match[str], _: Convention) -> str:
        written = match["short"]
        said = in_full.get("".join(written.split())) or words.before_names[written]
        rest = match.string[match.end() :]
        return f"{said}." if written.endswith(".") and not rest.strip(" ”“’»)") else said

    return (
        Rule(
            name="abbreviation",
            pattern=re.compile(rf"(?<![\w.])(?P<short>{anywhere})(?!\w)"),
            say=short,
        ),
        Rule(
            name="abbreviation",
            pattern=re.compile(
                rf"(?<![\w.])(?P<short>{choice(words.before_numbers) or '(?!)'})\s?(?=\d)"
            ),
            say=lambda match, _: f"{words.before_numbers[match['short']]} ",
        ),
        Rule(
            name="abbreviation",
            pattern=re.compile(rf"(?<![\w.])(?P<short>{choice(words.before_names)})(?=\s[\w$€£¥])"),
            say=short,
        ),
    )
