"""Rules for languages that write 1.234,5: addresses, dates, times, money, units, numbers, signs."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from num2words import num2words

from audiobrief.script.edits import Convention, Rule, Say
from audiobrief.script.normalise.spanishnouns import before_thousands
from audiobrief.script.normalise.vocabulary import Vocabulary

_NUMBER = r"\d{1,3}(?:[.\u00A0\u202F ]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?"
_DASH = r"\s?[-‐‑–—]\s?"
_KEPT = r".,;:!?'\"’‘“”„‚‹›«»()\-…¡¿"
_HOST = r"(?:[a-zà-ÿ0-9-]+\.)+(?:com|org|net|eu|info|de|at|ch|fr|be|es|mx|ar|co|io|gov|edu|int|uk)"
_ADDRESS_PIECE = re.compile(r"\d+|[.@_-]|[^\W\d_]+")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_GLYPHS = {"1/2": "½", "1/4": "¼", "3/4": "¾", "1/3": "⅓", "2/3": "⅔"}
_LONGEST = 18
_PUNCTUATION = ".,;:!?…)”’»"


def european_rules(words: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of one language in the order in which they take text."""
    speaker = _Speaker(words)
    return speaker.rules()


class _Speaker:
    """Says matches in the words of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self._in_full = {
            "".join(short.split()): said for short, said in words.abbreviations.items()
        }

    def rules(self) -> tuple[Rule, ...]:
        words = self.words
        months = "|".join([*words.months, *(rf"{name}\.?" for name in words.short_months)])
        currency = _choice(words.currencies)
        size = rf"(?:\s?(?P<size>{_choice(words.magnitudes)})(?!\w)|(?P<no_size>))"
        end = r"(?![\w])"
        amount = rf"(?<![\w.,])(?P<sign>[-−–](?=\d))?(?P<amount>{_NUMBER})"
        table: tuple[tuple[str, str, Say], ...] = (
            (
                "address",
                r"\bhttps?://(?:www\.)?(?P<host>[\w.-]*\w)(?:[:/?#]\S*[\w/])?",
                self._address,
            ),
            ("address", r"(?P<host>[\w.+-]+@(?:[\w-]+\.)+\w{2,})", self._address),
            (
                "address",
                rf"(?<![\w@.])(?:www\.)?(?P<host>{_HOST})(?:/\S*[\w/]|/)?(?![\w@]|\.\w)",
                self._address,
            ),
            (
                "date",
                r"(?<![\w.])(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\w)",
                self._date,
            ),
            (
                "date",
                r"(?<![\w./])(?P<day>[0-3]?\d)(?P<sep>[./])\s?(?P<month>[01]?\d)(?P=sep)\s?(?P<year>\d{4})(?!\w)",
                self._date,
            ),
            (
                "date",
                (
                    rf"(?<![\w,])(?P<day>[0-3]?\d)(?:\.|er|º|°)?\s(?:de\s)?(?P<month>{months})"
                    r"(?:\s(?:del?\s)?(?P<year>\d{4})(?!\w))?(?!\w)"
                ),
                self._date,
            ),
            ("time", words.clocks, self._clock),
            (
                "time",
                r"(?<![\w:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\w:])",
                self._clock,
            ),
            ("ratio", r"(?<![\w:.])(?P<amount>\d{1,3}):(?P<upper>\d{1,3})(?![\w:])", self._ratio),
            (
                "money",
                rf"(?P<sign>[-−])?(?P<symbol>[€$£¥])\s?(?P<amount>{_NUMBER}){size}",
                self._money,
            ),
            (
                "money",
                rf"{amount}{size}(?:\s(?:de\s|d[’'])?|)(?P<symbol>{currency}){end}",
                self._money,
            ),
            (
                "magnitude",
                rf"{amount}\s?(?P<size>{_choice(words.magnitudes)}){end}",
                self._magnitude,
            ),
            ("percent", rf"{amount}(?:{_DASH}(?P<upper>{_NUMBER}))?\s?%", self._percent),
            (
                "unit",
                rf"{amount}(?:{_DASH}(?P<upper>{_NUMBER}))?\s?(?P<unit>{_choice(words.units)}){end}",
                self._unit,
            ),
            ("ordinal", words.ordinals, self._ordinal),
            (
                "fraction",
                rf"(?:(?<![\w.,])(?P<whole>\d{{1,6}})\s?)?(?P<glyph>{_choice(words.fractions)})",
                self._fraction,
            ),
            ("fraction", r"(?<![\w./,])(?P<upper>\d{1,3})/(?P<lower>\d{1,3})(?![\w/])", self._over),
            (
                "range",
                rf"(?<![\w.,-])(?P<amount>{_NUMBER}){_DASH}(?P<upper>{_NUMBER})(?![\w-])",
                self._range,
            ),
            ("year", r"(?<![\w.,])(?P<year>1[1-9]\d\d|20\d\d)(?!\w|[.,]\d)", self._year),
            (
                "abbreviation",
                rf"(?<![\w.])(?P<short>{_spaced(words.abbreviations)})(?!\w)",
                self._short,
            ),
            (
                "abbreviation",
                rf"(?<![\w.])(?P<short>{_choice(words.before_numbers) or '(?!)'})\s?(?=\d)",
                lambda match, _: f"{words.before_numbers[match['short']]} ",
            ),
            (
                "abbreviation",
                rf"(?<![\w.])(?P<short>{_choice(words.before_names)})(?=\s[\w$€£¥])",
                self._short,
            ),
            ("power", rf"{amount}(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{{1,3}})", self._number_power),
            (
                "power",
                r"(?<![^\W_][^\W_])(?<=[^\W\d_])(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})(?!\w)",
                self._power,
            ),
            ("note-marker", r"(?<=\S)[⁰¹²³⁴-⁹]+|\s?\[\d{1,3}\](?!\w)", lambda *_: ""),
            ("number", rf"{amount}(?!\w)", self._number),
            ("number", r"(?P<glyphs>[₀-₉⁰¹²³⁴-⁹]+|[Ⅰ-ↈ①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿])", self._glyphs),
            ("number", r"\d+", self._any),
            (
                "dash",
                r"(?:(?<!\s)\s*|)(?:[—―]+|(?<=\s)[-–]+(?=\s)|–(?=\s)|(?<=\s)–)\s*",
                self._dash,
            ),
            ("dash", r"(?<=\w)[–‐‑](?=\w)", lambda *_: "-"),
            ("space", r"[\u00A0\u2000-\u200A\u202F]", lambda *_: " "),
            (
                "sign",
                rf"(?P<left>(?<!\s)\s*|)(?P<signs>(?:[^\w\s{_KEPT}]|_)+)(?P<right>\s*)",
                self._signs,
            ),
            (
                "sign",
                rf"(?P<left>)(?P<signs>[^\w\s{_KEPT}]|_)(?P<right>)",
                self._signs,
            ),
        )
        return words.special + tuple(
            Rule(name=name, pattern=re.compile(pattern), say=say) for name, pattern, say in table
        )

    def number(self, written: str) -> str:
        whole, _, decimals = re.sub(r"[.\s]", "", written).partition(",")
        if len(whole) > _LONGEST or (len(whole) > 1 and whole.startswith("0") and not decimals):
            # A code or a telephone number.
            said = " ".join(cardinal(int(digit), self.words.language) for digit in whole)
        else:
            said = cardinal(int(whole), self.words.language)
        if not decimals:
            return said
        digits = " ".join(cardinal(int(digit), self.words.language) for digit in decimals)
        return f"{said} {self.words.point} {digits}"

    def _counted(self, match: re.Match[str], one: str, many: str) -> str:
        sign = f"{self.words.minus} " if match.groupdict().get("sign") else ""
        if match["amount"] == "1":
            return f"{sign}{one}"
        return f"{sign}{self.words.before_noun(self.number(match['amount']), many)} {many}"

    def _money(self, match: re.Match[str], _convention: Convention) -> str:
        one, many = self.words.currencies[match["symbol"]]
        if match["size"]:
            size = self.words.magnitudes[match["size"]]
            joint = self.words.of_money
            if joint.endswith("’") and many[0] not in "aeiouéè":
                joint = " de "
            return f"{self._counted(match, *size)}{joint}{many}"
        whole, _, cents = match["amount"].partition(",")
        if len(cents) == 2:  # noqa: PLR2004 - hundredths
            rest = "" if cents == "00" else f" {cardinal(int(cents), self.words.language)}"
            if whole == "1":
                return f"{one}{rest}"
            return f"{self.words.before_noun(self.number(whole), many)} {many}{rest}"
        return self._counted(match, one, many)

    def _magnitude(self, match: re.Match[str], _: Convention) -> str:
        return self._counted(match, *self.words.magnitudes[match["size"]])

    def _percent(self, match: re.Match[str], convention: Convention) -> str:
        return f"{self._range(match, convention)} {self.words.percent}"

    def _unit(self, match: re.Match[str], _: Convention) -> str:
        one, many = self.words.units[match["unit"]]
        if match["upper"]:
            low, high = self.number(match["amount"]), self.number(match["upper"])
            return f"{low} {self.words.until} {self.words.before_noun(high, many)} {many}"
        return self._counted(match, one, many)

    def _range(self, match: re.Match[str], _: Convention) -> str:
        sign = f"{self.words.minus} " if match.groupdict().get("sign") else ""
        said = f"{sign}{self._year_or_number(match['amount'])}"
        if match["upper"]:
            said += f" {self.words.until} {self._year_or_number(match['upper'])}"
        return said

    def _ratio(self, match: re.Match[str], _: Convention) -> str:
        low, high = self.number(match["amount"]), self.number(match["upper"])
        return f"{low} {self.words.against} {high}"

    def _year_or_number(self, written: str) -> str:
        if re.fullmatch(r"1[1-9]\d\d|20\d\d", written):
            return self.words.year(int(written))
        return self.number(written)

    def _number(self, match: re.Match[str], _: Convention) -> str:
        sign = f"{self.words.minus} " if match["sign"] else ""
        said = self.number(match["amount"])
        counted = self.words.counted.match(match.string, match.end())
        if counted and "," not in match["amount"]:
            said = self.words.before_noun(said, counted["noun"])
        return f"{sign}{said}"

    def _any(self, match: re.Match[str], _: Convention) -> str:
        figures = match.group()
        said = (
            cardinal(int(figures), self.words.language)
            if len(figures) <= _LONGEST
            else " ".join(cardinal(int(figure), self.words.language) for figure in figures)
        )
        left = " " if match.string[: match.start()][-1:].isalpha() else ""
        right = " " if match.string[match.end() :][:1].isalpha() else ""
        return f"{left}{said}{right}"

    def _raised(self, written: str) -> str:
        plain = written.translate(_RAISED)
        known = {"2": self.words.squared, "3": self.words.cubed}
        if plain in known:
            return known[plain]
        sign = {"-": f"{self.words.minus} ", "+": ""}.get(plain[0], "")
        return f"{self.words.power} {sign}{self.number(plain.strip('+-') or '1')}"

    def _number_power(self, match: re.Match[str], convention: Convention) -> str:
        return f"{self._number(match, convention)} {self._raised(match['raised'])}"

    def _power(self, match: re.Match[str], _: Convention) -> str:
        return f" {self._raised(match['raised'])}"

    def _glyphs(self, match: re.Match[str], _: Convention) -> str:
        said = " ".join(
            cardinal(int(unicodedata.numeric(glyph)), self.words.language)
            for glyph in match["glyphs"]
        )
        left = " " if match.string[: match.start()][-1:].isalnum() else ""
        right = " " if match.string[match.end() :][:1].isalnum() else ""
        return f"{left}{said}{right}"

    def _year(self, match: re.Match[str], _: Convention) -> str:
        return self.words.year(int(match["year"]))

    def _date(self, match: re.Match[str], _: Convention) -> str | None:
        written = match["month"].rstrip(".")
        if written.isdigit():
            month = int(written)
        elif written in self.words.short_months:
            month = self.words.short_months[written]
        else:
            month = self.words.months.index(written) + 1
        day = int(match["day"])
        if not (1 <= month <= len(self.words.months) and 1 <= day <= 31):  # noqa: PLR2004 - days of a month
            return None
        return self.words.date(match.string[: match.start()], day, month, int(match["year"] or 0))

    def _clock(self, match: re.Match[str], _: Convention) -> str:
        return self.words.clock(int(match["hour"]), int(match["minute"] or 0))

    def _ordinal(self, match: re.Match[str], _: Convention) -> str | None:
        return self.words.ordinal(
            match.string[: match.start()], int(match["number"]), match["ending"] or ""
        )

    def _fraction(self, match: re.Match[str], _: Convention) -> str:
        said = self.words.fractions[match["glyph"]]
        if not match["whole"]:
            return said
        return f"{self.number(match['whole'])} {self.words.signs['&']} {said}"

    def _over(self, match: re.Match[str], _: Convention) -> str:
        known = self.words.fractions.get(_GLYPHS.get(f"{match['upper']}/{match['lower']}", ""))
        if known:
            return known
        return f"{self.number(match['upper'])} {self.words.over} {self.number(match['lower'])}"

    def _short(self, match: re.Match[str], _: Convention) -> str:
        short = match["short"]
        said = self._in_full.get("".join(short.split())) or self.words.before_names[short]
        rest = match.string[match.end() :]
        return f"{said}." if short.endswith(".") and not rest.strip(" ”“’»)") else said

    def _address(self, match: re.Match[str], _: Convention) -> str:
        said: list[str] = []
        for piece in _ADDRESS_PIECE.findall(match["host"].removeprefix("www.")):
            if piece.isdigit():
                said.extend(cardinal(int(figure), self.words.language) for figure in piece)
            else:
                said.append(self.words.address.get(piece, piece))
        return " ".join(said)

    def _dash(self, match: re.Match[str], _: Convention) -> str:
        before, after = match.string[: match.start()], match.string[match.end() :]
        if not before.strip() or not after.strip():
            return ""
        return " " if before[-1] in _PUNCTUATION or after[0] in _PUNCTUATION else ", "

    def _signs(self, match: re.Match[str], _: Convention) -> str | None:
        if any(unicodedata.category(sign) in ("Mn", "Mc") for sign in match["signs"]):
            return None
        named = [self.words.signs[sign] for sign in match["signs"] if sign in self.words.signs]
        before, after = match.string[: match.start()], match.string[match.end() :]
        left = " " if before and before[-1] not in "([“„«" else ""
        right = " " if after and after[0] not in _PUNCTUATION else ""
        if named:
            return f"{left}{' '.join(named)}{right}"
        parts = match["left"] or match["right"] or (before[-1:].isalnum() and after[:1].isalnum())
        return left and right if parts else ""


@lru_cache(maxsize=4096)
def cardinal(number: int, language: str) -> str:
    """Say a whole number in a language of num2words."""
    said: str = num2words(number, lang=language)
    return before_thousands(said) if language == "es" else said


@lru_cache(maxsize=1024)
def ordinal(number: int, language: str) -> str:
    """Say the place of something in a row in a language of num2words."""
    said: str = num2words(number, lang=language, to="ordinal")
    return said


def _choice(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _spaced(names: Iterable[str]) -> str:
    """Return a pattern in which the spaces of abbreviations may be narrow or missing."""
    return _choice(names).replace(r"\ ", r"\s?")
