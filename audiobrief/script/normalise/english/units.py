"""Percent, magnitudes and units after numbers: 38%, 5 km, 20°C, 5ft 10in, 1.2bn people."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.money import DASH, MAGNITUDES
from audiobrief.script.normalise.english.words import NUMBER, number

UNITS: dict[str, tuple[str, str]] = {
    "%": ("percent", "percent"),
    "‰": ("per mille", "per mille"),
    "pp": ("percentage point", "percentage points"),
    "ppt": ("percentage point", "percentage points"),
    "bps": ("basis point", "basis points"),
    "bp": ("basis point", "basis points"),
    "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "kmh": ("kilometer per hour", "kilometers per hour"),
    "mph": ("mile per hour", "miles per hour"),
    "m/s": ("meter per second", "meters per second"),
    "mpg": ("mile per gallon", "miles per gallon"),
    "km²": ("square kilometer", "square kilometers"),
    "km2": ("square kilometer", "square kilometers"),
    "sq km": ("square kilometer", "square kilometers"),
    "km³": ("cubic kilometer", "cubic kilometers"),
    "m²": ("square meter", "square meters"),
    "m2": ("square meter", "square meters"),
    "sq m": ("square meter", "square meters"),
    "m³": ("cubic meter", "cubic meters"),
    "m3": ("cubic meter", "cubic meters"),
    "cm²": ("square centimeter", "square centimeters"),
    "cm³": ("cubic centimeter", "cubic centimeters"),
    "sq ft": ("square foot", "square feet"),
    "sq. ft.": ("square foot", "square feet"),
    "ft²": ("square foot", "square feet"),
    "sq mi": ("square mile", "square miles"),
    "mi²": ("square mile", "square miles"),
    "g/km": ("gram per kilometer", "grams per kilometer"),
    "mg/l": ("milligram per liter", "milligrams per liter"),
    "µg/m³": ("microgram per cubic meter", "micrograms per cubic meter"),
    "μg/m³": ("microgram per cubic meter", "micrograms per cubic meter"),
    "kg/m³": ("kilogram per cubic meter", "kilograms per cubic meter"),
    "m/s²": ("meter per second squared", "meters per second squared"),
    "km": ("kilometer", "kilometers"),
    "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"),
    "µm": ("micrometer", "micrometers"),
    "nm": ("nanometer", "nanometers"),
    "mi": ("mile", "miles"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "yds": ("yard", "yards"),
    "kg": ("kilogram", "kilograms"),
    "mg": ("milligram", "milligrams"),
    "µg": ("microgram", "micrograms"),
    "μg": ("microgram", "micrograms"),
    "g": ("gram", "grams"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "ha": ("hectare", "hectares"),
    "ml": ("milliliter", "milliliters"),
    "mL": ("milliliter", "milliliters"),
    "cl": ("centiliter", "centiliters"),
    "L": ("liter", "liters"),
    "l": ("liter", "liters"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "℃": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
    "ºC": ("degree Celsius", "degrees Celsius"),
    "ºF": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°N": ("degree north", "degrees north"),
    "°S": ("degree south", "degrees south"),
    "°E": ("degree east", "degrees east"),
    "°W": ("degree west", "degrees west"),
    "°": ("degree", "degrees"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "MWh": ("megawatt hour", "megawatt hours"),
    "GWh": ("gigawatt hour", "gigawatt hours"),
    "TWh": ("terawatt hour", "terawatt hours"),
    "kW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"),
    "TW": ("terawatt", "terawatts"),
    "W": ("watt", "watts"),
    "kV": ("kilovolt", "kilovolts"),
    "V": ("volt", "volts"),
    "mAh": ("milliamp hour", "milliamp hours"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "dB": ("decibel", "decibels"),
    "KB": ("kilobyte", "kilobytes"),
    "kB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Mbit/s": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "kbit/s": ("kilobit per second", "kilobits per second"),
    "bpd": ("barrel per day", "barrels per day"),
    "b/d": ("barrel per day", "barrels per day"),
    "hp": ("horsepower", "horsepower"),
    "kcal": ("kilocalorie", "kilocalories"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"),
    "yr": ("year", "years"),
    "yrs": ("year", "years"),
    "pts": ("point", "points"),
    "px": ("pixel", "pixels"),
    "x": ("times", "times"),
    "×": ("times", "times"),
}
_ATHLETICS = frozenset(
    ["50", "60", "100", "110", "200", "400", "800", "1500", "3000", "5000", "10000"]
)
_LENGTH = re.compile(
    r"\s?-?\s?(?:tall|high|deep|long|wide|away|above|below|from|off|race|sprint|hurdles|freestyle|"
    r"butterfly|backstroke|breaststroke|relay|final|title|record|dash|up|down|apart|underwater|thick|"
    r"runner|swim|run|champion|gold|silver|bronze|steeplechase)\b"
)
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SIGN = r"(?P<sign>(?:(?<=^)|(?<=[\s(“\"‘]))[-−–+](?=\d|\.\d)|−)?"
_QUANTITY = (
    rf"{_SIGN}(?<![\w.,/^])(?P<amount>{NUMBER}|\.\d+)"
    rf"(?:(?P<dash>{DASH}|\sto\s)(?P<upper>{NUMBER}))?"
)


def _british(said: str, convention: Convention) -> str:
    if not convention.british:
        return said
    return re.sub(r"\b(\w*)(met|lit)er(s?)\b", _re_ending, said)


def _re_ending(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}re{match[3]}"


def _quantity(match: re.Match[str], convention: Convention) -> str:
    sign = match["sign"]
    said = "" if not sign else "plus " if sign == "+" else "minus "
    said += number(match["amount"], convention)
    if match["upper"]:
        said += f" to {number(match['upper'], convention)}"
    return said


def _unit(match: re.Match[str], convention: Convention) -> str:
    one, many = UNITS[match["unit"]]
    alone = match["amount"] == "1" and not match["upper"]
    adjective = match["gap"] == "-" or (
        match["hyphen"] is not None and match["unit"] not in ("%", "x", "×")
    )
    name = one if alone or adjective else many
    return f"{_quantity(match, convention)} {_british(name, convention)}"


def _both_units(match: re.Match[str], convention: Convention) -> str:
    one, many = UNITS[match["unit"]]
    name = _british(many if match["upper"] != "1" else one, convention)
    low, high = number(match["amount"], convention), number(match["upper"], convention)
    return f"{low} to {high} {name}"


def _magnitude(match: re.Match[str], convention: Convention) -> str:
    return f"{_quantity(match, convention)} {MAGNITUDES[match['size'].lower()]}"


def _m(match: re.Match[str], convention: Convention) -> str:
    amount = match["amount"]
    tail = match.string[match.end() :]
    plain = amount.replace(",", "")
    metres = (
        match["gap"] != ""
        or _LENGTH.match(tail) is not None
        or (plain in _ATHLETICS and not re.match(r"\s[a-z]+s\b", tail))
        or tail.startswith("-")
    )
    if not metres:
        return f"{_quantity(match, convention)} million"
    name = "meter" if amount == "1" or tail.startswith("-") or match["gap"] == "-" else "meters"
    return f"{_quantity(match, convention)} {_british(name, convention)}"


def _feet(match: re.Match[str], convention: Convention) -> str:
    feet = number(match["feet"], convention)
    if match["inches"] is None:
        return f"{feet} {'foot' if match['feet'] == '1' else 'feet'}"
    inches = number(match["inches"], convention)
    if match["word"]:
        return f"{feet} foot {inches} {'inch' if match['inches'] == '1' else 'inches'}"
    return f"{feet} foot {inches}"


def _inches(match: re.Match[str], convention: Convention) -> str | None:
    opened = match.string[: match.start()].count('"') % 2
    if match["mark"] == '"' and opened:
        return None
    return f"{number(match['amount'], convention)} inch"


_PER = {
    "hr": "hour",
    "yr": "year",
    "mo": "month",
    "wk": "week",
    "min": "minute",
    "sec": "second",
    "gal": "gallon",
    "lb": "pound",
    "oz": "ounce",
    "kg": "kilogram",
    "bbl": "barrel",
    "kWh": "kilowatt hour",
    "MWh": "megawatt hour",
}

RULES = (
    Rule(
        name="unit",
        pattern=re.compile(
            r"(?<![\w.,])(?P<feet>\d{1,2})\s?(?P<word>ft\.?|feet|foot)\s"
            r"(?P<inches>\d{1,2})\s?(?:in\b\.?|inches)"
        ),
        say=_feet,
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            r"(?<![\w.,])(?P<feet>\d{1,2})(?P<word>)['’′](?P<inches>1[01]|\d)(?:[\"”″]|['’′]{2})"
        ),
        say=_feet,
    ),
    Rule(
        name="unit",
        pattern=re.compile(r"(?<![\w.,:])(?P<amount>\d+\.\d+)s\b"),
        say=lambda match, convention: f"{number(match['amount'], convention)} seconds",
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            rf"(?<![\w.,])(?P<amount>{NUMBER})\sin\.?(?=\s(?:long|wide|tall|thick|deep|high|across|by|x|×)\b)"
        ),
        say=lambda match, convention: (
            f"{number(match['amount'], convention)} inch{'' if match['amount'] == '1' else 'es'}"
        ),
    ),
    Rule(
        name="unit",
        pattern=re.compile(rf"(?<=/)(?P<per>{'|'.join(_PER)})\.?(?!\w)"),
        say=lambda match, _: _PER[match["per"]],
    ),
    Rule(
        name="unit",
        pattern=re.compile(rf"(?<![\w.,])(?P<amount>{NUMBER})(?P<mark>″|\")(?!\w)"),
        say=_inches,
    ),
    Rule(
        name="unit",
        pattern=re.compile(rf"(?<![\w.,])(?P<feet>{NUMBER})(?P<word>)(?P<inches>)?′(?!\w)"),
        say=lambda match, convention: f"{number(match['feet'], convention)} feet",
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            rf"(?<![\w.,/])(?P<amount>{NUMBER})\s?(?P<unit>{_UNIT}){DASH}(?P<upper>{NUMBER})\s?(?P=unit)(?![\w])"
        ),
        say=_both_units,
    ),
    Rule(
        name="magnitude",
        pattern=re.compile(
            _QUANTITY
            + r"(?:(?<=\d)\s?(?P<size>mn|mln|bn|bln|tn|trn)\b|(?<=\d)(?P<k>[kK])\b)(?![/.]\w)"
        ),
        say=lambda match, convention: (
            f"{_quantity(match, convention)} thousand"
            if match["k"]
            else _magnitude(match, convention)
        ),
    ),
    Rule(
        name="unit",
        pattern=re.compile(_QUANTITY + r"(?P<gap>[\s-]?)m\b(?![/²³²\^])(?!['’]\w)"),
        say=_m,
    ),
    Rule(
        name="unit",
        pattern=re.compile(
            _QUANTITY + rf"(?P<gap>[\s-]?)(?P<unit>{_UNIT})(?![\w²³/]|['’]\w|(?<=[x×])\s?\d)"
            r"(?P<hyphen>(?=-[a-z]))?"
        ),
        say=_unit,
    ),
)
