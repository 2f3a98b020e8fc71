"""Roman numerals: Louis XIV, Chapter IV, World War II, Apollo XIII; never the pronoun "I"."""

import re

from audiobrief.script.edits import Convention, Rule, Say
from audiobrief.script.normalise.english.words import cardinal, ordinal, year

_NUMERAL = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXL])"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_YEAR_NUMERAL = r"(?=[MDCLXVI]{5})M{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_RANKED = r"centur(?:y|ies)|Olympi\w+|Winter|Summer|Games|Congress|Corps|Legion|Dynasty"
_RULERS = (
    "Louis|Henry|Charles|Elizabeth|George|Edward|Richard|James|William|Mary|John|Paul|Pius|Benedict|Leo|"
    "Francis|Gregory|Clement|Innocent|Urban|Alexander|Nicholas|Peter|Catherine|Frederick|Ferdinand|Philip|"
    "Philippe|Napoleon|Ramses|Ramesses|Ptolemy|Cleopatra|Xerxes|Darius|Constantine|Justinian|Otto|Ivan|"
    "Gustav|Gustaf|Gustavus|Adolphus|Christian|Haakon|Olav|Olaf|Harald|Margrethe|Carlos|Felipe|Alfonso|"
    "Pedro|Joseph|Leopold|Albert|Wilhelm|Friedrich|Franz|Rama|Mehmed|Murad|Selim|Boniface|Celestine|Sixtus|"
    "Julius|Adrian|Honorius|Abdullah|Mohammed|Hassan|Isabella|Eric|Erik|Canute|Robert|David|"
    "Stephen|Victor|Emmanuel|Umberto|Maximilian|Rudolf|Ludwig|Christina|Basil|Leka|Zog|Tutankhamun|"
    "Thutmose|Amenhotep|Seti|Ashoka|Bohemond|Baldwin|Alexios|Theodore|Valentinian|Theodosius|Hadrian|"
    "Callixtus|Eugene|Martin|Nicolas|Urbain|Henri|Charlemagne|Faisal|Farouk|Jigme"
)
_TITLES = (
    "King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan|Prince|Duke|Shah|Pharaoh|Patriarch"
)
_COUNTED = (
    "Chapter|Part|Book|Volume|Vol\\.|Act|Scene|Section|Article|Title|Phase|Type|Class|Stage|Level|Figure|"
    "Table|Appendix|Schedule|Annex|Canto|Amendment|Amdt\\.|Group|Tier|Category|Grade|Division|Protocol|Round|Pillar|"
    "chapter|part|book|volume|act|scene|section|article|phase|type|stage|level|tier|category"
)
_SERIES = r"Vatican|Super Bowl|Apollo|Mark|Mk|Polaris|Basel|Mach|Final Fantasy"
_FIRST = (
    r"(?=[’']s\b|[.,;:!?)\]”\"–—]|\s?$|\s(?:of|to|and|in|was|is|had|by)\b"
    r"|\s(?!always|sometimes|perhaps|besides|this|less|pass|miss|guess|discuss)[a-z]{3,}s\b)"
)
"""What may follow "I" as a numeral: "Part I begins", but not "the part I liked"."""


def value(numeral: str) -> int:
    """Return what a Roman numeral stands for."""
    total = 0
    for sign, following in zip(numeral, f"{numeral[1:]} ", strict=True):
        worth = _VALUES[sign]
        total += -worth if _VALUES.get(following, 0) > worth else worth
    return total


def _place(match: re.Match[str], convention: Convention) -> str:
    return f"the {ordinal(value(match['numeral']), convention)}"


def _count(match: re.Match[str], convention: Convention) -> str:
    return cardinal(value(match["numeral"]), convention)


def _counts(match: re.Match[str], convention: Convention) -> str:
    joint = "and" if "and" in match["joint"] else "to"
    return f"{_count(match, convention)} {joint} {cardinal(value(match['upper']), convention)}"


def _war(match: re.Match[str], convention: Convention) -> str:
    return f"World War {_count(match, convention)}"


def _after_name(match: re.Match[str], convention: Convention) -> str | None:
    """Two names make a person and their father's son; one makes the second of a series."""
    before = match.string[: match.start()]
    if _PERSON.search(before):
        return _place(match, convention)
    return _count(match, convention) if _NAME.search(before) else None


_PERSON = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][a-z]+ $")
_NAME = re.compile(r"\b[A-Z][\w’'-]* $")
_NO_PRONOUN = r"(?!['’](?:m|ve|ll|d)\b)"
_ABOVE_ONE = rf"(?!I\b){_NUMERAL}"

_PATTERNS: tuple[tuple[str, Say], ...] = (
    (
        rf"\b(?P<numeral>{_YEAR_NUMERAL})\b",
        lambda match, convention: year(value(match["numeral"]), convention),
    ),
    (
        rf"(?<![\w’'-])(?P<numeral>(?=[VX]){_NUMERAL})(?=(?:th)?\s(?:{_RANKED})\b)",
        lambda match, convention: ordinal(value(match["numeral"]), convention),
    ),
    (r"\b(?P<war>WW(?P<numeral>II?))\b", _war),
    (rf"\b(?:World|Gulf) War (?P<numeral>{_NUMERAL})\b{_NO_PRONOUN}", _count),
    (rf"\b(?:{_RULERS})\s(?P<numeral>{_ABOVE_ONE})\b(?![-&])", _place),
    (rf"\b(?:{_TITLES})\s[A-Z]\w+\s(?P<numeral>I)\b{_NO_PRONOUN}", _place),
    (rf"\b(?:{_RULERS})\s(?P<numeral>I)(?=['’]s\b|[.,;:!?)\]]|$|\sof\s[A-Z])", _place),
    (
        (
            rf"\b(?:{_COUNTED}|{_SERIES})s?\s(?P<numbers>(?P<numeral>{_NUMERAL})"
            rf"(?P<joint>\s?[–-]\s?|\sand\s|\sto\s)(?P<upper>{_ABOVE_ONE}))\b{_NO_PRONOUN}"
        ),
        _counts,
    ),
    (
        rf"\b(?:{_COUNTED}|{_SERIES})s?\s(?P<numeral>{_ABOVE_ONE}|I{_FIRST})\b(?!-[A-Z\d]|&){_NO_PRONOUN}",
        _count,
    ),
    (r"(?<=[a-z]\s)(?P<numeral>III|II|IV)(?=[,.;:)—–]*\s|[,.;:)—]*$|['’]s|—)", _after_name),
    (
        r"(?<=[a-z]\s)(?P<numeral>(?=[VX][IVX])X{0,3}(?:IX|IV|V?I{0,3}))(?![\w-])",
        lambda match, convention: (
            _count(match, convention) if _NAME.search(match.string[: match.start()]) else None
        ),
    ),
)


def _group(pattern: str) -> str:
    return next(name for name in ("war", "numbers", "numeral") if f"(?P<{name}>" in pattern)


RULES = tuple(
    Rule(name="roman", pattern=re.compile(pattern), say=say, group=_group(pattern))
    for pattern, say in _PATTERNS
)
