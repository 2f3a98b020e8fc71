"""Money: $756 billion, £1.2bn, €5m, ¥800m, $1.5m–$2m, 50p, USD 20."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.words import NUMBER, bare, cardinal, number, plural

CURRENCIES: dict[str, tuple[str, str, str]] = {
    # written: (singular, plural, hundredth part in the plural, or "")
    "US$": ("U S dollar", "U S dollars", "cents"),
    "A$": ("Australian dollar", "Australian dollars", "cents"),
    "AU$": ("Australian dollar", "Australian dollars", "cents"),
    "C$": ("Canadian dollar", "Canadian dollars", "cents"),
    "CA$": ("Canadian dollar", "Canadian dollars", "cents"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cents"),
    "NZ$": ("New Zealand dollar", "New Zealand dollars", "cents"),
    "NT$": ("New Taiwan dollar", "New Taiwan dollars", "cents"),
    "S$": ("Singapore dollar", "Singapore dollars", "cents"),
    "R$": ("real", "reais", "centavos"),
    "$": ("dollar", "dollars", "cents"),
    "£": ("pound", "pounds", "pence"),
    "€": ("euro", "euros", "cents"),
    "¥": ("yen", "yen", ""),
    "￥": ("yen", "yen", ""),
    "Rs.": ("rupee", "rupees", "paise"),
    "Rs": ("rupee", "rupees", "paise"),
    "kr": ("krone", "kroner", ""),
    "₹": ("rupee", "rupees", "paise"),
    "₩": ("won", "won", ""),
    "₽": ("rouble", "roubles", "kopecks"),
    "₺": ("lira", "lira", "kurus"),
    "₴": ("hryvnia", "hryvnias", "kopiyky"),
    "₪": ("shekel", "shekels", "agorot"),
    "₫": ("dong", "dong", ""),
    "₱": ("peso", "pesos", "centavos"),
    "₦": ("naira", "naira", "kobo"),
    "฿": ("baht", "baht", "satang"),
    "₿": ("bitcoin", "bitcoins", ""),
    "USD": ("U S dollar", "U S dollars", "cents"),
    "AUD": ("Australian dollar", "Australian dollars", "cents"),
    "CAD": ("Canadian dollar", "Canadian dollars", "cents"),
    "EUR": ("euro", "euros", "cents"),
    "GBP": ("pound", "pounds", "pence"),
    "JPY": ("yen", "yen", ""),
    "CNY": ("yuan", "yuan", ""),
    "RMB": ("renminbi", "renminbi", ""),
    "CHF": ("Swiss franc", "Swiss francs", "centimes"),
    "INR": ("rupee", "rupees", "paise"),
    "SEK": ("Swedish krona", "Swedish kronor", ""),
    "NOK": ("Norwegian krone", "Norwegian kroner", ""),
    "DKK": ("Danish krone", "Danish kroner", ""),
    "PLN": ("zloty", "zloty", ""),
    "BRL": ("real", "reais", "centavos"),
    "ZAR": ("rand", "rand", "cents"),
}

MAGNITUDES: dict[str, str] = {
    "k": "thousand",
    "thousand": "thousand",
    "m": "million",
    "mm": "million",
    "mn": "million",
    "mln": "million",
    "million": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "billion": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
    "trillion": "trillion",
    "hundred": "hundred",
    "lakh": "lakh",
    "crore": "crore",
    "lakh crore": "lakh crore",
}

DASH = r"\s?[-‐‑–—−]\s?"
"""What joins the two ends of a range."""

_LONGEST = 15
_SYMBOL = "|".join(
    re.escape(name)
    for name in sorted(CURRENCIES.keys() - {"kr"}, key=lambda name: (-len(name), name))
)
_SIGN = r"(?P<sign>(?<![\w.])[-−–+])?"


def _amount(name: str) -> str:
    return rf"(?P<{name}>{NUMBER}|\.\d+)"


def _magnitude(name: str) -> str:
    return (
        rf"(?:[\s-]?(?P<{name}>lakh\scrore|lakh|crore|hundred|thousand|million|billion|trillion|mln|mm|MM|mn|bln|bn|trn|tn)\b"
        rf"|(?P<{name}s>[kKmMbBtT])\b)?"
    )


_BEFORE = (
    rf"{_SIGN}(?<![A-Za-z])(?P<symbol>{_SYMBOL})\s?(?P<inner>[-−])?"
    + _amount("amount")
    + _magnitude("size")
    + rf"(?:(?P<dash>{DASH}|\sto\s)(?P<again>{_SYMBOL})?"
    + _amount("upper")
    + _magnitude("scale")
    + r")?(?P<bar>/(?=[A-Za-z]))?(?![\d])(?:-(?:dollar|pound|euro)(?=\s))?"
)
_AFTER = (
    rf"(?<![\w.,])(?P<amount>{NUMBER})"
    + _magnitude("size")
    + r"\s?(?P<symbol>€|£|¥|₽|₴|USD|EUR|GBP|JPY|CHF|CNY|RMB|kr)(?![\w])"
)
_ADJECTIVE = re.compile(r"\b(?:an?|another|per)\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s[a-z]|-[a-z]")
_COUPLERS = re.compile(r"\s(?:to|in|a|an|per|and|or|for|from|on|at|by|of|is|was|more|less|each)\b")


def _before(match: re.Match[str], convention: Convention) -> str:
    symbol = match["symbol"]
    amount, size = match["amount"], _size(match, "size")
    tail = match.string[match.end() :]
    singular = match.group().endswith(("-dollar", "-pound", "-euro")) or (
        _NOUN.match(tail) is not None
        and _COUPLERS.match(tail) is None
        and (tail[0] == "-" or _ADJECTIVE.search(match.string[: match.start()]) is not None)
    )
    sign = match["sign"] or match["inner"]
    said = {"+": "plus ", None: ""}.get(sign, "minus ")
    if match["upper"]:
        upper_size = _size(match, "scale")
        upper = _money(match["upper"], upper_size, match["again"] or symbol, convention, singular)
        if match["again"] and (size or not upper_size):
            lower = _money(amount, size, symbol, convention, singular)
        else:
            lower = f"{number(amount, convention)}{size and ' ' + size}"
        said += f"{lower} to {upper}"
    else:
        said += _money(amount, size, symbol, convention, singular)
    return said + (" per " if match["bar"] else "")


def _after(match: re.Match[str], convention: Convention) -> str:
    return _money(
        match["amount"], _size(match, "size"), match["symbol"], convention, singular=False
    )


def _money(amount: str, size: str, symbol: str, convention: Convention, singular: bool) -> str:  # noqa: FBT001 - private, named at each call
    one, many, parts = CURRENCIES[symbol]
    whole, _, decimals = bare(amount).partition(".")
    units = int(whole or "0") if len(whole) <= _LONGEST else -1
    if size or units < 0:
        name = one if singular else many
        return f"{number(amount, convention)} {size} {name}".replace("  ", " ")
    if len(decimals) == 2 and parts:  # noqa: PLR2004 - hundredths
        hundredths = int(decimals)
        part = parts if hundredths != 1 else {"cents": "cent", "pence": "penny"}.get(parts, parts)
        if not hundredths:
            return f"{cardinal(units, convention)} {one if units == 1 or singular else many}"
        if not units:
            return f"{cardinal(hundredths, convention)} {part}"
        base = f"{cardinal(units, convention)} {one if units == 1 else many}"
        return f"{base} and {cardinal(hundredths, convention)} {part}"
    name = one if singular or (units == 1 and not decimals) else many
    return f"{number(amount, convention)} {name}"


def _size(match: re.Match[str], name: str) -> str:
    written = match[name] or match[f"{name}s"]
    return MAGNITUDES[" ".join(written.lower().split())] if written else ""


def _coins(match: re.Match[str], convention: Convention) -> str:
    one = match["amount"] == "1"
    unit = ("penny" if one else "pence") if match["coin"] == "p" else ("cent" if one else "cents")
    return f"{number(match['amount'], convention)} {unit}"


RULES = (
    Rule(
        name="money",
        pattern=re.compile(r"[$£€](?P<amount>\d{1,3})s\b"),
        say=lambda match, convention: plural(cardinal(int(match["amount"]), convention)),
    ),
    Rule(name="money", pattern=re.compile(_BEFORE), say=_before),
    Rule(name="money", pattern=re.compile(_AFTER), say=_after),
    Rule(
        name="coins",
        pattern=re.compile(
            rf"(?<![\w.,])(?P<amount>{NUMBER})\s?(?P<coin>(?<=\d)p|¢|(?<=\d)c)(?![\w.]\w|\w)"
        ),
        say=_coins,
    ),
)
