"""Lists, nested by the level of their items, numbered as printed."""

import re

from audiobrief.model import Block, Segment
from audiobrief.publish.blocktext import dressed, fill
from audiobrief.publish.markup import (
    Element,
    Surroundings,
    add_text,
    element,
    segment_element,
)

_NUMBER = re.compile(r"[(\[]?(\d{1,9})[.)\]:]?", re.ASCII)
_BULLET = re.compile(r"\W?")
_LABELLED = "labelled"


class ListWriter:
    """Appends list items to an element; a list goes on until ``close``."""

    def __init__(self, body: Element, surroundings: Surroundings) -> None:
        """Write into ``body``."""
        self._body = body
        self._around = surroundings
        self._open: list[tuple[int, Element]] = []

    def close(self) -> None:
        """End all open lists."""
        self._open = []

    def add(self, block: Block, segments: tuple[Segment, ...]) -> None:
        """Append an item; one without a label goes on with the item before it."""
        level = max(block.level, 1)
        while self._open and self._open[-1][0] > level:
            self._open.pop()
        if not block.label and self._open and self._open[-1][0] == level:
            more = dressed(element("p"), block, self._around)
            self._open[-1][1][-1].append(fill(more, block, segments, self._around))
            return
        labels = [part for part in segments if _says_label(part, block)]
        tag, style = _list_type(block.label, is_said=bool(labels))
        if (
            self._open
            and self._open[-1][0] == level
            and _type_of(self._open[-1][1]) != (tag, style)
        ):
            self._open.pop()
        if not self._open or self._open[-1][0] < level:
            holder = self._open[-1][1][-1] if self._open else self._body
            made = element(tag, class_=style)
            holder.append(made)
            self._open.append((level, made))
        self._open[-1][1].append(self._item(block, segments, labels, style))

    def _item(
        self, block: Block, segments: tuple[Segment, ...], labels: list[Segment], style: str
    ) -> Element:
        item = dressed(element("li"), block, self._around)
        number = _NUMBER.fullmatch(block.label)
        if number:
            item.set("value", str(int(number[1])))
        if style == _LABELLED:
            label = element("span", class_="label")
            if labels:
                label.append(segment_element(labels[0], self._around, text=block.label))
            else:
                add_text(label, block.label)
            item.append(label)
            add_text(item, " ")
        return fill(item, block, (part for part in segments if part not in labels), self._around)


def _says_label(segment: Segment, block: Block) -> bool:
    return segment.printed_start < 0 and segment.printed == block.label


def _list_type(label: str, *, is_said: bool) -> tuple[str, str]:
    """Return the element and class of a list; a label that is said needs an element of its own."""
    if not is_said and _BULLET.fullmatch(label):
        return "ul", ""
    return "ol", "" if _NUMBER.fullmatch(label) and not is_said else _LABELLED


def _type_of(made: Element) -> tuple[str, str]:
    return str(made.tag), made.get("class", "")
