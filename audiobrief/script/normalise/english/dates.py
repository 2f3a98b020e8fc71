"""Dates in three orders, days and months: May 10, 10 May 2023, 2026-05-04, 4/5/2026, Sept. 2023."""

import re

from audiobrief.script import calendar
from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.stops import stop_after
from audiobrief.script.normalise.english.times import clock
from audiobrief.script.normalise.english.words import ordinal, year

_SHORT = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sept": 9,
    "Sep": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
_DAYS = {
    "Mon": "Monday",
    "Tues": "Tuesday",
    "Tue": "Tuesday",
    "Wed": "Wednesday",
    "Weds": "Wednesday",
    "Thurs": "Thursday",
    "Thur": "Thursday",
    "Thu": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}
_MONTH = rf"(?P<month>{'|'.join(calendar.ENGLISH)}|(?:{'|'.join(_SHORT)})\.?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_LAST_DAY = r"(?:\s?(?:[-–—]|to)\s?(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
_YEAR = r"(?:(?P<comma>,)?\s(?P<year>1\d{3}|20\d\d)(?![\d,]\d|\d|[-–]\d))?"
_LAST = 12


def _month(written: str) -> str:
    name = written.rstrip(".")
    return calendar.ENGLISH[_SHORT[name] - 1] if name in _SHORT else name


def _month_first(match: re.Match[str], convention: Convention) -> str:
    the = "the " if convention.british else ""
    said = f"{_month(match['month'])} {the}{ordinal(int(match['day']), convention)}"
    if match["last"]:
        said += f" to {the}{ordinal(int(match['last']), convention)}"
    return said + _year(match, convention)


def _day_first(match: re.Match[str], convention: Convention) -> str:
    the = "" if re.search(r"\bthe\s$", match.string[: match.start()], re.IGNORECASE) else "the "
    said = f"{the}{ordinal(int(match['day']), convention)}"
    if match["last"]:
        said += f" to the {ordinal(int(match['last']), convention)}"
    return f"{said} of {_month(match['month'])}{_year(match, convention)}"


def _year(match: re.Match[str], convention: Convention) -> str:
    return f", {year(int(match['year']), convention)}" if match["year"] else ""


def say_date(day: int, month: int, number: int, convention: Convention) -> str:
    """Say a date in the order of the country."""
    said_day, said_year = ordinal(day, convention), year(number, convention)
    if convention.british:
        return f"the {said_day} of {calendar.ENGLISH[month - 1]}, {said_year}"
    return f"{calendar.ENGLISH[month - 1]} {said_day}, {said_year}"


def _iso(match: re.Match[str], convention: Convention) -> str:
    return say_date(int(match["day"]), int(match["month"]), int(match["year"]), convention)


def _iso_time(match: re.Match[str], convention: Convention) -> str:
    said = _iso(match, convention)
    return f"{said}, {clock(int(match['hour']), int(match['minute']), convention)}"


def _figures(match: re.Match[str], convention: Convention) -> str | None:
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if convention.british or match["sep"] == "." else (second, first)
    if month > _LAST:
        day, month = month, day
    if not (1 <= month <= _LAST and day >= 1):
        return None
    number = int(match["year"])
    if len(match["year"]) == 2:  # noqa: PLR2004 - the century is left out
        number += 2000 if number < 40 else 1900  # noqa: PLR2004 - news looks back further than ahead
    return say_date(day, month, number, convention)


def _month_alone(match: re.Match[str], _: Convention) -> str:
    return _month(match["month"]) + (stop_after(match) if match["end"] else "")


def _weekdays(match: re.Match[str], _: Convention) -> str:
    first, last = match["first"], match["last"]
    return f"{_DAYS.get(first, first)} to {_DAYS.get(last, last)}"


def _weekday(match: re.Match[str], _: Convention) -> str:
    return _DAYS[match["day"]] + stop_after(match)


def _months(match: re.Match[str], convention: Convention) -> str:
    the = "the " if convention.british else ""
    first = f"{_month(match['month'])} {the}{ordinal(int(match['day']), convention)}"
    last = f"{_month(match['next'])} {the}{ordinal(int(match['last']), convention)}"
    return f"{first} to {last}{_year(match, convention)}"


def _dashed(match: re.Match[str], convention: Convention) -> str:
    month = calendar.ENGLISH.index(_month(match["month"])) + 1
    return say_date(int(match["day"]), month, int(match["year"]), convention)


def _short_date(match: re.Match[str], convention: Convention) -> str | None:
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if convention.british else (second, first)
    if month > _LAST:
        day, month = month, day
    if month > _LAST:
        return None
    said = ordinal(day, convention)
    name = calendar.ENGLISH[month - 1]
    return f"the {said} of {name}" if convention.british else f"{name} {said}"


def _pair_of_days(match: re.Match[str], _: Convention) -> str:
    first, last = _DAYS.get(match["first"]) or match["first"], _DAYS.get(match["last"])
    return f"{first} {match['joint']} {last or match['last']}{stop_after(match)}"


_ANY_DAY = "|".join([*sorted(set(_DAYS.values())), *sorted(_DAYS, key=len, reverse=True)])

_OTHER_MONTH = _MONTH.replace("?P<month>", "?P<next>")
_PLAIN_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"

RULES = (
    Rule(
        name="date",
        pattern=re.compile(
            rf"\b{_MONTH}\s{_DAY}\s?[-–—]\s?{_OTHER_MONTH}\s(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:/%]|[.,]\d)\b{_YEAR}"
        ),
        say=_months,
    ),
    Rule(
        name="weekday",
        pattern=re.compile(
            rf"\b(?P<first>{_ANY_DAY})\.\s(?P<joint>and|or|to|through|thru)\s(?P<last>{_ANY_DAY})\b(?:\.(?!\w))?"
        ),
        say=_pair_of_days,
    ),
    Rule(
        name="date",
        pattern=re.compile(
            r"\b(?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
            r"[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
            r"(?:Z\b|[+-]\d\d:?\d\d)?"
        ),
        say=_iso_time,
    ),
    Rule(
        name="date",
        pattern=re.compile(
            rf"(?<![\w.,:/$£€-])(?P<day>0?[1-9]|[12]\d|3[01])-{_MONTH}-(?P<year>(?:1[89]|20)\d\d)(?![\w-])(?P<comma>)"
        ),
        say=_dashed,
    ),
    Rule(
        name="date",
        pattern=re.compile(
            r"(?<![\w/.-])(?P<year>1[89]\d\d|20\d\d)/(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])(?![\w/])"
        ),
        say=_iso,
    ),
    Rule(
        name="date",
        pattern=re.compile(
            r"(?<![\w/.-])(?P<first>0?[1-9]|[12]\d|3[01])(?P<sep>-)(?P<second>0?[1-9]|[12]\d|3[01])-(?P<year>(?:1[89]|20)\d\d)(?![\w/-])"
        ),
        say=_figures,
    ),
    Rule(
        name="date",
        pattern=re.compile(
            r"\b(?:[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Dd]ated|due)\s(?P<date>(?P<first>0?[1-9]|[12]\d|3[01])/(?P<second>0?[1-9]|[12]\d|3[01]))(?![\w/%]|[.,]\d)"
        ),
        say=_short_date,
        group="date",
    ),
    Rule(
        name="weekday",
        pattern=re.compile(
            rf"\b(?P<first>{_ANY_DAY})\.?\s?[-–—]\s?(?P<last>{_ANY_DAY})\b\.?(?=[\s,;:)]|$)"
        ),
        say=_weekdays,
    ),
    Rule(
        name="date",
        pattern=re.compile(rf"\b{_MONTH}\s{_DAY}{_LAST_DAY}(?![\d:/%]|[.,]\d)\b{_YEAR}"),
        say=_month_first,
    ),
    Rule(
        name="date",
        pattern=re.compile(rf"(?<![\w.,:/$£€])(?:{_DAY}){_LAST_DAY}\s(?:of\s)?{_MONTH}\b{_YEAR}"),
        say=_day_first,
    ),
    Rule(
        name="date",
        pattern=re.compile(
            r"\b(?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b"
        ),
        say=_iso,
    ),
    Rule(
        name="date",
        pattern=re.compile(
            r"(?<![\w/.])(?P<first>0?[1-9]|[12]\d|3[01])(?P<sep>[/.])"
            r"(?P<second>0?[1-9]|[12]\d|3[01])(?P=sep)(?P<year>(?:1[89]|20)?\d\d)(?![\w/])"
        ),
        say=_figures,
    ),
    Rule(
        name="month",
        pattern=re.compile(rf"\b(?P<month>{'|'.join(_SHORT)})(?P<end>\.)(?!\w)"),
        say=_month_alone,
    ),
    Rule(
        name="month",
        pattern=re.compile(rf"\b(?P<month>{'|'.join(_SHORT)})(?P<end>)(?=\s(?:1\d{{3}}|20\d\d)\b)"),
        say=_month_alone,
    ),
    Rule(
        name="weekday",
        pattern=re.compile(
            rf"\b(?P<day>{'|'.join(sorted(_DAYS, key=len, reverse=True)[:9])}|Fri)\.(?=[\s,–-])"
        ),
        say=_weekday,
    ),
    Rule(
        name="weekday",
        pattern=re.compile(
            rf"\b(?P<day>{'|'.join(sorted(_DAYS, key=len, reverse=True))})\.?"
            rf"(?=,?\s(?:\d{{1,2}}\s)?(?:{'|'.join(calendar.ENGLISH)}|{'|'.join(_SHORT)})\b|,?\s\d)"
        ),
        say=_weekday,
    ),
)
