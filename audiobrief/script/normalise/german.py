"""German: am 3. Mai 2026, 1.234,5 Mio. Euro, 17:45 Uhr, z. B., das 21. Jahrhundert."""

import re

from num2words import num2words

from audiobrief.script import calendar
from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.roman import value
from audiobrief.script.normalise.european import european_rules
from audiobrief.script.normalise.european.counting import cardinal, ordinal
from audiobrief.script.normalise.vocabulary import Vocabulary

_DATIVE = re.compile(
    r"\b(?:am|vom|zum|im|dem|den|des|ab|seit|bis|beim|einem|jedem|diesem|jeden|diesen)\s$",
    re.IGNORECASE,
)
_WEAK = re.compile(r"\b(?:der|die|das|diese[rs]?|jede[rs]?)\s$", re.IGNORECASE)


def _ending(before: str, strong: str) -> str:
    if _DATIVE.search(before):
        return "en"
    return "e" if _WEAK.search(before) else strong


def _year(number: int) -> str:
    said: str = num2words(number, lang="de", to="year")
    return said


def _date(before: str, day: int, month: int, number: int) -> str:
    day_said = f"{ordinal(day, 'de').removesuffix('e')}{_ending(before, 'er')}"
    said = f"{day_said} {calendar.GERMAN[month - 1]}"
    return f"{said} {_year(number)}" if number else said


def _ordinal(before: str, number: int, ending: str) -> str | None:
    if ending == "er":
        return f"{_year(number)}er"
    if not (_DATIVE.search(before) or _WEAK.search(before) or ending):
        return None
    return f"{ordinal(number, 'de').removesuffix('e')}{_ending(before, 'es')}"


def _clock(hour: int, minute: int) -> str:
    said = f"{'ein' if hour == 1 else cardinal(hour, 'de')} Uhr"
    return f"{said} {cardinal(minute, 'de')}" if minute else said


_RULERS = (
    "Ludwig|Heinrich|Karl|Friedrich|Wilhelm|Otto|Elisabeth|Georg|Franz|Leopold|Maximilian|Rudolf|"
    "Philipp|Napoleon|Papst \\w+|Johannes Paul|Benedikt|Pius|Leo|König \\w+|Kaiser \\w+"
)


_IN_COMPOUNDS = {"m": "Meter", "km": "Kilometer", "kg": "Kilogramm", "cm": "Zentimeter"}


def _counted(match: re.Match[str], _: Convention) -> str | None:
    return _ordinal(match.string[: match.start()], value(match["numeral"]), "")


def _ruler(match: re.Match[str], _: Convention) -> str:
    place = ordinal(value(match["numeral"]), "de").capitalize()
    genitive = "des" if match["s"] else "der"
    return f"{genitive} {place}{'n' if match['s'] else ''}"


