"""Years and decades: 1976, in 1066, 2021–23, 1990s, ’60s, mid-1800s, 44 BC."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.stops import stop_after
from audiobrief.script.normalise.english.words import cardinal, plural, year

_COUNTED = re.compile(
    r"\s(?:people|men|women|children|soldiers|troops|police|officers|civilians|workers|jobs|homes|houses|"
    r"dead|wounded|days|hours|minutes|seconds|weeks|months|years|miles|kilomet\w+|met(?:er|re)s|feet|"
    r"tons|tonnes|dollars|euros|pounds|points|votes|copies|pages|words|students|patients|seats|calories|"
    r"employees|members|villages|barrels|acres|hectares|square|cubic|other|more|of\sthem|times)\b"
)
_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|after|before|during|circa|around|year|of|early|late|mid|summer|winter|"
    r"spring|autumn|fall|January|February|March|April|May|June|July|August|September|October|November|"
    r"December)[\s,-]+$",
    re.IGNORECASE,
)
_LONG_AGO = 1900
_THIS_AGE = 2099


def _year(match: re.Match[str], convention: Convention) -> str | None:
    value = int(match["year"])
    tail = match.string[match.end() :]
    if _COUNTED.match(tail):
        return None
    if not 1010 <= value <= _THIS_AGE and not _BEFORE.search(match.string[: match.start()]):  # noqa: PLR2004 - rarely written before
        return None
    return year(value, convention)


def _range(match: re.Match[str], convention: Convention) -> str | None:
    first, last = int(match["first"]), match["last"]
    if len(last) == 1:
        if int(last) <= first % 10:
            return None
        return f"{year(first, convention)} to {cardinal(int(last), convention)}"
    if len(last) == 2:  # noqa: PLR2004 - the century is left out
        whole = first // 100 * 100 + int(last)
        if whole <= first:
            return None
        # Nobody says "two thousand and three to five".
        short = int(last) > 9 and not 2000 <= first < 2010  # noqa: PLR2004 - oh-years
        said = cardinal(int(last), convention) if short else year(whole, convention)
    else:
        said = year(int(last), convention)
    return f"{year(first, convention)} to {said}"


def _season(match: re.Match[str], convention: Convention) -> str | None:
    first, last = int(match["first"]), int(match["last"][-2:])
    if (first + 1) % 100 != last:
        return None
    whole = first + 1
    short = last > 9 and len(match["last"]) == 2  # noqa: PLR2004 - the century is left out
    said = cardinal(last, convention) if short else year(whole, convention)
    return f"{year(first, convention)} {said}"


def _decade(match: re.Match[str], convention: Convention) -> str:
    said = plural(year(int(match["decade"]), convention))
    if match["next"]:
        last = match["next"].lstrip("'’‘")
        name = year(int(last), convention) if len(last) == 4 else cardinal(int(last), convention)  # noqa: PLR2004 - years have four digits
        return f"{said} to {plural(name)}"
    return said


def _short_decade(match: re.Match[str], convention: Convention) -> str:
    return plural(cardinal(int(match["decade"]), convention))


def _short_year(match: re.Match[str], convention: Convention) -> str:
    value = int(match["year"])
    return f"oh {cardinal(value, convention)}" if value < 10 else cardinal(value, convention)  # noqa: PLR2004 - oh-years


def _era(match: re.Match[str], convention: Convention) -> str:
    figures = match["year"].replace(",", "")
    said = year(int(figures), convention) if "," not in match["year"] else ""
    said = said or cardinal(int(figures), convention)
    return f"{said} {' '.join(match['era'].replace('.', ''))}{stop_after(match)}"


_LIFE = {"b": "born", "d": "died", "r": "reigned", "fl": "flourished"}

RULES = (
    Rule(
        name="life",
        pattern=re.compile(
            r"(?:(?<=[(,;] )(?P<word>b|d|r|fl)|(?<=\()(?P<first>b|d|r|fl))\.(?=\s?\d{3,4}\b)"
        ),
        say=lambda match, _: _LIFE[match["word"] or match["first"]],
    ),
    Rule(
        name="years",
        pattern=re.compile(r"(?<=\d{4})\s?[-–—]\s?(?=(?:present|now|date|today)\b)"),
        say=lambda *_: " to ",
    ),
    Rule(
        name="era",
        pattern=re.compile(
            r"(?<![\w.,])(?P<year>\d{1,3}(?:,\d{3}){1,3}|\d{1,4})\s?(?P<era>BCE?|CE|AD|B\.C\.(?:E\.)?|A\.D\.)(?!\w)"
        ),
        say=_era,
    ),
    Rule(
        name="years",
        pattern=re.compile(
            r"(?<![\w.,$£€/-])(?P<first>1[1-9]\d\d|20\d\d)\s?[-–—]\s?(?P<last>1[1-9]\d\d|20\d\d|\d\d?)(?![\w%]|[.,/]\d|[-–]\d)"
        ),
        say=_range,
    ),
    Rule(
        name="years",
        pattern=re.compile(
            r"(?<![\w.,$£€/-])(?P<first>1[1-9]\d\d|20\d\d)/(?P<last>(?:20)?\d\d)(?![\w/%])"
        ),
        say=_season,
    ),
    Rule(
        name="decade",
        pattern=re.compile(
            r"(?<![\w.,])(?P<decade>1[1-9]\d0|20\d0)['’]?s\b(?:\s?[-–]\s?(?P<next>['’‘]?(?:1[1-9]|20)?\d0)s\b)?"
        ),
        say=_decade,
    ),
    Rule(
        name="decade",
        pattern=re.compile(r"(?<![\w.,])['’‘]?(?P<decade>[1-9]0)['’]?s\b"),
        say=_short_decade,
    ),
    Rule(name="year", pattern=re.compile(r"(?<!\w)['’‘](?P<year>\d\d)(?![\w'’])"), say=_short_year),
    Rule(
        name="year",
        pattern=re.compile(r"(?<![\w.,$£€#])(?P<year>[1-9]\d{3})(?!\w|,\d{3}|\.\d|[-–—/]\d)"),
        say=_year,
    ),
)
