"""Data tables: header cells keep their scope, a spoken row is marked as a row."""

from collections.abc import Iterator
from typing import TypeAlias

from audiobrief.model import Block, Segment, TableCell
from audiobrief.publish.inline import add_block_text
from audiobrief.publish.markup import (
    Element,
    Surroundings,
    add_text,
    element,
    mark_segment,
    segment_element,
)

_Row: TypeAlias = tuple[tuple[int, int, TableCell], ...]


def table(block: Block, segments: tuple[Segment, ...], surroundings: Surroundings) -> Element:
    """Turn a table into a scrollable region with a ``table`` element.

    Segments whose printed text is a piece of the table mark that cell, row or the whole table;
    others stand above it.
    """
    region = element("div", class_="table")
    if not surroundings.for_book:
        for name, value in (("role", "group"), ("tabindex", "0"), ("aria-label", "Table")):
            region.set(name, value)
    made = element("table")
    rows = tuple(_rows(block))
    of_rows: dict[int, Segment] = {}
    in_cells: list[Segment] = []
    for segment in segments:
        row = _row_of(segment, rows, after=max(of_rows, default=-1))
        if _cell_of(segment, rows):
            in_cells.append(segment)
        elif row is not None:
            of_rows[row] = segment
        else:
            line = element("p", class_="said")
            text = " ".join(segment.printed.split())
            line.append(segment_element(segment, surroundings, text=text))
            region.append(line)
    region.append(made)
    for number, cells in enumerate(rows):
        row_element = element("tr")
        made.append(row_element)
        if number in of_rows:
            mark_segment(row_element, of_rows[number], surroundings)
        for start, end, cell in cells:
            box = _cell(cell, is_first_row=number == 0)
            own = [item for item in in_cells if _within(item, start, end)]
            if block.text[start:end] == cell.text:
                add_block_text(box, block, own, surroundings, start=start, end=end)
            else:
                add_text(box, cell.text)
            row_element.append(box)
    return region


def _cell(cell: TableCell, *, is_first_row: bool) -> Element:
    if not cell.header:
        return element("td")
    return element("th", scope="col" if is_first_row else "row")


def _rows(block: Block) -> Iterator[_Row]:
    """Yield the cells of each row with their offsets: text joined by tabs, rows by lines."""
    position = 0
    for row in block.rows:
        cells = []
        for cell in row:
            cells.append((position, position + len(cell.text), cell))
            position += len(cell.text) + 1
        yield tuple(cells)


def _cell_of(segment: Segment, rows: tuple[_Row, ...]) -> bool:
    return any(
        _within(segment, start, end) and cell.text
        for row in rows
        if len(row) > 1
        for start, end, cell in row
    )


def _row_of(segment: Segment, rows: tuple[_Row, ...], *, after: int) -> int | None:
    """Return the row that a segment reads out: the next that it names every cell of."""
    for number in range(after + 1, len(rows)):
        row = rows[number]
        if not row or not any(cell.text for _, _, cell in row):
            continue
        if segment.printed_start >= 0:
            if _within(segment, row[0][0], row[-1][1]):
                return number
        elif _reads_out(segment.printed, row):
            return number
    return None


def _reads_out(text: str, row: _Row) -> bool:
    """Tell whether a text names the cells of a row in their order, the first one first."""
    if all(cell.header for _, _, cell in row):
        return False
    text = " ".join(text.split())
    position = 0
    for number, (_, _, cell) in enumerate(row):
        words = " ".join(cell.text.split())
        found = text.find(words, position)
        if found < 0 or (number == 0 and found > 0):
            return False
        position = found + len(words)
    return True


def _within(segment: Segment, start: int, end: int) -> bool:
    return segment.printed_start >= start and segment.printed_start + len(segment.printed) <= end
