"""Printed text as HTML elements: marks become elements, segments become spans with their id.

Elements are lxml's, without a namespace, so that the page (HTML) and the EPUB (XHTML) are written
from the same tree. Only ``http``, ``https`` and ``mailto`` links stay links.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from audiobrief.model import Block, Mark, MarkKind, Segment
from audiobrief.publish.texts import visible, web_address, xml_text

Element = etree._Element  # noqa: SLF001  lxml has no public name for the type

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

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
class Surroundings:
    """What the text of a block needs to know about the whole edition.

    Attributes:
        language: BCP 47 tag of the article.
        times_ms: start and end of each segment in milliseconds; empty where a writer keeps times
            elsewhere.
        speakers: names of quoted speakers by segment id.
        notes: printed marker of each footnote by block id.
        anchors: block ids by the ``id`` they had in the source.
        pictures: picture files by the address they had in the source.
        picture_folder: where pictures lie seen from the written file, with its slash, or "".
        for_book: only what is printed or spoken, no links and regions that a screen needs.
    """

    language: str
    times_ms: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Path] = field(default_factory=dict)
    picture_folder: str = ""
    for_book: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    marks: tuple[Mark, ...] = ()
    segment: Segment | None = None


def element(tag: str, text: str = "", **attributes: str) -> Element:
    """Make an element; empty attributes are left out, ``class_`` and ``epub_type`` are renamed."""
    made = etree.Element(tag)
    for name, value in attributes.items():
        if value:
            made.set(name.rstrip("_").replace("_", "-"), xml_text(value))
    add_text(made, text)
    return made


def add_text(parent: Element, text: str) -> None:
    """Append text after everything that ``parent`` already holds."""
    if not text:
        return
    text = xml_text(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def segment_element(
    segment: Segment, surroundings: Surroundings, *, text: str = "", tag: str = "span"
) -> Element:
    """Make the element of a segment, with its id, times and speaker."""
    made = element(tag, text)
    mark_segment(made, segment, surroundings)
    return made


def mark_segment(made: Element, segment: Segment, surroundings: Surroundings) -> None:
    """Give an element the id, times and speaker of a segment."""
    made.set("id", segment.id)
    times = surroundings.times_ms.get(segment.id)
    if times is not None:
        made.set("data-start", f"{times[0] / 1000:.3f}")
        made.set("data-end", f"{times[1] / 1000:.3f}")
        speaker = surroundings.speakers.get(segment.id)
        if speaker:
            made.set("data-speaker", xml_text(speaker))


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


def language_attributes(language: str, *, around: str = "") -> dict[str, str]:
    """Return ``lang``, and ``dir`` where the direction differs from the text around."""
    attributes = {"lang": language}
    if is_right_to_left(language) != is_right_to_left(around):
        attributes["dir"] = "rtl" if is_right_to_left(language) else "ltr"
    return attributes


def is_right_to_left(language: str) -> bool:
    """Tell whether a language is usually written from right to left."""
    return language.lower().replace("_", "-").split("-")[0] in _RIGHT_TO_LEFT