GERMAN = Vocabulary(
    language="de",
    special=(
        Rule(
            name="roman",
            pattern=re.compile(
                rf"\b(?:{_RULERS})(?P<s>s)?\s(?P<roman>(?P<numeral>[IVXL]+)\.)(?!\w)"
            ),
            say=_ruler,
            group="roman",
        ),
        Rule(
            name="roman",
            pattern=re.compile(r"\b(?P<numeral>[IVX]+)\.(?=\s[A-ZÄÖÜ][a-zäöüß])"),
            say=_counted,
        ),
        Rule(
            name="unit",
            pattern=re.compile(r"(?<![\w.,])(?P<number>\d+)-(?P<unit>m|km|kg|cm)-(?=[A-ZÄÖÜ])"),
            say=lambda match, _: (
                f"{cardinal(int(match['number']), 'de')}-{_IN_COMPOUNDS[match['unit']]}-"
            ),
        ),
        Rule(
            name="abbreviation",
            pattern=re.compile(r"(?<=[a-zäöüß])str\.(?=\s\d|,|\s?$)|\bStr\.(?=\s\d)"),
            say=lambda match, _: "Straße" if match.group()[0] == "S" else "straße",
        ),
    ),
    point="Komma",
    minus="minus",
    plus="plus",
    until="bis",
    against="zu",
    over="durch",
    squared="hoch zwei",
    cubed="hoch drei",
    power="hoch",
    months=calendar.GERMAN,
    short_months={
        "Jan": 1,
        "Feb": 2,
        "Mär": 3,
        "Apr": 4,
        "Jun": 6,
        "Jul": 7,
        "Aug": 8,
        "Sept": 9,
        "Sep": 9,
        "Okt": 10,
        "Nov": 11,
        "Dez": 12,
    },
    date=_date,
    ordinal=_ordinal,
    ordinals=r"(?<![\w.,])(?P<number>\d{1,4})(?:(?P<ending>er)\b|\.(?=\s[A-ZÄÖÜ]))",
    clock=_clock,
    clocks=r"(?<![\w.:])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\sUhr\b",
    year=_year,
    percent="Prozent",
    currencies={
        "€": ("ein Euro", "Euro"),
        "Euro": ("ein Euro", "Euro"),
        "EUR": ("ein Euro", "Euro"),
        "$": ("ein Dollar", "Dollar"),
        "US-Dollar": ("ein U S Dollar", "U S Dollar"),
        "Dollar": ("ein Dollar", "Dollar"),
        "USD": ("ein U S Dollar", "U S Dollar"),
        "£": ("ein Pfund", "Pfund"),
        "¥": ("ein Yen", "Yen"),
        "CHF": ("ein Schweizer Franken", "Schweizer Franken"),
        "Fr.": ("ein Franken", "Franken"),
    },
    magnitudes={
        "Tsd.": ("eintausend", "tausend"),
        "Mio.": ("eine Million", "Millionen"),
        "Mio": ("eine Million", "Millionen"),
        "Million": ("eine Million", "Millionen"),
        "Millionen": ("eine Million", "Millionen"),
        "Mrd.": ("eine Milliarde", "Milliarden"),
        "Mrd": ("eine Milliarde", "Milliarden"),
        "Milliarde": ("eine Milliarde", "Milliarden"),
        "Milliarden": ("eine Milliarde", "Milliarden"),
        "Bio.": ("eine Billion", "Billionen"),
        "Billionen": ("eine Billion", "Billionen"),
    },
    units={
        "km/h": ("ein Kilometer pro Stunde", "Kilometer pro Stunde"),
        "km²": ("ein Quadratkilometer", "Quadratkilometer"),
        "km": ("ein Kilometer", "Kilometer"),
        "m²": ("ein Quadratmeter", "Quadratmeter"),
        "qm": ("ein Quadratmeter", "Quadratmeter"),
        "m³": ("ein Kubikmeter", "Kubikmeter"),
        "m": ("ein Meter", "Meter"),
        "cm": ("ein Zentimeter", "Zentimeter"),
        "mm": ("ein Millimeter", "Millimeter"),
        "kg": ("ein Kilogramm", "Kilogramm"),
        "g": ("ein Gramm", "Gramm"),
        "t": ("eine Tonne", "Tonnen"),
        "l": ("ein Liter", "Liter"),
        "ha": ("ein Hektar", "Hektar"),
        "°C": ("ein Grad Celsius", "Grad Celsius"),
        "°": ("ein Grad", "Grad"),
        "kWh": ("eine Kilowattstunde", "Kilowattstunden"),
        "MW": ("ein Megawatt", "Megawatt"),
        "GW": ("ein Gigawatt", "Gigawatt"),
        "GB": ("ein Gigabyte", "Gigabyte"),
        "Min.": ("eine Minute", "Minuten"),
        "Std.": ("eine Stunde", "Stunden"),
    },
    abbreviations={
        "z. B.": "zum Beispiel",
        "d. h.": "das heißt",
        "u. a.": "unter anderem",
        "v. a.": "vor allem",
        "v. Chr.": "vor Christus",
        "n. Chr.": "nach Christus",
        "bzw.": "beziehungsweise",
        "ca.": "circa",
        "vgl.": "vergleiche",
        "usw.": "und so weiter",
        "etc.": "et cetera",
        "evtl.": "eventuell",
        "ggf.": "gegebenenfalls",
        "inkl.": "inklusive",
        "max.": "maximal",
        "min.": "mindestens",
        "sog.": "sogenannt",
        "Nr.": "Nummer",
        "Tel.": "Telefon",
        "Jh.": "Jahrhundert",
        "Mio.": "Millionen",
        "Mrd.": "Milliarden",
        "a. D.": "außer Dienst",
    },
    before_names={
        "Dr.": "Doktor",
        "Prof.": "Professor",
        "Hr.": "Herr",
        "Hrn.": "Herrn",
        "Fr.": "Frau",
        "St.": "Sankt",
        "Gen.": "General",
    },
    before_numbers={
        "S.": "Seite",
        "Abs.": "Absatz",
        "Art.": "Artikel",
        "Kap.": "Kapitel",
        "Bd.": "Band",
    },
    signs={
        "&": "und",
        "+": "plus",
        "=": "gleich",
        "%": "Prozent",
        "§": "Paragraf",
        "€": "Euro",
        "$": "Dollar",
        "£": "Pfund",
        "−": "minus",
        "×": "mal",
        "°": "Grad",
        "@": "at",
        "<": "kleiner als",
        ">": "größer als",
        "±": "plus minus",
    },
    address={".": "Punkt", "@": "at", "-": "Bindestrich", "_": "Unterstrich"},
    fractions={
        "½": "ein halb",
        "¼": "ein Viertel",
        "¾": "drei Viertel",
        "⅓": "ein Drittel",
        "⅔": "zwei Drittel",
    },
)

RULES = european_rules(GERMAN)
