"""Data tables: header cells keep their scope, a spoken row is marked as a row."""

from collections.abc import Iterator

from audiobrief.model import Block, Segment, TableCell
from audiobrief.publish.markup import (
    Element,
    Surroundings,
    add_block_text,
    add_text,
    element,
    mark_segment,
    segment_element,
)


def table(block: Block, segments: tuple[Segment, ...], surroundings: Surroundings) -> Element:
    """Turn a table into a scrollable region with a ``table`` element.

    Segments whose printed text is a piece of the table mark that cell, row or the whole table;
    others stand above it.
    """
    region = element("div", class_="table", role="region", tabindex="0", aria_label="Table")
    printed = [segment for segment in segments if segment.printed_start >= 0]
    for segment in segments:
        if segment.printed_start < 0:
            line = element("p", class_="said")
            line.append(segment_element(segment, surroundings, text=segment.printed))
            region.append(line)
    made = element("table")
    region.append(made)
    rows = tuple(_rows(block))
    for segment in printed:
        touched = [row for row in rows if _overlaps(segment, row[0], row[1])]
        if len(touched) > 1:
            line = element("p", class_="said")
            line.append(segment_element(segment, surroundings, text=_as_line(segment.printed)))
            region.insert(len(region) - 1, line)
    for start, end, cells in rows:
        row = element("tr")
        made.append(row)
        inside = [segment for segment in printed if _within(segment, start, end)]
        in_cells = [
            segment
            for segment in inside
            if any(_within(segment, first, last) for first, last, _ in cells)
        ]
        across = [segment for segment in inside if segment not in in_cells]
        if across:
            mark_segment(row, across[0], surroundings)
        for first, last, cell in cells:
            box = _cell(cell, is_first_row=start == 0)
            own = tuple(segment for segment in in_cells if _within(segment, first, last))
            if block.text[first:last] == cell.text:
                add_block_text(box, block, own, surroundings, start=first, end=last)
            else:
                add_text(box, cell.text)
            row.append(box)
    return region


def _cell(cell: TableCell, *, is_first_row: bool) -> Element:
    if not cell.header:
        return element("td")
    return element("th", scope="col" if is_first_row else "row")


def _rows(block: Block) -> Iterator[tuple[int, int, tuple[tuple[int, int, TableCell], ...]]]:
    position = 0
    for row in block.rows:
        start = position
        cells = []
        for cell in row:
            cells.append((position, position + len(cell.text), cell))
            position += len(cell.text) + 1
        end = position - 1 if row else position
        position = end + 1
        yield start, end, tuple(cells)


def _end(segment: Segment) -> int:
    return segment.printed_start + len(segment.printed)


def _within(segment: Segment, start: int, end: int) -> bool:
    return start <= segment.printed_start and _end(segment) <= end


def _overlaps(segment: Segment, start: int, end: int) -> bool:
    return segment.printed_start < end and start < _end(segment)


def _as_line(text: str) -> str:
    return " ".join(text.split())
