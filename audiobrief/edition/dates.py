"""Dates as editions write them: ISO 8601, RFC 5322 and the printed forms of English and others."""

import email.utils
import re
from datetime import UTC, datetime

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio",
            "february feb februar février fevrier febrero febbraio",
            "march mar märz maerz mars marzo",
            "april apr avril abril aprile",
            "may mai mayo maggio",
            "june jun juni juin junio giugno",
            "july jul juli juillet julio luglio",
            "august aug août aout agosto",
            "september sep sept septembre septiembre settembre",
            "october oct oktober okt octobre octubre ottobre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?({_MONTH})\.?,?\s+(?:de\s+)?(\d{{4}})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_AROUND_DATE = re.compile(
    r"(?:published|posted|updated|last|first|modified|date|on|at|in|am|pm|a\.m\.|p\.m\.|et|est|edt|"
    r"gmt|bst|utc|cet|cest|pt|pst|pdt|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|le|publié|am|um|uhr|min|read|minutes?|updated:?|"
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?|\d{1,2}|issue|no|edition)\b\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b[A-Z]{2,5}\b")
_LONGEST_LINE = 80


def parse_date(text: str) -> datetime | None:
    """Read a date; without a zone it counts as UTC. Return None where there is none."""
    text = text.strip()[:_LONGEST_LINE]
    found = _ISO.search(text)
    if found is not None:
        return _iso(found)
    for pattern, order in (
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_COMPACT, (1, 2, 3)),
    ):
        match = pattern.search(text)
        if match is not None:
            year, month, day = (match.group(group) for group in order)
            return _date(year, str(_MONTHS.get(month.lower(), month)), day)
    try:
        date = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo is not None else date.replace(tzinfo=UTC)


def cut_at_date(text: str) -> str:
    """Return what stands before the first date of a line."""
    starts = [
        found.start()
        for pattern in (_DAY_FIRST, _MONTH_FIRST, _COMPACT, _ISO)
        if (found := pattern.search(text)) is not None
    ]
    return text[: min(starts)] if starts else text


def is_date_line(text: str) -> bool:
    """Tell a line that says when something was published, and nothing else."""
    if len(text) > _LONGEST_LINE or not any(character.isdigit() for character in text):
        return False
    rest = text
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _COMPACT, _ISO):
        rest = pattern.sub(" ", rest, count=2)
    if rest == text:
        return False
    rest = _AROUND_DATE.sub(" ", _ZONE.sub(" ", rest))
    return not any(character.isalnum() for character in rest)


def _iso(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second, zone = found.groups()
    date = _date(year, month, day)
    if date is None or hour is None:
        return date
    offset = "+0000" if zone in {None, "Z", "UTC", "GMT"} else zone.replace(":", "")
    try:
        return datetime.strptime(
            f"{date:%Y-%m-%d} {hour}:{minute}:{second or '00'} {offset}", "%Y-%m-%d %H:%M:%S %z"
        )
    except ValueError:
        return date


def _date(year: str, month: str, day: str) -> datetime | None:
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None
