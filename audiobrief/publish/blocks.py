"""Blocks of an edition as HTML elements, with lists nested, quotes and notes gathered."""

import re
from collections.abc import Iterable

from audiobrief.model import Block, BlockKind, Segment
from audiobrief.publish.markup import (
    Element,
    Surroundings,
    add_block_text,
    add_text,
    element,
    is_right_to_left,
    segment_element,
)
from audiobrief.publish.pictures import figure
from audiobrief.publish.tables import table

_NUMBER = re.compile(r"[(\[]?(\d{1,9})[.)\]:]?")
_BULLET = re.compile(r"[^\w]?")

_GATHERED = {
    BlockKind.ASIDE: "aside",
    BlockKind.FOOTNOTE: "section",
}


class Writer:
    """Appends blocks to an element one after the other."""

    def __init__(self, body: Element, surroundings: Surroundings) -> None:
        """Write into ``body``."""
        self._body = body
        self._around = surroundings
        self._lists: list[tuple[int, Element]] = []
        self._gathering: tuple[BlockKind, Element] | None = None
        self._level = 1

    def add(self, block: Block, segments: tuple[Segment, ...]) -> None:
        """Append a block; ``segments`` are its own, in order."""
        if block.kind is not BlockKind.LIST_ITEM:
            self._lists = []
        if block.kind is BlockKind.LIST_ITEM:
            self._gathering = None
            self._add_item(block, segments)
        elif block.kind in _GATHERED:
            self._gathered(block).append(self._gathered_block(block, segments))
        else:
            self._gathering = None
            self._body.append(self._plain(block, segments))

    def add_line(self, segment: Segment) -> None:
        """Append a segment that no block prints, as a line of its own."""
        self._lists = []
        self._gathering = None
        line = element("p", class_=f"line {segment.role}")
        line.append(segment_element(segment, self._around, text=segment.printed))
        self._body.append(line)

    def _plain(self, block: Block, segments: tuple[Segment, ...]) -> Element:
        match block.kind:
            case BlockKind.HEADING:
                made = self._heading(block, segments)
            case BlockKind.BLOCK_QUOTE:
                made = self._quote(block, segments)
            case BlockKind.PULL_QUOTE:
                made = self._pull_quote(block, segments)
            case BlockKind.FIGURE:
                made = self._dressed(figure(block, segments, self._around), block)
            case BlockKind.TABLE:
                made = self._dressed(table(block, segments, self._around), block)
            case BlockKind.CODE:
                made = self._code(block, segments)
            case BlockKind.BREAK:
                made = self._dressed(element("hr"), block)
            case _:
                made = self._text("p", block, segments)
        return made

    def _text(self, tag: str, block: Block, segments: Iterable[Segment]) -> Element:
        made = element(tag)
        self._fill(made, block, segments)
        return self._dressed(made, block)

    def _fill(self, made: Element, block: Block, segments: Iterable[Segment]) -> None:
        """Append the text; what is said before or after it stands there too."""
        printed: list[Segment] = []
        before: list[Segment] = []
        after: list[Segment] = []
        for segment in segments:
            if segment.printed_start >= 0:
                printed.append(segment)
            else:
                (after if printed else before).append(segment)
        for segment in before:
            made.append(self._said(segment))
            add_text(made, " ")
        add_block_text(made, block, printed, self._around)
        for segment in after:
            add_text(made, " ")
            made.append(self._said(segment))

    def _said(self, segment: Segment) -> Element:
        made = segment_element(segment, self._around, text=segment.printed)
        made.set("class", "said")
        return made

    def _dressed(self, made: Element, block: Block) -> Element:
        """Add the block's id, language and direction."""
        made.set("id", block.id)
        language = block.language or self._around.language
        if block.language and block.language != self._around.language:
            made.set("lang", block.language)
        if block.right_to_left != is_right_to_left(self._around.language) and (
            block.right_to_left or block.language
        ):
            made.set("dir", "rtl" if block.right_to_left or is_right_to_left(language) else "ltr")
        return made

    def _heading(self, block: Block, segments: tuple[Segment, ...]) -> Element:
        # The title is the only first-level heading, and no level is skipped on the way down.
        self._level = max(2, min(block.level or 2, self._level + 1, 6))
        return self._text(f"h{self._level}", block, segments)

    def _quote(self, block: Block, segments: tuple[Segment, ...]) -> Element:
        quote = element("blockquote")
        words = element("p")
        quote.append(words)
        cited = [item for item in segments if _is_citation(item, block)]
        self._fill(words, block, (item for item in segments if item not in cited))
        if not block.citation:
            return self._dressed(quote, block)
        made = element("figure", class_="quote")
        caption = element("figcaption", "— ")
        made.extend([quote, caption])
        if cited:
            caption.append(segment_element(cited[0], self._around, text=block.citation))
        else:
            add_text(caption, block.citation)
        return self._dressed(made, block)

    def _pull_quote(self, block: Block, segments: tuple[Segment, ...]) -> Element:
        # It repeats words of the body: shown to the eye, left out for ears and braille.
        if segments:
            return self._quote(block, segments)
        return element("p", block.text, class_="pull", id=block.id, aria_hidden="true")

    def _code(self, block: Block, segments: tuple[Segment, ...]) -> Element:
        made = element("pre")
        code = element("code")
        made.append(code)
        self._fill(code, block, segments)
        return self._dressed(made, block)

    def _gathered(self, block: Block) -> Element:
        if self._gathering is None or self._gathering[0] is not block.kind:
            role = "doc-endnotes" if block.kind is BlockKind.FOOTNOTE else ""
            label = "Notes" if block.kind is BlockKind.FOOTNOTE else ""
            holder = element(
                _GATHERED[block.kind], class_=block.kind.value, role=role, aria_label=label
            )
            self._body.append(holder)
            self._gathering = (block.kind, holder)
        return self._gathering[1]

    def _gathered_block(self, block: Block, segments: tuple[Segment, ...]) -> Element:
        if block.kind is not BlockKind.FOOTNOTE:
            return self._text("p", block, segments)
        made = element("p", class_="note")
        marker = self._around.notes.get(block.id, "")
        if marker:
            made.append(element("span", marker, class_="label"))
            add_text(made, " ")
        self._fill(made, block, (item for item in segments if item.printed != marker))
        return self._dressed(made, block)

    def _add_item(self, block: Block, segments: tuple[Segment, ...]) -> None:
        level = max(block.level, 1)
        tag, style = _list_type(block.label)
        while self._lists and (
            self._lists[-1][0] > level
            or (self._lists[-1][0] == level and _type_of(self._lists[-1][1]) != (tag, style))
        ):
            self._lists.pop()
        if not self._lists or self._lists[-1][0] < level:
            holder = self._lists[-1][1][-1] if self._lists else self._body
            made = element(tag, class_=style)
            if style:
                made.set("role", "list")
            holder.append(made)
            self._lists.append((level, made))
        item = element("li")
        number = _NUMBER.fullmatch(block.label)
        if tag == "ol" and number:
            item.set("value", str(int(number[1])))
        if style == "labelled":
            item.append(element("span", block.label, class_="label"))
            add_text(item, " ")
        self._fill(item, block, (part for part in segments if part.printed != block.label))
        self._lists[-1][1].append(self._dressed(item, block))


def _is_citation(segment: Segment, block: Block) -> bool:
    return (
        bool(block.citation)
        and segment.printed_start < 0
        and segment.printed.strip("—–- ") == block.citation.strip("—–- ")
    )


def _list_type(label: str) -> tuple[str, str]:
    if _NUMBER.fullmatch(label):
        return "ol", ""
    if _BULLET.fullmatch(label):
        return "ul", ""
    return "ol", "labelled"


def _type_of(made: Element) -> tuple[str, str]:
    return str(made.tag), made.get("class", "")
