"""Printed text cut into captions of two short lines.

Captions break where people pause: after sentences and clauses rather than inside them, never with a
short word dangling at the end while there is a better place, and of similar length rather than one
full and one nearly empty.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from audiobrief.publish.texts import visible

LINE_LENGTH = 32
LINES = 2

_TOKEN = re.compile(r"[^ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_CLAUSE_END = re.compile(r"[,;:–—，、；：][\"'”’»)\]]*$")
_JOINTS = "/?&=-，、；：。！？"
_SHORT_WORD = 3

_EACH_CAPTION = 0.15
_AFTER_CLAUSE = 0.05
_INSIDE_CLAUSE = 0.4
_AFTER_SHORT_WORD = 0.2
_INSIDE_WORD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A word as printed, or a part of one that no line could hold.

    Attributes:
        start: offset in the segment's printed text.
        end: offset after it.
        text: what is shown.
        glued: it continues the piece before without a space.
    """

    start: int
    end: int
    text: str
    glued: bool = False


def pieces_of(printed: str) -> tuple[Piece, ...]:
    """Return the words of a printed text; a word longer than a line comes in several pieces."""
    pieces = []
    for match in _TOKEN.finditer(printed):
        start = match.start()
        glued = False
        for part in _line_parts(match.group()):
            text = visible(part)
            if text.strip():
                pieces.append(Piece(start=start, end=start + len(part), text=text, glued=glued))
                glued = True
            start += len(part)
    return tuple(pieces)


def joined(pieces: tuple[Piece, ...]) -> str:
    """Return pieces as one line."""
    return "".join(
        piece.text if piece.glued or not number else f" {piece.text}"
        for number, piece in enumerate(pieces)
    )


def wrapped(pieces: tuple[Piece, ...], length: int, *, prefix: str = "") -> tuple[str, ...]:
    """Break pieces into lines of at most ``length`` characters, no blank line among them.

    Args:
        pieces: words.
        length: characters in a line; a longer piece has a line of its own.
        prefix: words that stand before, wrapped with them.
    """
    lines: list[str] = []
    for number, piece in enumerate((*pieces_of(prefix), *pieces)):
        glue = "" if piece.glued else " "
        if number and len(lines[-1]) + len(glue) + len(piece.text) <= length:
            lines[-1] += glue + piece.text
        else:
            lines.append(piece.text)
    return tuple(lines)


def grouped(pieces: tuple[Piece, ...], *, prefix: str = "") -> tuple[tuple[Piece, ...], ...]:
    """Cut pieces into captions at the best places, found by dynamic programming.

    Args:
        pieces: words of a segment.
        prefix: words that stand before the first caption and take room in it.
    """
    best = [0.0] + [float("inf")] * len(pieces)
    before = [0] * (len(pieces) + 1)
    for start in range(len(pieces)):
        for end, length in _fitting(pieces, start, prefix if start == 0 else ""):
            cost = best[start] + _cost(pieces, end, length)
            if cost < best[end]:
                best[end], before[end] = cost, start
    groups = []
    end = len(pieces)
    while end:
        groups.append(pieces[before[end] : end])
        end = before[end]
    return tuple(reversed(groups))


def _fitting(pieces: tuple[Piece, ...], start: int, prefix: str) -> Iterator[tuple[int, int]]:
    """Yield each end of a caption from ``start`` that fits, and its length in characters."""
    taken = wrapped((), LINE_LENGTH, prefix=prefix)
    lines, room = max(1, len(taken)), LINE_LENGTH - len(taken[-1]) if taken else LINE_LENGTH
    length = 0
    for end in range(start, len(pieces)):
        piece = pieces[end]
        size = len(piece.text) + (room < LINE_LENGTH and not piece.glued)
        if size > room:
            lines, room, size = lines + 1, LINE_LENGTH, len(piece.text)
        if lines > LINES and end > start:
            return
        room -= size
        length += size
        yield end + 1, length


def _cost(pieces: tuple[Piece, ...], end: int, length: int) -> float:
    slack = max(0, LINE_LENGTH * LINES - length) / (LINE_LENGTH * LINES)
    cost = _EACH_CAPTION + slack * slack
    last = pieces[end - 1].text
    if end == len(pieces) or _SENTENCE_END.search(last):
        return cost
    if pieces[end].glued:
        return cost + _INSIDE_WORD
    if _CLAUSE_END.search(last):
        return cost + _AFTER_CLAUSE
    return cost + _INSIDE_CLAUSE + (_AFTER_SHORT_WORD if len(last) <= _SHORT_WORD else 0)


def _line_parts(word: str) -> list[str]:
    """Cut a word that no line holds, at the joints of an address, never inside a character."""
    parts = []
    while len(word) > LINE_LENGTH:
        cut = max(
            (at for at in range(LINE_LENGTH // 2, LINE_LENGTH + 1) if word[at - 1] in _JOINTS),
            default=LINE_LENGTH,
        )
        while cut > 1 and _joins(word[cut - 1], word[cut]):
            cut -= 1
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def _joins(before: str, after: str) -> bool:
    return (
        before == "\u200d"
        or after in "\u200c\u200d"
        or unicodedata.category(after) in {"Mn", "Mc", "Me", "Sk"}
    )
