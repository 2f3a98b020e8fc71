"""Spanish: el 4 de mayo de 2026, 1.234,5 millones de euros, 21 personas, la Sra. Pell."""

import re

from audiobrief.script import calendar
from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.roman import value
from audiobrief.script.normalise.european import european_rules
from audiobrief.script.normalise.european.counting import cardinal, ordinal
from audiobrief.script.normalise.spanishnouns import PLURAL, before_noun
from audiobrief.script.normalise.vocabulary import Vocabulary


def _date(before: str, day: int, month: int, number: int) -> str:
    del before
    said = f"{'uno' if day == 1 else cardinal(day, 'es')} de {calendar.SPANISH[month - 1]}"
    return f"{said} de {cardinal(number, 'es')}" if number else said


def _ordinal(before: str, number: int, ending: str) -> str | None:
    del before
    if number > 20:  # noqa: PLR2004 - beyond, Spanish counts on
        return cardinal(number, "es")
    said = ordinal(number, "es")
    if ending in ("ª", "a"):
        return re.sub(r"o\b", "a", said)
    return said.removesuffix("o") if ending == "er" else said


def _clock(hour: int, minute: int) -> str:
    said = "una" if hour == 1 else cardinal(hour, "es")
    return f"{said} y {cardinal(minute, 'es')}" if minute else f"{said} en punto"


def _year(number: int) -> str:
    return cardinal(number, "es")


_RULERS = (
    "Felipe|Carlos|Alfonso|Fernando|Isabel|Luis|Enrique|Juan|Pablo|Pío|Benedicto|León|Jorge|Eduardo|"
    "Napoleón|Pedro|Alejandro|Clemente|Sancho|Jaime"
)
_LAST_PLACE = 10


def _century(match: re.Match[str], _: Convention) -> str:
    return cardinal(value(match["numeral"]), "es")


def _ruler(match: re.Match[str], _: Convention) -> str:
    number = value(match["numeral"])
    said = ordinal(number, "es") if number <= _LAST_PLACE else cardinal(number, "es")
    return f"{said[:-1]}a" if match["name"] == "Isabel" else said


SPANISH = Vocabulary(
    language="es",
    special=(
        Rule(
            name="roman",
            pattern=re.compile(r"\b[Ss]iglos?\s(?P<numeral>[IVXL]+)\b"),
            say=_century,
            group="numeral",
        ),
        Rule(
            name="roman",
            pattern=re.compile(r"\b(?P<numeral>[IVX]+)(?=\s(?:Guerra|República|Cumbre|Edición)\b)"),
            say=lambda match, _: re.sub(r"o\b", "a", ordinal(value(match["numeral"]), "es")),
        ),
        Rule(
            name="roman",
            pattern=re.compile(rf"\b(?P<name>{_RULERS})\s(?P<numeral>[IVXL]+)\b"),
            say=_ruler,
            group="numeral",
        ),
    ),
    point="coma",
    minus="menos",
    plus="más",
    until="a",
    against="a",
    over="sobre",
    squared="al cuadrado",
    cubed="al cubo",
    power="elevado a",
    months=calendar.SPANISH,
    short_months={
        "ene": 1,
        "feb": 2,
        "abr": 4,
        "ago": 8,
        "sept": 9,
        "oct": 10,
        "nov": 11,
        "dic": 12,
    },
    date=_date,
    ordinal=_ordinal,
    ordinals=r"(?<![\w.,])(?P<number>\d{1,3})\.?(?P<ending>[ºª]|er(?=\s))",
    clock=_clock,
    clocks=r"(?<![\w.:])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?:\sh\b)?(?![\w:])",
    year=_year,
    percent="por ciento",
    currencies={
        "€": ("un euro", "euros"),
        "euros": ("un euro", "euros"),
        "EUR": ("un euro", "euros"),
        "$": ("un dólar", "dólares"),
        "dólares": ("un dólar", "dólares"),
        "USD": ("un dólar estadounidense", "dólares estadounidenses"),
        "£": ("una libra", "libras"),
        "¥": ("un yen", "yenes"),
        "pesos": ("un peso", "pesos"),
    },
    magnitudes={
        "M": ("un millón", "millones"),
        "mill.": ("un millón", "millones"),
        "millón": ("un millón", "millones"),
        "millones": ("un millón", "millones"),
        "mil millones": ("mil millones", "mil millones"),
        "mil": ("mil", "mil"),
    },
    of_money=" de ",
    units={
        "km/h": ("un kilómetro por hora", "kilómetros por hora"),
        "km²": ("un kilómetro cuadrado", "kilómetros cuadrados"),
        "km": ("un kilómetro", "kilómetros"),
        "m²": ("un metro cuadrado", "metros cuadrados"),
        "m³": ("un metro cúbico", "metros cúbicos"),
        "m": ("un metro", "metros"),
        "cm": ("un centímetro", "centímetros"),
        "mm": ("un milímetro", "milímetros"),
        "kg": ("un kilogramo", "kilogramos"),
        "g": ("un gramo", "gramos"),
        "t": ("una tonelada", "toneladas"),
        "l": ("un litro", "litros"),
        "ha": ("una hectárea", "hectáreas"),
        "°C": ("un grado Celsius", "grados Celsius"),
        "ºC": ("un grado Celsius", "grados Celsius"),
        "°": ("un grado", "grados"),
        "h": ("una hora", "horas"),
        "min": ("un minuto", "minutos"),
        "kWh": ("un kilovatio hora", "kilovatios hora"),
        "MW": ("un megavatio", "megavatios"),
        "GW": ("un gigavatio", "gigavatios"),
        "GB": ("un gigabyte", "gigabytes"),
    },
    abbreviations={
        "EE. UU.": "Estados Unidos",
        "EE.UU.": "Estados Unidos",
        "EE UU": "Estados Unidos",
        "EEUU": "Estados Unidos",
        "p. ej.": "por ejemplo",
        "p.ej.": "por ejemplo",
        "etc.": "etcétera",
        "aprox.": "aproximadamente",
        "a. C.": "antes de Cristo",
        "a.C.": "antes de Cristo",
        "d. C.": "después de Cristo",
        "d.C.": "después de Cristo",
        "núm.": "número",
        "n.º": "número",
        "nº": "número",
        "pág.": "página",
        "págs.": "páginas",
        "art.": "artículo",
        "Ud.": "usted",
        "Uds.": "ustedes",
        "a.m.": "de la mañana",
        "p.m.": "de la tarde",
    },
    before_names={
        "Sr.": "Señor",
        "Sra.": "Señora",
        "Sres.": "Señores",
        "Srta.": "Señorita",
        "Dr.": "Doctor",
        "Dra.": "Doctora",
        "D.": "Don",
        "Dña.": "Doña",
        "Prof.": "Profesor",
        "Gral.": "General",
        "Sto.": "Santo",
        "Sta.": "Santa",
    },
    signs={
        "&": "y",
        "+": "más",
        "=": "igual a",
        "%": "por ciento",
        "§": "sección",
        "€": "euros",
        "$": "dólares",
        "£": "libras",
        "−": "menos",
        "×": "por",
        "°": "grados",
        "@": "arroba",
        "<": "menor que",
        ">": "mayor que",
        "±": "más menos",
    },
    address={".": "punto", "@": "arroba", "-": "guion", "_": "guion bajo"},
    fractions={
        "½": "un medio",
        "¼": "un cuarto",
        "¾": "tres cuartos",
        "⅓": "un tercio",
        "⅔": "dos tercios",
    },
    before_noun=before_noun,
    counted=PLURAL,
)

RULES = european_rules(SPANISH)
