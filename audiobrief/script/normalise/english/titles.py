"""Titles before names as against streets after them: Gen. Ortiz, Lt. Col. Webb, St. and Dr."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.habits import ENGLISH
from audiobrief.script.normalise.english.stops import stop_after
from audiobrief.script.wordlist import words

TITLES: dict[str, str] = {
    "Rt": "Right",
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Ms",
    "Mx": "Mix",
    "Messrs": "Messieurs",
    "Dr": "Doctor",
    "Drs": "Doctors",
    "Prof": "Professor",
    "Profs": "Professors",
    "Gen": "General",
    "Gens": "Generals",
    "Lt": "Lieutenant",
    "Col": "Colonel",
    "Maj": "Major",
    "Capt": "Captain",
    "Cmdr": "Commander",
    "Cdr": "Commander",
    "Sgt": "Sergeant",
    "Cpl": "Corporal",
    "Pvt": "Private",
    "Pfc": "Private First Class",
    "Adm": "Admiral",
    "Brig": "Brigadier",
    "Sen": "Senator",
    "Sens": "Senators",
    "Rep": "Representative",
    "Reps": "Representatives",
    "Gov": "Governor",
    "Govs": "Governors",
    "Pres": "President",
    "Amb": "Ambassador",
    "Sec": "Secretary",
    "Supt": "Superintendent",
    "Det": "Detective",
    "Insp": "Inspector",
    "Rev": "Reverend",
    "Hon": "Honorable",
    "Fr": "Father",
    "Msgr": "Monsignor",
    "Atty": "Attorney",
    "Asst": "Assistant",
    "Assoc": "Associate",
    "Dep": "Deputy",
    "Ens": "Ensign",
    "Mt": "Mount",
    "Ft": "Fort",
    "Ste": "Sainte",
}
_UNDOTTED = (
    "Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Lt Col|Lt Gen|Maj Gen|Brig Gen|Lt Cdr|Lt|Capt|Sgt|Cpl|Cmdr|Cdr|Rev"
)
_STREETS = {
    "St": "Street",
    "Dr": "Drive",
    "Ave": "Avenue",
    "Av": "Avenue",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Ln": "Lane",
    "Pl": "Place",
    "Sq": "Square",
    "Ct": "Court",
    "Hwy": "Highway",
    "Pkwy": "Parkway",
    "Ter": "Terrace",
    "Cres": "Crescent",
}
_HOLY = words(
    """
    Saint Mount Mt Cape Port Fort Lake Isle Bishop Father Sister Church Cathedral Hospital
    """
)
_NUMBERED = re.compile(r"\b\d+[A-Za-z]?\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w’'-]*\s){1,3}$")
_WORD_BEFORE = re.compile(r"([\w’'-]+)\s$")
_NEXT_WORD = re.compile(r"\s([A-Z][\w’'-]*)")
_BEFORE_SAINT = ENGLISH.starters | words(
    """
    In To And The Of Near Around Mount Mt
    """
)


def _title(match: re.Match[str], _: Convention) -> str:
    return " ".join(
        TITLES[word.rstrip(".")] for word in re.split(r"[\s-]+", match["titles"].strip())
    )


def _street(match: re.Match[str], convention: Convention) -> str | None:
    del convention
    short = match["short"]
    text = match.string
    before = _WORD_BEFORE.search(text[: match.start()])
    named = before is not None and (before[1][:1].isupper() or before[1][:1].isdigit())
    following = _NEXT_WORD.match(text, match.end())
    ends = following is None or following[1] in ENGLISH.starters
    street = (
        named
        and before is not None
        and before[1] not in _HOLY
        and (ends or _NUMBERED.search(text[: match.start()]) is not None)
        and (before[1] not in _BEFORE_SAINT or ends)
    )
    if street:
        return _STREETS[short] + stop_after(match)
    if following is None:
        return None
    if short == "St":
        return "Saint"
    return "Doctor" if short == "Dr" else None


def _road(match: re.Match[str], _: Convention) -> str:
    return _STREETS[match["short"]] + stop_after(match)


_DOTTED = "|".join(name for name in sorted(TITLES, key=len, reverse=True) if name != "Dr")

RULES = (
    Rule(
        name="title",
        pattern=re.compile(rf"\b(?P<titles>(?:(?:{_DOTTED})\.[\s-]?)+Dr\.)(?=\s?[A-Z])"),
        say=_title,
    ),
    Rule(
        name="street",
        pattern=re.compile(r"\b(?P<short>St|Dr)(?:\.|(?=\s[A-Z]|,|\s*$))(?!\w)"),
        say=_street,
    ),
    Rule(
        name="title",
        pattern=re.compile(
            rf"\b(?P<titles>(?:(?:{_DOTTED})\.[\s-]?)*(?:{_DOTTED}|Dr)\.)(?=\s?[A-Z“\"‘]|\s(?:&|and)\s)"
        ),
        say=_title,
    ),
    Rule(
        name="title",
        pattern=re.compile(rf"\b(?P<titles>{_UNDOTTED})(?=\s[A-Z][\w.’'-])"),
        say=_title,
    ),
    Rule(
        name="street",
        pattern=re.compile(r"\bHwy\.?(?=\s\d)"),
        say=lambda *_: "Highway",
    ),
    Rule(
        name="street",
        pattern=re.compile(
            r"(?<=[\w]\s)\b(?P<short>Ave|Blvd|Rd|Ln|Hwy|Pkwy|Cres|Sq|Ct|Pl|Ter)(?:\.|\b(?=,|\s*$))(?!\w)"
        ),
        say=_road,
    ),
)
