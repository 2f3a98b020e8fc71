"""Abbreviations said in full: vs., et al., i.e., e.g., pp. 12–15, Inc., Calif., Jr."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.states import POSTAL, STATES
from audiobrief.script.normalise.english.stops import stop_after

_ANYWHERE: dict[str, str] = {
    "vs.": "versus",
    "vs": "versus",
    "et al.": "and others",
    "et al": "and others",
    "i.e.": "that is",
    "i.e": "that is",
    "ie.": "that is",
    "e.g.": "for example",
    "e.g": "for example",
    "eg.": "for example",
    "etc.": "et cetera",
    "etc": "et cetera",
    "cf.": "compare",
    "viz.": "namely",
    "approx.": "approximately",
    "approx": "approximately",
    "pct": "percent",
    "pct.": "percent",
    "resp.": "respectively",
    "incl.": "including",
    "excl.": "excluding",
    "ca.": "circa",
    "op. cit.": "in the work cited",
    "ibid.": "in the same place",
    "a.k.a.": "also known as",
    "aka": "also known as",
    "AKA": "also known as",
    "plc": "P L C",
    "w/o": "without",
    "c/o": "care of",
    "h/t": "hat tip to",
    "y/y": "year on year",
    "YoY": "year on year",
    "m/m": "month on month",
    "n/a": "not applicable",
    "and/or": "and or",
    "either/or": "either or",
    "Inc.": "Incorporated",
    "Corp.": "Corporation",
    "Ltd.": "Limited",
    "Ltd": "Limited",
    "Bros.": "Brothers",
    "Jr.": "Junior",
    "Sr.": "Senior",
    "Esq.": "Esquire",
    "Dept.": "Department",
    "dept.": "department",
    "gov't": "government",
    "govt.": "government",
    "gov’t": "government",
    "Depts.": "Departments",
    "Univ.": "University",
    "Assn.": "Association",
    "Intl.": "International",
    "Natl.": "National",
    "Govt.": "Government",
    "Bldg.": "Building",
    "Ph.D.": "P H D",
    "Ph.D": "P H D",
    "PhD": "P H D",
    "PhDs": "P H D's",
    "Ph.D.s": "P H D's",
    "OK": "okay",
    "O.K.": "okay",
}
_BEFORE_MORE = frozenset(
    ("vs.", "i.e.", "e.g.", "ie.", "eg.", "cf.", "viz.", "approx.", "resp.", "ca.")
)
"""What never ends a sentence."""

_BEFORE_NUMBER: dict[str, str] = {
    "p.": "page",
    "pp.": "pages",
    "pg.": "page",
    "pgs.": "pages",
    "ch.": "chapter",
    "Ch.": "Chapter",
    "chs.": "chapters",
    "vol.": "volume",
    "Vol.": "Volume",
    "vols.": "volumes",
    "fig.": "figure",
    "Fig.": "Figure",
    "figs.": "figures",
    "Figs.": "Figures",
    "Eq.": "Equation",
    "eq.": "equation",
    "Art.": "Article",
    "art.": "article",
    "Sec.": "Section",
    "sec.": "section",
    "para.": "paragraph",
    "c.": "circa",
    "est.": "established",
    "ed.": "edition",
    "Apt.": "Apartment",
    "Ste.": "Suite",
    "Ext.": "extension",
    "ext.": "extension",
    "Tel.": "Telephone",
    "tel.": "telephone",
}


def _table(names: dict[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _anywhere(match: re.Match[str], _: Convention) -> str:
    written = match["short"]
    said = _ANYWHERE.get(written) or _ANYWHERE[written[0].lower() + written[1:]]
    if written[0].isupper() and written[1:2] in (".", "g") and written not in _ANYWHERE:
        said = said[0].upper() + said[1:]
    return said if written.lower() in _BEFORE_MORE else said + stop_after(match)


def _before_number(match: re.Match[str], _: Convention) -> str:
    return f"{_BEFORE_NUMBER[match['short']]} "


def _versus(match: re.Match[str], _: Convention) -> str:
    del match
    return "versus"


def _company(match: re.Match[str], _: Convention) -> str:
    return "Company" + stop_after(match)


def _state(match: re.Match[str], _: Convention) -> str:
    written = match["state"]
    said = STATES.get(written) or POSTAL.get(written, written)
    if not match["party"]:
        return said + stop_after(match)
    closed = match.string[match.end() :].startswith(")")
    return f"{_PARTIES[match['party']]} of {said}{'' if closed else stop_after(match)}"


def _place(match: re.Match[str], _: Convention) -> str:
    return f"{_PARTIES[match['party']]} of {match['place']}"


_COUNTIES = (
    "Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Durham|Fermanagh|Galway|Kerry|Kildare|"
    "Kilkenny|Laois|Leitrim|Limerick|Londonderry|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|"
    "Tipperary|Tyrone|Waterford|Westmeath|Wexford|Wicklow"
)
_PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent"}
_FULL_STATES = "|".join(sorted(POSTAL.values(), key=len, reverse=True))


RULES = (
    Rule(
        name="abbreviation",
        pattern=re.compile(
            rf"(?<![\w.])(?P<short>{_table(_ANYWHERE)}|I\.e\.|E\.g\.|Approx\.|Vs\.)(?!\w)"
        ),
        say=_anywhere,
    ),
    Rule(name="abbreviation", pattern=re.compile(r"(?<!\w)w/\s?(?=\w)"), say=lambda *_: "with "),
    Rule(
        name="abbreviation",
        pattern=re.compile(
            rf"(?<![\w.])(?P<short>{_table(_BEFORE_NUMBER)})\s?(?=[\d§IVXLivxl]\S*)"
        ),
        say=_before_number,
    ),
    Rule(
        name="abbreviation",
        pattern=re.compile(r"(?<=\w\s)v(?:\.(?=\s[A-Z])|(?=\s[A-Z][\w.]))"),
        say=_versus,
    ),
    Rule(name="abbreviation", pattern=re.compile(r"(?<=[\w&]\s)\bCo\.(?!\w)"), say=_company),
    Rule(
        name="abbreviation",
        pattern=re.compile(
            rf"(?:(?:(?<=[a-z],\s)|\b(?P<party>[RDI])[-–])(?P<state>{_table(STATES)}"
            rf"|(?:{'|'.join(POSTAL)})(?=[,.;)]|\s\d|$)|(?<=[-–])(?:{_FULL_STATES}))(?!\w))"
        ),
        say=_state,
    ),
    Rule(
        name="abbreviation",
        pattern=re.compile(
            r"(?<=\()(?P<party>[RDI])[-–](?P<place>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*)(?=\))"
        ),
        say=_place,
    ),
    Rule(
        name="abbreviation",
        pattern=re.compile(rf"\bCo\.?(?=\s(?:{_COUNTIES})\b)"),
        say=lambda *_: "County",
    ),
)
