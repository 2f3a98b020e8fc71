"""Signs: dashes as pauses, §, &, hash tags and handles, brackets, emoji; the last leaves none."""

import re
import unicodedata

from audiobrief.script.edits import Convention, Rule, Say
from audiobrief.script.normalise.english.words import cardinal, digits, year

_NAMED: dict[str, str] = {
    "&": "and",
    "+": "plus",
    "=": "equals",
    "≠": "is not equal to",
    "≈": "is about",
    "<": "less than",
    ">": "greater than",
    "≤": "at most",
    "≥": "at least",
    "±": "plus or minus",
    "×": "times",
    "÷": "divided by",
    "−": "minus",
    "√": "the square root of",
    "∞": "infinity",
    "π": "pi",
    "°": "degrees",
    "%": "percent",
    "‰": "per mille",
    "@": "at",
    "$": "dollars",
    "£": "pounds",
    "€": "euros",
    "¥": "yen",
    "₹": "rupees",
    "¢": "cents",
    "©": "copyright",
    "℗": "copyright",
    "№": "number",
    "#": "number",
}
_HASH_PIECE = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_A-Za-z]+")
_KEPT = r".,;:!?'\"’‘“”„‚‛‟‹›«»()\-…¡¿"
_GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "Δ": "delta",
    "ε": "epsilon",
    "θ": "theta",
    "λ": "lambda",
    "μ": "mu",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "Σ": "sigma",
    "τ": "tau",
    "φ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "Ω": "omega",
}
_SIGN = rf"(?:[^\w\s{_KEPT}]|_)"
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_SPACES = re.compile(r"[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]")
_JOINERS = frozenset("\u20e3" + "".join(map(chr, range(0xFE00, 0xFE10))))
"""Combining characters that only shape the sign before them."""
_OPENERS = "([“‘\"'«„\n"
_STOPS = ".,;:!?…"
_PUNCTUATION = ".,;:!?…)”’»"
_INVISIBLE = re.compile(r"[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\uFEFF]+")
_CONTINUING = (
    "and|but|or|for|the|a|an|which|who|whose|that|is|are|was|were|not|as|if|in|on|at|to|with|from|by|"
    "it|he|she|they|we|you|so|yet|then|when|while|where|what|even|just|only|including|especially"
)
_SPELT_BEFORE = re.compile(r"\b(?:[A-Za-z]\.){2,}$")
"""Its last stop isn't spoken, and makes no pause."""

_PER = (
    "capita|km|m|cm|kg|g|l|h|hr|hour|s|sec|min|minute|day|week|month|year|yr|person|head|unit|mile|"
    "barrel"
)


def _hash_tag(match: re.Match[str], convention: Convention) -> str:
    return f"hashtag {_spread(match['tag'], convention)}"


def _handle(match: re.Match[str], convention: Convention) -> str:
    return f"at {_spread(match['name'], convention)}"


def _spread(name: str, convention: Convention) -> str:
    pieces = _HASH_PIECE.findall(name)
    return " ".join(_figures(piece, convention) if piece.isdigit() else piece for piece in pieces)


def _figures(piece: str, convention: Convention) -> str:
    if _YEAR.fullmatch(piece):
        return year(int(piece), convention)
    short = len(piece) < 3 and piece[0] != "0"  # noqa: PLR2004 - a count, not a code
    return cardinal(int(piece), convention) if short else digits(piece)


def _section(match: re.Match[str], _: Convention) -> str:
    name = "sections" if len(match["signs"]) > 1 else "section"
    return f"{name} "


def _dash(match: re.Match[str], _: Convention) -> str:
    text = match.string
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if not before or not after or before[-1] in _OPENERS or after[0] in ")”’»":
        return ""
    stopped = before.rstrip(")”’»\"'")[-1:] in _STOPS and not _SPELT_BEFORE.search(before)
    paused = stopped or after[0] in _STOPS
    return " " if paused else ", "


def _and(match: re.Match[str], _: Convention) -> str:
    text = match.string
    left = "" if not match.start() or text[match.start() - 1].isspace() else " "
    right = "" if match.end() == len(text) or text[match.end()].isspace() else " "
    return f"{left}and{right}"


def _always(said: str) -> Say:
    def say(_match: re.Match[str], _convention: Convention) -> str:
        return said

    return say


def _signs(match: re.Match[str], _: Convention) -> str | None:
    """Name what has a name; of the rest only a space is left, where it parts two words."""
    said: list[str] = []
    for sign in filter(str.strip, match["signs"]):
        if unicodedata.category(sign).startswith(("M", "L", "Z")) and sign not in _JOINERS:
            return None
        if sign in _NAMED:
            said.append(_NAMED[sign])
    before, after = match.string[: match.start()], match.string[match.end() :]
    left = " " if before and before[-1] not in _OPENERS and not before[-1].isspace() else ""
    right = " " if after and after[0] not in _PUNCTUATION and not after[0].isspace() else ""
    if said:
        return f"{left}{' '.join(said)}{right}"
    if match["left"] or match["right"] or (before[-1:].isalnum() and after[:1].isalnum()):
        return left and right
    return ""


