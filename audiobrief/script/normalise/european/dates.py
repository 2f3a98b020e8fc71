"""Dates in figures or with the month's name, and times of day."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.vocabulary import Vocabulary

_LAST_DAY = 31


def rules(words: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of one language."""
    months = "|".join([*words.months, *(rf"{name}\.?" for name in words.short_months)])

    def date(match: re.Match[str], _: Convention) -> str | None:
        written = match["month"].rstrip(".")
        if written.isdigit():
            month = int(written)
        elif written in words.short_months:
            month = words.short_months[written]
        else:
            month = words.months.index(written) + 1
        day = int(match["day"])
        if not (1 <= month <= len(words.months) and 1 <= day <= _LAST_DAY):
            return None
        return words.date(match.string[: match.start()], day, month, int(match["year"] or 0))

    def clock(match: re.Match[str], _: Convention) -> str:
        return words.clock(int(match["hour"]), int(match["minute"] or 0))

    dates = (
        r"(?<![\w.])(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\w)",
        r"(?<![\w./])(?P<day>[0-3]?\d)(?P<sep>[./])\s?(?P<month>[01]?\d)(?P=sep)\s?(?P<year>\d{4})(?!\w)",
        (
            rf"(?<![\w,])(?P<day>[0-3]?\d)(?:\.|er|º|°)?\s(?:de\s)?(?P<month>{months})"
            r"(?:\s(?:del?\s)?(?P<year>\d{4})(?!\w))?(?!\w)"
        ),
    )
    clocks = (
        words.clocks,
        r"(?<![\w:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\w:])",
    )
    return (
        *(Rule(name="date", pattern=re.compile(pattern), say=date) for pattern in dates),
        *(Rule(name="time", pattern=re.compile(pattern), say=clock) for pattern in clocks),
    )
