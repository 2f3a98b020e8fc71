"""Signs: dashes as pauses, §, &, hash tags and handles, brackets, emoji; the last leaves none."""

import re
import unicodedata

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.words import digits

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
    "^": "",
    "/": "",
    "\\": "",
    "|": "",
    "~": "",
    "#": "number",
}
_HASH_PIECE = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_A-Za-z]+")
_KEPT = frozenset(" \n\t.,;:!?'\"’‘“”„‚‛‟‹›«»()-…¡¿")
_SPACES = re.compile(r"[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]")
_CATEGORIES = ("S", "C", "P", "N")


def _hash_tag(match: re.Match[str], _: Convention) -> str:
    return f"hashtag {_spread(match['tag'])}"


def _handle(match: re.Match[str], _: Convention) -> str:
    return f"at {_spread(match['name'])}"


def _spread(name: str) -> str:
    pieces = _HASH_PIECE.findall(name)
    return " ".join(digits(piece) if piece.isdigit() else piece for piece in pieces)


def _section(match: re.Match[str], _: Convention) -> str:
    name = "sections" if len(match["signs"]) > 1 else "section"
    return f"{name} "


def _dash(match: re.Match[str], _: Convention) -> str:
    text = match.string
    before, after = text[: match.start()], text[match.end() :]
    if not before.strip() or not after.strip():
        return ""
    if before[-1] in "([“‘\"'\n":
        return ""
    return " " if before[-1] in ",;:.!?…" or after[0] in ",;:.!?…" else ", "


def _about(match: re.Match[str], _: Convention) -> str:
    del match
    return "about "


def _hyphen(match: re.Match[str], _: Convention) -> str:
    del match
    return ""


def _strokes(match: re.Match[str], _: Convention) -> str:
    del match
    return " or "


def _and(match: re.Match[str], _: Convention) -> str:
    text = match.string
    left = "" if not match.start() or text[match.start() - 1].isspace() else " "
    right = "" if match.end() == len(text) or text[match.end()].isspace() else " "
    return f"{left}and{right}"


def _ellipsis(match: re.Match[str], _: Convention) -> str:
    del match
    return "…"


def _space(match: re.Match[str], _: Convention) -> str:
    del match
    return " "


def _drop(match: re.Match[str], _: Convention) -> str:
    del match
    return ""


def _sign(match: re.Match[str], _: Convention) -> str | None:
    sign = match.group()
    if sign in _KEPT:
        return None
    word = _NAMED.get(sign)
    if word is None:
        if sign == "_":
            return " "
        category = unicodedata.category(sign)
        if category.startswith(("L", "M", "Z")):
            return None
        word = ""
    text = match.string
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    left = " " if before and not before.isspace() and (word or before.isalnum()) else ""
    right = " " if after and after.isalnum() else ""
    return (
        f"{left}{word}{right}" if word else (left if before.isalnum() and after.isalnum() else "")
    )


MARKS = (
    Rule(name="space", pattern=_SPACES, say=_space),
    Rule(
        name="hashtag",
        pattern=re.compile(r"(?<![\w&#])[#＃](?P<tag>(?=\w*[^\W\d_])\w+)"),
        say=_hash_tag,
    ),
    Rule(
        name="handle", pattern=re.compile(r"(?<![\w.@])[@＠](?P<name>\w+(?:\.\w+)*)"), say=_handle
    ),
    Rule(name="section", pattern=re.compile(r"(?P<signs>§{1,2})\s?"), say=_section),
    Rule(name="about", pattern=re.compile(r"(?<!\w)[~≈∼]\s?(?=[\d$£€])"), say=_about),
)
RULES = (
    Rule(name="ellipsis", pattern=re.compile(r"\[?(?:\.\s?){2,}\.(?!\w)\]?|\[…\]"), say=_ellipsis),
    Rule(
        name="dash",
        pattern=re.compile(r"\s*(?:[—―⸺]+|-{2,3}|(?<=\s)[-–−]+(?=\s)|–(?=\s)|(?<=\s)–)\s*"),
        say=_dash,
    ),
    Rule(name="dash", pattern=re.compile(r"(?<=[^\W\d_])–(?=[^\W\d_])"), say=lambda *_: "-"),
    Rule(
        name="hyphen",
        pattern=re.compile(r"(?<![^\W_])[-‐‑](?=\w)|(?<=\w)[-‐‑](?![^\W_])"),
        say=_hyphen,
    ),
    Rule(name="hyphen", pattern=re.compile(r"(?<=\w)[‐‑](?=\w)"), say=lambda *_: "-"),
    Rule(name="ampersand", pattern=re.compile(r"&"), say=_and),
    Rule(name="stroke", pattern=re.compile(r"(?<=[a-z])\s?/\s?(?=[a-z])"), say=_strokes),
    Rule(name="sign", pattern=re.compile(r"[^\w\s]|_"), say=_sign),
)
