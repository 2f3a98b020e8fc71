"""French: le 1er mai 2026, 1 234,5 M€, 17 h 45, Mme Pell, le XXIe siècle, Louis XIV."""

import re

from audiobrief.script import calendar
from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.roman import value
from audiobrief.script.normalise.european import european_rules
from audiobrief.script.normalise.european.counting import cardinal, ordinal
from audiobrief.script.normalise.vocabulary import Vocabulary


def _date(before: str, day: int, month: int, number: int) -> str:
    del before
    said = f"{'premier' if day == 1 else cardinal(day, 'fr')} {calendar.FRENCH[month - 1]}"
    return f"{said} {cardinal(number, 'fr')}" if number else said


def _ordinal(before: str, number: int, ending: str) -> str:
    del before
    if number == 1:
        return "premier" if ending == "er" else "première"
    return ordinal(number, "fr")


def _clock(hour: int, minute: int) -> str:
    said = "une heure" if hour == 1 else f"{cardinal(hour, 'fr')} heures"
    return f"{said} {cardinal(minute, 'fr')}" if minute else said


def _year(number: int) -> str:
    return cardinal(number, "fr")


_RULERS = (
    "Louis|Henri|Charles|François|Philippe|Napoléon|Jean|Paul|Benoît|Pie|Léon|Clément|Guillaume|Édouard|"
    "Élisabeth|Albert|Léopold|Catherine|Pierre|Alexandre|Nicolas|Frédéric"
)


def _century(match: re.Match[str], _: Convention) -> str:
    number = value(match["numeral"])
    return "premier" if number == 1 else ordinal(number, "fr")


def _ruler(match: re.Match[str], _: Convention) -> str:
    return cardinal(value(match["numeral"]), "fr")


FRENCH = Vocabulary(
    language="fr",
    special=(
        Rule(
            name="roman",
            pattern=re.compile(
                r"\b(?P<numeral>[IVXL]+)(?:er|e|ème)(?=\s(?:siècles?|République|arr|Guerre|guerre|Empire|millénaire))"
            ),
            say=_century,
        ),
        Rule(
            name="roman",
            pattern=re.compile(rf"\b(?:{_RULERS})\s(?P<numeral>(?!I\b)[IVXL]+)\b"),
            say=_ruler,
            group="numeral",
        ),
        Rule(
            name="roman",
            pattern=re.compile(rf"\b(?:{_RULERS})\s(?P<first>(?P<numeral>I)er)\b"),
            say=_century,
            group="first",
        ),
    ),
    point="virgule",
    minus="moins",
    plus="plus",
    until="à",
    against="à",
    over="sur",
    squared="au carré",
    cubed="au cube",
    power="puissance",
    months=calendar.FRENCH,
    short_months={
        "janv": 1,
        "févr": 2,
        "avr": 4,
        "juil": 7,
        "sept": 9,
        "oct": 10,
        "nov": 11,
        "déc": 12,
    },
    date=_date,
    ordinal=_ordinal,
    ordinals=r"(?<![\w.,])(?P<number>\d{1,4})(?P<ending>ère|re|er|ème|e)\b",
    clock=_clock,
    clocks=r"(?<![\w.:])(?P<hour>[0-2]?\d)\s?[h:]\s?(?P<minute>[0-5]\d)(?!\w)",
    year=_year,
    percent="pour cent",
    currencies={
        "€": ("un euro", "euros"),
        "euros": ("un euro", "euros"),
        "euro": ("un euro", "euros"),
        "EUR": ("un euro", "euros"),
        "$": ("un dollar", "dollars"),
        "dollars": ("un dollar", "dollars"),
        "USD": ("un dollar américain", "dollars américains"),
        "£": ("une livre", "livres"),
        "¥": ("un yen", "yens"),
        "CHF": ("un franc suisse", "francs suisses"),
    },
    magnitudes={
        "M": ("un million", "millions"),
        "million": ("un million", "millions"),
        "millions": ("un million", "millions"),
        "Md": ("un milliard", "milliards"),
        "Mds": ("un milliard", "milliards"),
        "milliard": ("un milliard", "milliards"),
        "milliards": ("un milliard", "milliards"),
    },
    of_money=" d’",
    units={
        "km/h": ("un kilomètre par heure", "kilomètres par heure"),
        "km²": ("un kilomètre carré", "kilomètres carrés"),
        "km": ("un kilomètre", "kilomètres"),
        "m²": ("un mètre carré", "mètres carrés"),
        "m³": ("un mètre cube", "mètres cubes"),
        "m": ("un mètre", "mètres"),
        "cm": ("un centimètre", "centimètres"),
        "mm": ("un millimètre", "millimètres"),
        "kg": ("un kilogramme", "kilogrammes"),
        "g": ("un gramme", "grammes"),
        "t": ("une tonne", "tonnes"),
        "l": ("un litre", "litres"),
        "ha": ("un hectare", "hectares"),
        "°C": ("un degré Celsius", "degrés Celsius"),
        "°": ("un degré", "degrés"),
        "h": ("une heure", "heures"),
        "min": ("une minute", "minutes"),
        "kWh": ("un kilowattheure", "kilowattheures"),
        "MW": ("un mégawatt", "mégawatts"),
        "GW": ("un gigawatt", "gigawatts"),
        "Go": ("un gigaoctet", "gigaoctets"),
    },
    abbreviations={
        "Mme": "Madame",
        "Mmes": "Mesdames",
        "Mlle": "Mademoiselle",
        "etc.": "et cetera",
        "p. ex.": "par exemple",
        "c.-à-d.": "c’est-à-dire",
        "av. J.-C.": "avant Jésus-Christ",
        "apr. J.-C.": "après Jésus-Christ",
        "cf.": "confer",
        "env.": "environ",
        "n°": "numéro",
        "nᵒ": "numéro",
        "N°": "Numéro",
        "St": "Saint",
        "Ste": "Sainte",
    },
    before_numbers={
        "p.": "page",
        "pp.": "pages",
        "art.": "article",
        "chap.": "chapitre",
        "vol.": "volume",
    },
    before_names={
        "M.": "Monsieur",
        "MM.": "Messieurs",
        "Dr": "Docteur",
        "Pr": "Professeur",
        "Me": "Maître",
        "Mgr": "Monseigneur",
        "Gén.": "Général",
    },
    signs={
        "&": "et",
        "+": "plus",
        "=": "égale",
        "%": "pour cent",
        "§": "paragraphe",
        "€": "euros",
        "$": "dollars",
        "£": "livres",
        "−": "moins",
        "×": "fois",
        "°": "degrés",
        "@": "arobase",
        "<": "inférieur à",
        ">": "supérieur à",
        "±": "plus ou moins",
    },
    address={".": "point", "@": "arobase", "-": "tiret", "_": "tiret bas"},
    fractions={
        "½": "un demi",
        "¼": "un quart",
        "¾": "trois quarts",
        "⅓": "un tiers",
        "⅔": "deux tiers",
    },
)

RULES = european_rules(FRENCH)
