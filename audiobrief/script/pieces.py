"""Cutting a block into what is said in one breath by one voice: sentences, and parts of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from audiobrief.model import Quotation
from audiobrief.script.segmentation import sentence_spans

_OPENERS = "([“«„‹‘¿¡"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a text.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        quotation: the quotation whose voice it has, or None for the narrator.
        ends_sentence: nothing of the same sentence follows it.
        opens: the quotation begins in it.
        closes: the quotation ends in it.
    """

    start: int
    end: int
    quotation: Quotation | None = None
    ends_sentence: bool = True
    opens: bool = False
    closes: bool = False


def cut(
    text: str,
    *,
    quotations: Iterable[Quotation],
    offset: int,
    language: str,
    apart: Callable[[Quotation], bool],
) -> tuple[Piece, ...]:
    """Cut a text at the ends of its sentences and where the voice changes.

    Args:
        text: of one block.
        quotations: those that switch the voice, ordered, none overlapping another.
        offset: where ``text`` begins in the text that the quotations point into.
        language: BCP 47 tag.
        apart: tells whether a quotation is cut out of its sentence, since it is heard in another
            voice than the narrator's.
    """
    local = [
        (max(0, quotation.start - offset), min(len(text), quotation.end - offset), quotation)
        for quotation in quotations
        if quotation.start < offset + len(text) and quotation.end > offset
    ]
    pieces: list[Piece] = []
    for start, end in sentence_spans(text, language=language):
        pieces.extend(_cut_sentence(text, start, end, local, apart))
    return _mark_ends(_without_scraps(text, pieces), offset)


def _cut_sentence(
    text: str,
    start: int,
    end: int,
    quotations: list[tuple[int, int, Quotation]],
    apart: Callable[[Quotation], bool],
) -> list[Piece]:
    pieces: list[Piece] = []
    position = start

    def add(until: int, quotation: Quotation | None) -> None:
        nonlocal position
        first, last = position, until
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if last > first:
            pieces.append(Piece(start=first, end=last, quotation=quotation, ends_sentence=False))
        position = until

    for quote_start, quote_end, quotation in quotations:
        first, last = max(start, quote_start), min(end, quote_end)
        if last <= first:
            continue
        whole = not any(map(str.isalnum, text[start:first] + text[last:end]))
        if whole or apart(quotation):
            add(first, None)
            add(last, quotation)
    add(end, None)
    if pieces:
        pieces[-1] = replace(pieces[-1], ends_sentence=True)
    return pieces


def _without_scraps(text: str, pieces: list[Piece]) -> list[Piece]:
    """Join what has no letter or digit to the piece before it, or else to the one after it."""
    kept: list[Piece] = []
    pending: int | None = None
    for piece in pieces:
        if not any(map(str.isalnum, text[piece.start : piece.end])):
            if kept and text[piece.end - 1] not in _OPENERS:
                kept[-1] = replace(
                    kept[-1],
                    end=piece.end,
                    ends_sentence=kept[-1].ends_sentence or piece.ends_sentence,
                )
                pending = None
            elif pending is None:
                pending = piece.start
            continue
        kept.append(piece if pending is None else replace(piece, start=pending))
        pending = None
    if pending is not None and kept:
        kept[-1] = replace(kept[-1], end=pieces[-1].end)
    return kept


def _mark_ends(pieces: list[Piece], offset: int) -> tuple[Piece, ...]:
    marked = []
    for index, piece in enumerate(pieces):
        quotation = piece.quotation
        if quotation is not None:
            before = pieces[index - 1].quotation if index else None
            after = pieces[index + 1].quotation if index + 1 < len(pieces) else None
            piece = replace(  # noqa: PLW2901 - the piece, completed
                piece,
                opens=quotation.start >= offset and before is not quotation,
                closes=after is not quotation,
            )
        marked.append(piece)
    return tuple(marked)
