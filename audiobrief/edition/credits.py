"""Credits of pictures, which captions end with and nobody reads aloud."""

import re

from audiobrief.model import Mark

Parts = list[tuple[str, tuple[Mark, ...]]]
"""Pieces of text with their marks."""

AGENCY = (
    r"Getty(?: Images)?|Reuters|AFP|EPA|Associated Press|AP(?: Photo)?|Shutterstock|Alamy|iStock|"
    r"Unsplash|Pexels|Bloomberg|Anadolu(?: Agency)?|Magnum(?: Photos)?|PA Wire|PA Media|dpa|"
    r"Wikimedia(?: Commons)?|NurPhoto|SOPA Images|Zuma(?: Press)?|Xinhua|TASS|Sipa"
)
"""Agencies, as a pattern."""

_CREDIT_TAIL = re.compile(
    r"(?:^|(?<=[.!?…”\"’)\]])|(?<=\s)[|/—–-])\s*[\[(]?\s*(?:"
    r"(?:Photo(?:graph|grapher|graphy|s)?|Picture|Pic|Images?|Illustrations?|Credits?|Foto|Fotos|"
    r"Bild|Photo credit|Image credit|Picture credit|Crédit(?: photo)?|Crédits?|Graphic|Artwork|"
    r"Courtesy|Copyright|Source|Quelle|Screenshot|Video)\s*(?::|\bby\b|\bvia\b|/|©|credit)"
    r"|(?:Photos?|Pictures?|Images?)?\s*Courtesy\s+of\b|©|\(c\)\s|[^.|]{0,60}?(?:/|\bvia\b|\bfor\b|\|)\s*(?:"
    + AGENCY
    + r")\b"
    r"|(?:" + AGENCY + r")\b\s*[/)\].]?"
    r")[^\n]{0,160}$",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"[:©/|]|\(c\)|\b(?:by|via|for|courtesy|" + AGENCY + r")\b|credit", re.IGNORECASE
)
"""What every credit holds, and looked for at once."""
_REACH = 320
"""Characters before the end in which a credit may begin."""


def without_credit(text: str) -> str:
    """Cut a credit off the end of a caption."""
    start = max(0, len(text) - _REACH)
    found = _CREDIT_TAIL.search(text, start) if _SIGN.search(text, start) else None
    return (text[: found.start()] if found else text).rstrip(" |/—–-")


def parts_without_credit(parts: Parts) -> Parts:
    """Cut the credit off the end of a caption in parts."""
    whole = "".join(text for text, _ in parts)
    kept = len(without_credit(whole)) if whole.strip() else 0
    cut: Parts = []
    for text, marks in parts:
        if kept > 0:
            cut.append((text[:kept], marks))
        kept -= len(text)
    return cut
