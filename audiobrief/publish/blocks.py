"""Blocks of an edition as HTML elements, with lists nested, quotes and notes gathered."""

from collections.abc import Callable
from typing import TypeAlias

from audiobrief.model import Block, BlockKind, Role, Segment
from audiobrief.publish.blocktext import dressed, fill, said
from audiobrief.publish.lists import ListWriter
from audiobrief.publish.markup import (
    Element,
    Surroundings,
    add_text,
    element,
    segment_element,
)
from audiobrief.publish.pictures import figure
from audiobrief.publish.tables import table

_TEXTLESS = frozenset({BlockKind.BREAK, BlockKind.FIGURE})
_Add: TypeAlias = Callable[[Block, tuple[Segment, ...]], None]


class BlockWriter:
    """Appends blocks to an element one after the other."""

    def __init__(self, body: Element, surroundings: Surroundings) -> None:
        """Write into ``body``."""
        self._body = body
        self._around = surroundings
        self._lists = ListWriter(body, surroundings)
        self._gathering: tuple[BlockKind, Element] | None = None
        self._level = 1
        self._writers: dict[BlockKind, _Add] = {
            BlockKind.HEADING: self._add_heading,
            BlockKind.BLOCK_QUOTE: self._add_quote,
            BlockKind.PULL_QUOTE: self._add_pull_quote,
            BlockKind.FIGURE: self._add_figure,
            BlockKind.TABLE: self._add_table,
            BlockKind.CODE: self._add_code,
            BlockKind.BREAK: self._add_break,
            BlockKind.FOOTNOTE: self._add_note,
            BlockKind.ASIDE: self._add_aside,
        }

    def add(self, block: Block, segments: tuple[Segment, ...]) -> None:
        """Append a block, but for one without content; ``segments`` are its own, in order."""
        if block.kind not in _TEXTLESS and not block.text.strip() and not segments:
            return
        if block.kind is BlockKind.LIST_ITEM:
            self._gathering = None
            self._lists.add(block, segments)
            return
        self._lists.close()
        if self._gathering is not None and self._gathering[0] is not block.kind:
            self._gathering = None
        self._writers.get(block.kind, self._add_paragraph)(block, segments)

    def add_line(self, segment: Segment) -> None:
        """Append a segment that no block prints: a line of its own, or the heading of the notes."""
        self._lists.close()
        self._gathering = None
        line = segment_element(segment, self._around, text=segment.printed)
        if segment.role is Role.NOTE:
            notes = self._gathered(BlockKind.FOOTNOTE, "section")
            notes.set("role", "doc-endnotes")
            notes.set("aria-labelledby", segment.id)
            heading = element("h2")
            heading.append(line)
            notes.append(heading)
            return
        paragraph = element("p", class_=f"line {segment.role}")
        paragraph.append(line)
        self._body.append(paragraph)

    def _append(self, made: Element, block: Block) -> None:
        self._body.append(dressed(made, block, self._around))

    def _add_paragraph(self, block: Block, segments: tuple[Segment, ...]) -> None:
        self._append(fill(element("p"), block, segments, self._around), block)

    def _add_figure(self, block: Block, segments: tuple[Segment, ...]) -> None:
        self._append(figure(block, segments, self._around), block)

    def _add_table(self, block: Block, segments: tuple[Segment, ...]) -> None:
        self._append(table(block, segments, self._around), block)

    def _add_break(self, block: Block, _segments: tuple[Segment, ...]) -> None:
        self._append(element("hr"), block)

    def _add_aside(self, block: Block, segments: tuple[Segment, ...]) -> None:
        paragraph = fill(element("p"), block, segments, self._around)
        holder = self._gathered(block.kind, "aside")
        holder.append(dressed(paragraph, block, self._around))

    def _add_heading(self, block: Block, segments: tuple[Segment, ...]) -> None:
        # The title is the only first-level heading, and no level is skipped on the way down.
        self._level = max(2, min(block.level or 2, self._level + 1, 6))
        self._append(fill(element(f"h{self._level}"), block, segments, self._around), block)

    def _add_quote(self, block: Block, segments: tuple[Segment, ...]) -> None:
        quote = self._gathered(block.kind, "blockquote")
        cited = [item for item in segments if _says_citation(item, block)]
        words = (item for item in segments if item not in cited)
        paragraph = fill(element("p"), block, words, self._around)
        quote.append(dressed(paragraph, block, self._around))
        if not block.citation:
            return
        self._gathering = None
        credited = element("figure", class_="quote")
        caption = element("figcaption", "— ")
        self._body.replace(quote, credited)
        credited.extend([quote, caption])
        if cited:
            caption.append(segment_element(cited[0], self._around, text=block.citation))
        else:
            add_text(caption, block.citation)

    def _add_pull_quote(self, block: Block, segments: tuple[Segment, ...]) -> None:
        # What repeats the body is shown to the eye and left out for ears and braille.
        if segments:
            self._add_quote(block, segments)
        elif not self._around.for_book:
            self._append(element("p", block.text, class_="pull", aria_hidden="true"), block)

    def _add_code(self, block: Block, segments: tuple[Segment, ...]) -> None:
        holder = element("div", class_="code")
        printed = []
        for segment in segments:
            if segment.printed_start >= 0:
                printed.append(segment)
            else:
                line = element("p")
                line.append(said(segment, self._around))
                holder.append(line)
        code = fill(element("code"), block, printed, self._around)
        preformatted = element("pre")
        preformatted.append(code)
        holder.append(preformatted)
        self._append(holder, block)

    def _add_note(self, block: Block, segments: tuple[Segment, ...]) -> None:
        note = element("p", class_="note")
        marker = self._around.notes.get(block.id, "")
        if marker and not any(segment.printed_start < 0 for segment in segments):
            note.append(element("span", marker, class_="label"))
            add_text(note, " ")
        holder = self._gathered(BlockKind.FOOTNOTE, "div")
        holder.append(dressed(fill(note, block, segments, self._around), block, self._around))

    def _gathered(self, kind: BlockKind, tag: str) -> Element:
        """Return the element that holds neighbouring blocks of a kind."""
        if self._gathering is None:
            holder = element(tag, class_="" if tag == "blockquote" else kind.value)
            self._body.append(holder)
            self._gathering = (kind, holder)
        return self._gathering[1]


def _says_citation(segment: Segment, block: Block) -> bool:
    return (
        bool(block.citation)
        and segment.printed_start < 0
        and segment.printed.strip("—–- ") == block.citation.strip("—–- ")
    )
