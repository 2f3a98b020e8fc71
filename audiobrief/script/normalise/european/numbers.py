"""Ordinals, fractions, ranges, years, powers and every number that is left."""

import re
import unicodedata

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.european.counting import (
    AMOUNT,
    DASH,
    LONGEST,
    NUMBER,
    cardinal,
    choice,
    digits,
    number,
    span,
)
from audiobrief.script.normalise.vocabulary import Vocabulary

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_GLYPHS = {"1/2": "½", "1/4": "¼", "3/4": "¾", "1/3": "⅓", "2/3": "⅔"}


def rules(words: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of one language."""
    return (*_parts(words), *_powers(words), *_rest(words))


def _parts(words: Vocabulary) -> tuple[Rule, ...]:
    def place(match: re.Match[str], _: Convention) -> str | None:
        before = match.string[: match.start()]
        return words.ordinal(before, int(match["number"]), match["ending"] or "")

    def fraction(match: re.Match[str], _: Convention) -> str:
        said = words.fractions[match["glyph"]]
        if not match["whole"]:
            return said
        return f"{number(match['whole'], words)} {words.signs['&']} {said}"

    def over(match: re.Match[str], _: Convention) -> str:
        known = words.fractions.get(_GLYPHS.get(f"{match['upper']}/{match['lower']}", ""))
        if known:
            return known
        return f"{number(match['upper'], words)} {words.over} {number(match['lower'], words)}"

    return (
        Rule(name="ordinal", pattern=re.compile(words.ordinals), say=place),
        Rule(
            name="fraction",
            pattern=re.compile(
                rf"(?:(?<![\w.,])(?P<whole>\d{{1,6}})\s?)?(?P<glyph>{choice(words.fractions)})"
            ),
            say=fraction,
        ),
        Rule(
            name="fraction",
            pattern=re.compile(r"(?<![\w./,])(?P<upper>\d{1,3})/(?P<lower>\d{1,3})(?![\w/])"),
            say=over,
        ),
        Rule(
            name="range",
            pattern=re.compile(
                rf"(?<![\w.,-])(?P<amount>{NUMBER}){DASH}(?P<upper>{NUMBER})(?![\w-])"
            ),
            say=lambda match, _: span(match, words),
        ),
        Rule(
            name="year",
            pattern=re.compile(r"(?<![\w.,])(?P<year>1[1-9]\d\d|20\d\d)(?!\w|[.,]\d)"),
            say=lambda match, _: words.year(int(match["year"])),
        ),
    )


def _powers(words: Vocabulary) -> tuple[Rule, ...]:
    def raised(written: str) -> str:
        plain = written.translate(_RAISED)
        known = {"2": words.squared, "3": words.cubed}
        if plain in known:
            return known[plain]
        sign = {"-": f"{words.minus} ", "+": ""}.get(plain[0], "")
        return f"{words.power} {sign}{number(plain.strip('+-') or '1', words)}"

    return (
        Rule(
            name="power",
            pattern=re.compile(rf"{AMOUNT}(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{{1,3}})"),
            say=lambda match, _: f"{_counting(match, words)} {raised(match['raised'])}",
        ),
        Rule(
            name="power",
            pattern=re.compile(
                r"(?<![^\W_][^\W_])(?<=[^\W\d_])(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})(?!\w)"
            ),
            say=lambda match, _: f" {raised(match['raised'])}",
        ),
        Rule(
            name="note-marker",
            pattern=re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]+|\s?\[\d{1,3}\](?!\w)"),
            say=lambda *_: "",
        ),
    )


def _rest(words: Vocabulary) -> tuple[Rule, ...]:
    def glyphs(match: re.Match[str], _: Convention) -> str:
        said = " ".join(
            cardinal(int(unicodedata.numeric(glyph)), words.language) for glyph in match["glyphs"]
        )
        before, after = _neighbours(match)
        return f"{' ' * before.isalnum()}{said}{' ' * after.isalnum()}"

    def figures(match: re.Match[str], _: Convention) -> str:
        written = match.group()
        if len(written) <= LONGEST:
            said = cardinal(int(written), words.language)
        else:
            said = digits(written, words)
        before, after = _neighbours(match)
        return f"{' ' * before.isalpha()}{said}{' ' * after.isalpha()}"

    return (
        Rule(
            name="number",
            pattern=re.compile(rf"{AMOUNT}(?!\w)"),
            say=lambda match, _: _counting(match, words),
        ),
        Rule(
            name="number",
            pattern=re.compile(r"(?P<glyphs>[₀-₉⁰¹²³⁴-⁹]+|[Ⅰ-ↈ①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿])"),
            say=glyphs,
        ),
        Rule(name="number", pattern=re.compile(r"\d+"), say=figures),
    )


def _counting(match: re.Match[str], words: Vocabulary) -> str:
    """Say a number in the form that the noun after it asks for."""
    sign = f"{words.minus} " if match["sign"] else ""
    said = number(match["amount"], words)
    noun = words.counted.match(match.string, match.end())
    if noun and "," not in match["amount"]:
        said = words.before_noun(said, noun["noun"])
    return f"{sign}{said}"


def _neighbours(match: re.Match[str]) -> tuple[str, str]:
    return match.string[: match.start()][-1:], match.string[match.end() :][:1]
