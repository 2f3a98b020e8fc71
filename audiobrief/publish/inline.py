"""Printed text inside a block: marks become elements, segments become spans with their id.

Only ``http``, ``https`` and ``mailto`` links stay links.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from urllib.parse import quote

from audiobrief.model import Block, Mark, MarkKind, Segment
from audiobrief.publish.markup import (
    Element,
    Surroundings,
    add_text,
    element,
    language_attributes,
    segment_element,
)
from audiobrief.publish.texts import visible, web_address

# Outermost first; marks without an element here leave their text as it is, a quotation among them,
# whose signs are printed already.
_ELEMENTS = {
    MarkKind.LINK: "a",
    MarkKind.NOTE_REFERENCE: "sup",
    MarkKind.CITE: "cite",
    MarkKind.LANGUAGE: "span",
    MarkKind.ABBREVIATION: "abbr",
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
}
_RANK = {kind: rank for rank, kind in enumerate(_ELEMENTS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    marks: tuple[Mark, ...] = ()
    segment: Segment | None = None


def add_block_text(
    parent: Element,
    block: Block,
    segments: Iterable[Segment],
    surroundings: Surroundings,
    *,
    start: int = 0,
    end: int | None = None,
) -> None:
    """Append the printed text of a block, or the part from ``start`` to ``end``, to ``parent``.

    ``segments`` are those whose ``printed_start`` lies in the block's text, in order.
    """
    stop = len(block.text) if end is None else end
    pieces = _pieces(block, tuple(segments), start, stop)
    for segment, group in groupby(pieces, key=lambda piece: piece.segment):
        target = parent
        if segment is not None:
            target = segment_element(segment, surroundings)
            parent.append(target)
        _add_marked(target, tuple(group), 0, block, surroundings)


def _pieces(block: Block, segments: tuple[Segment, ...], start: int, stop: int) -> Iterator[_Piece]:
    bounds = []
    position = start
    for segment in segments:
        first = max(segment.printed_start, position)
        last = min(segment.printed_start + len(segment.printed), stop)
        if first < last:
            bounds.append((first, last, segment))
            position = last
    for span in block.spans:
        marks = tuple(
            sorted(
                (mark for mark in span.marks if mark.kind in _RANK),
                key=lambda mark: _RANK[mark.kind],
            )
        )
        if span.start == span.end:
            if start <= span.start <= stop and marks:
                yield _Piece(text="", marks=marks, segment=_segment_at(bounds, span.start))
            continue
        cuts = {max(span.start, start), min(span.end, stop)}
        cuts.update(
            cut for first, last, _ in bounds for cut in (first, last) if span.start < cut < span.end
        )
        edges = sorted(cuts)
        for first, last in pairwise(edges):
            if start <= first < last <= stop:
                inside = next((item for a, b, item in bounds if a <= first and last <= b), None)
                yield _Piece(
                    text=span.text[first - span.start : last - span.start],
                    marks=marks,
                    segment=inside,
                )


def _segment_at(bounds: list[tuple[int, int, Segment]], position: int) -> Segment | None:
    # A note's marker stands behind the word it belongs to.
    for first, last, segment in bounds:
        if first < position <= last:
            return segment
    return None


def _add_marked(
    parent: Element,
    pieces: tuple[_Piece, ...],
    depth: int,
    block: Block,
    surroundings: Surroundings,
) -> None:
    def outer(piece: _Piece) -> Mark | None:
        return piece.marks[depth] if depth < len(piece.marks) else None

    for mark, group in groupby(pieces, key=outer):
        inner = tuple(group)
        if mark is None:
            add_text(parent, "".join(piece.text for piece in inner))
            continue
        if mark.kind is MarkKind.NOTE_REFERENCE:
            _add_note_reference(parent, mark.value, surroundings)
            continue
        is_blank = not any(piece.text.strip() for piece in inner)
        if mark.kind is MarkKind.LINK and is_blank:
            made = None  # a link without a name leads nobody anywhere
        else:
            made = _marked(mark, block, surroundings)
        if made is None:
            _add_marked(parent, inner, depth + 1, block, surroundings)
            continue
        parent.append(made)
        _add_marked(made, inner, depth + 1, block, surroundings)


def _marked(mark: Mark, block: Block, surroundings: Surroundings) -> Element | None:
    if mark.kind is MarkKind.LINK:
        address = link_address(mark.value, surroundings)
        return element("a", href=address) if address else None
    if mark.kind is MarkKind.LANGUAGE:
        around = block.language or surroundings.language
        return element("span", **language_attributes(mark.value, around=around))
    if mark.kind is MarkKind.ABBREVIATION:
        return element("abbr", title=mark.value)
    return element(_ELEMENTS[mark.kind])


def _add_note_reference(parent: Element, note: str, surroundings: Surroundings) -> None:
    if note not in surroundings.notes:
        return
    raised = element("sup", class_="note-reference")
    label = surroundings.notes[note].strip("[]().: ") or "*"
    raised.append(element("a", label, href=f"#{note}", role="doc-noteref"))
    parent.append(raised)


def link_address(address: str, surroundings: Surroundings) -> str:
    """Return an address that may be a link in the edition, made valid, or ""."""
    if address.startswith("#"):
        block = surroundings.anchors.get(address[1:])
        return f"#{block}" if block else ""
    return web_address(address) or _mail_address(address)


def _mail_address(address: str) -> str:
    scheme, _, mailbox = address.strip().partition(":")
    if scheme.lower() != "mailto" or "@" not in mailbox:
        return ""
    return "mailto:" + quote(visible(mailbox), safe="%@?&=;,+!$'*.-_~")