MARKS = (
    Rule(
        name="hashtag",
        pattern=re.compile(r"(?<![\w&#])[#＃](?P<tag>(?=\w*[^\W\d_])\w+)"),
        say=_hash_tag,
    ),
    Rule(
        name="handle", pattern=re.compile(r"(?<![\w.@])[@＠](?P<name>\w+(?:\.\w+)*)"), say=_handle
    ),
    Rule(name="section", pattern=re.compile(r"(?P<signs>§{1,2})\s?"), say=_section),
    Rule(name="sign", pattern=re.compile(r"\+/[-−–]\s?"), say=_always("plus or minus ")),
    Rule(name="sharp", pattern=re.compile(r"(?<=\b[A-G])[#♯](?!\w)"), say=_always(" sharp")),
    Rule(
        name="grade",
        pattern=re.compile(
            r"(?<=\b[Aa]\s[B-DF])[-−–](?=[\s.,;:!?)”]|$)|(?<=\b[Aa]n\sA)[-−–](?=[\s.,;:!?)”]|$)"
        ),
        say=_always(" minus"),
    ),
    Rule(
        name="arrow", pattern=re.compile(r"(?<=[\w)])\s?(?:→|->)\s?(?=[\w(])"), say=_always(" to ")
    ),
    Rule(name="about", pattern=re.compile(r"(?<!\w)[~≈∼]\s?(?=[\d$£€])"), say=_always("about ")),
)
RULES = (
    Rule(name="space", pattern=_SPACES, say=_always(" ")),
    Rule(name="invisible", pattern=_INVISIBLE, say=_always("")),
    Rule(
        name="ticker",
        pattern=re.compile(r"\$(?P<name>[A-Z]{1,5})\b"),
        say=lambda match, _: match["name"],
    ),
    Rule(
        name="ellipsis",
        pattern=re.compile(r"\[?(?:\.\s?){2,}\.(?!\w)\]?|\[…\]"),
        say=_always("…"),
    ),
    Rule(
        name="dash",
        pattern=re.compile(
            r"(?:(?<!\s)\s*|)(?:[—―⸺]+|-{2,}|(?<=\s)[-–−]+(?=\s)|–(?=\s)|(?<=\s)–)\s*"
        ),
        say=_dash,
    ),
    Rule(
        name="dash",
        pattern=re.compile(rf"(?<=[a-z])–(?=(?:{_CONTINUING})\b)|(?<=[”’\")])–(?=\w)"),
        say=_always(", "),
    ),
    Rule(name="dash", pattern=re.compile(r"(?<=\w)[–‐‑](?=\w)"), say=_always("-")),
    Rule(
        name="enumerator",
        pattern=re.compile(r"(?:(?<=^)|(?<=\s))(?P<label>[a-z])\)(?=\s)"),
        say=lambda match, _: f"{match['label']},",
    ),
    Rule(
        name="greek",
        pattern=re.compile(rf"(?<![^\W\d_])[{''.join(_GREEK)}](?![^\W\d_])"),
        say=lambda match, _: _GREEK[match.group()],
    ),
    Rule(name="bracket", pattern=re.compile(r"[\[\]]"), say=_always("")),
    Rule(
        name="hyphen",
        pattern=re.compile(
            r"(?:(?<=^)|(?<=[\s(“\"‘'\[]))[-‐‑]+(?=\w)|(?<=\w)[-‐‑]+(?=[\s,;:)”]|$)"
        ),
        say=_always(""),
    ),
    Rule(name="ampersand", pattern=re.compile(r"&"), say=_and),
    Rule(
        name="per",
        pattern=re.compile(rf"(?<=[^\W\d_])/(?=(?:{_PER})(?![A-Za-z]))"),
        say=_always(" per "),
    ),
    Rule(name="stroke", pattern=re.compile(r"(?<=[a-z])\s?/\s?(?=[a-z])"), say=_always(" or ")),
    Rule(
        name="sign",
        pattern=re.compile(
            rf"(?P<left>(?<!\s)\s*|)(?P<signs>{_SIGN}(?:\s*{_SIGN})*)(?P<right>\s*)"
        ),
        say=_signs,
    ),
    Rule(
        name="sign",
        pattern=re.compile(rf"(?P<left>)(?P<signs>{_SIGN})(?P<right>)"),
        say=_signs,
    ),
)
