"""Times of day: 5 p.m., 5:30pm, 17:45, 9–11 a.m."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.stops import stop_after
from audiobrief.script.normalise.english.words import cardinal, number, two_digits

_HALF = r"(?P<half>[ap]\.\s?m\.|[ap]\.?m\b|[AP]\.M\.|[AP]M\b)"
_CLOCK = r"(?P<{0}hour>[01]?\d|2[0-4])(?:[:.](?P<{0}minute>[0-5]\d))?"


def _time(hour: str, minute: str | None, convention: Convention, *, half: bool) -> str:
    said = cardinal(int(hour), convention)
    if minute is None:
        return said
    if int(minute):
        return f"{said} {two_digits(int(minute), convention)}"
    if half:
        return said
    return f"{said} o'clock" if 1 <= int(hour) <= 12 else f"{said} hundred"  # noqa: PLR2004 - the face of a clock


def clock(hour: int, minute: int, convention: Convention) -> str:
    """Say a time of the 24-hour clock."""
    return _time(str(hour), f"{minute:02}", convention, half=False)


def _half_day(match: re.Match[str], convention: Convention) -> str:
    said = ""
    if match["fromhour"]:
        said = _time(match["fromhour"], match["fromminute"], convention, half=True)
        if match["fromhalf"]:
            said += " A M" if match["fromhalf"].lower().startswith("a") else " P M"
        said += " to "
    said += _time(match["hour"], match["minute"], convention, half=True)
    said += " A M" if match["half"].lower().startswith("a") else " P M"
    return said + stop_after(match)


def _clock(match: re.Match[str], convention: Convention) -> str:
    said = _time(match["hour"], match["minute"], convention, half=False)
    if match["tohour"]:
        said += f" to {_time(match['tohour'], match['tominute'], convention, half=False)}"
    return said


def _letters(match: re.Match[str], _: Convention) -> str:
    return ("A M" if match.group().lower().startswith("a") else "P M") + stop_after(match)


def _lasting(match: re.Match[str], convention: Convention) -> str:
    hours, minutes, seconds = (int(match[name]) for name in ("first", "second", "third"))
    if re.search(r"\b(?:at|by|until|from)\s$", match.string[: match.start()]):
        clock = _time(match["first"], match["second"], convention, half=True)
        return f"{clock} and {_count(seconds, 'second', convention)}"
    return (
        ", ".join(
            _count(number, name, convention)
            for number, name in ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
            if number
        )
        or "no time"
    )


def _count(number: int, name: str, convention: Convention) -> str:
    return f"{cardinal(number, convention)} {name}{'' if number == 1 else 's'}"


def _race(match: re.Match[str], convention: Convention) -> str:
    minutes = _count(int(match["minutes"]), "minute", convention)
    return f"{minutes} {number(match['seconds'], convention)} seconds"


_ZONES = (
    "GMT|UTC|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|EET|JST|IST|AEST|hours|hrs|local|Zulu"
)


def _military(match: re.Match[str], convention: Convention) -> str:
    """Say 0930 as oh nine thirty, 1400 as fourteen hundred."""
    hour, minute = match["clock"][:2], match["clock"][2:]
    said = "oh " if hour.startswith("0") and hour != "00" else ""
    said += "zero zero" if hour == "00" else cardinal(int(hour), convention)
    return f"{said} {'hundred' if minute == '00' else two_digits(int(minute), convention)}"


RULES = (
    Rule(
        name="time",
        pattern=re.compile(
            r"(?:(?<=noon)|(?<=midnight))\s?[-–—]\s?(?=\d)|(?<=[ap]\.m\.)[-–—](?=noon|midnight)"
        ),
        say=lambda *_: " to ",
    ),
    Rule(
        name="time",
        pattern=re.compile(
            rf"(?<![\w.,$£€-])(?P<clock>(?:[01]\d|2[0-3])[0-5]\d)(?=\s?(?:{_ZONES})\b)"
        ),
        say=_military,
    ),
    Rule(
        name="time",
        pattern=re.compile(r"(?<=\b[Aa]t\s)(?P<clock>0\d[0-5]\d)(?![\w]|[.,:]\d)"),
        say=_military,
    ),
    Rule(
        name="duration",
        pattern=re.compile(
            r"(?<![\w.:])(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d\.\d{1,3})(?![\w:])"
        ),
        say=_race,
    ),
    Rule(
        name="time",
        pattern=re.compile(
            r"(?<![\w.:,$£€])(?:"
            + _CLOCK.format("from")
            + r"\s?(?P<fromhalf>[ap]\.\s?m\.|[ap]m)?\s?(?:[-–—]|to)\s?)?"
            + _CLOCK.format("")
            + rf"\s?{_HALF}(?!\w)"
        ),
        say=_half_day,
    ),
    Rule(
        name="duration",
        pattern=re.compile(
            r"(?<![\w.:])(?P<first>\d{1,2}):(?P<second>[0-5]\d):(?P<third>[0-5]\d)(?![\w:])"
        ),
        say=_lasting,
    ),
    Rule(
        name="time",
        pattern=re.compile(
            r"(?<![\w.:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)"
            r"(?:\s?[-–—]\s?(?P<tohour>[01]?\d|2[0-4]):(?P<tominute>[0-5]\d))?(?![\w:]|\.\d)"
        ),
        say=_clock,
    ),
    Rule(name="half-day", pattern=re.compile(r"(?<![\w.])(?:[ap]\.m\.|[AP]\.M\.)"), say=_letters),
)
