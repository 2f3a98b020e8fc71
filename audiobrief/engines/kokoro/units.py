"""Cut a text into what Kokoro says (words) and what it breathes by (punctuation), with offsets."""

import re
from dataclasses import dataclass

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters inside a word that nobody sees: soft hyphen, zero-width space, joiners."""

_LETTER = rf"[^\W_][\u0300-\u036f{INVISIBLE}]*"
_TOKEN = re.compile(
    rf"""
    (?P<initials>(?:[A-Za-z]\.)+[A-Za-z]\.(?!["”’)]*\s*$)|(?:[A-Za-z]\.)+[A-Za-z](?=\.))  # U.S.
    | (?P<word>
        {_LETTER}(?:(?:['’‑-]|(?<=\d)[.,:/](?=\d))?{_LETTER})*
        (?:(?<=[sS])['’](?=\s|$))?                # the editors' names
        | (?<!\w)['’](?:{_LETTER})+                     # ’twas, ’60s
      )
    | (?P<ellipsis>\.\.\.+|…)
    | (?P<dash>(?<=\s)[-–](?=\s)|--+|[—―]|–)
    | (?P<symbol>[%&+@#$€£¥=<>°×÷±§])
    | (?P<mark>[,.;:!?()\[\]“”„"«»])
    """,
    re.VERBOSE,
)
_MARKS = str.maketrans({"[": "(", "]": ")", "«": "“", "»": "”", "„": "“"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A word or a punctuation mark of a spoken text.

    Attributes:
        text: as it stands in the text, from ``start`` to ``end``.
        start: offset of its first character.
        end: offset after its last character.
        word: it is said, not only breathed.
        space_before: white space stands before it.
        symbols: how it is said, or the mark, in Kokoro's symbols; "" until it is known.
    """

    text: str
    start: int
    end: int
    word: bool
    space_before: bool
    symbols: str = ""


def find_units(text: str) -> tuple[Unit, ...]:
    """Return the words and marks of ``text`` in order; what can't be said is left out."""
    units: list[Unit] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        word = kind in ("initials", "word", "symbol")
        symbols = "" if word else _mark(kind, match[0], opens=_opens(text, match.start()))
        if symbols and units and units[-1].symbols == symbols and not _apart(text, units, match):
            continue
        units.append(
            Unit(
                text=match[0],
                start=match.start(),
                end=match.end(),
                word=word,
                space_before=bool(units) and _apart(text, units, match),
                symbols=symbols,
            )
        )
    return tuple(units)


def _apart(text: str, units: list[Unit], match: re.Match[str]) -> bool:
    between = text[units[-1].end : match.start()]
    return any(character.isspace() for character in between)


def _opens(text: str, position: int) -> bool:
    return position == 0 or text[position - 1].isspace() or text[position - 1] in "([—–“"


def _mark(kind: str, mark: str, *, opens: bool) -> str:
    if kind == "ellipsis":
        return "…"
    if kind == "dash":
        return "—"
    if mark == '"':
        return "“" if opens else "”"
    return mark.translate(_MARKS)
