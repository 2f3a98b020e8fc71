"""Data tables as against tables that only lay a page out."""

from collections.abc import Iterator

from bs4.element import Tag

from audiobrief.edition.tree import attribute, tags_of, text_of
from audiobrief.model import TableCell

_BLOCKY = frozenset(
    {"table", "h1", "h2", "h3", "h4", "blockquote", "article", "section", "hr", "form", "pre"}
)
_MAX_CELL_WORDS = 60
_MAX_MEAN_WORDS = 25
_MAX_SPAN = 50


def is_data_table(table: Tag) -> bool:
    """Tell a table whose cells belong together from one that lays a page out."""
    if attribute(table, "role") in {"presentation", "none"}:
        return False
    rows = list(rows_of(table))
    if not rows or max(len(cells) for cells in rows) < 2:  # noqa: PLR2004 - one column is a list
        return False
    cells = [cell for row in rows for cell in row]
    if any(tag.name in _BLOCKY for tag in tags_of(table)):
        return False
    if any(tag.name in {"th", "caption", "thead"} for tag in tags_of(table)):
        return True
    lengths = [len(text_of(cell).split()) for cell in cells]
    filled = sum(1 for length in lengths if length)
    return (
        len(rows) > 1
        and len({len(row) for row in rows}) == 1
        and filled >= 0.6 * len(cells)  # spacer columns betray a layout
        and max(lengths) <= _MAX_CELL_WORDS
        and sum(lengths) <= _MAX_MEAN_WORDS * max(filled, 1)
        and not any(len(cell.find_all("p")) > 1 or cell.find("img") for cell in cells)
        and not any(attribute(table, name) for name in ("cellpadding", "bgcolor", "align"))
    )


def rows_of(table: Tag) -> Iterator[list[Tag]]:
    """Yield the cells of each row of a table, not those of tables inside it."""
    for part in table.find_all(["tr", "thead", "tbody", "tfoot"], recursive=False):
        rows = [part] if part.name == "tr" else part.find_all("tr", recursive=False)
        for row in rows:
            cells = row.find_all(["td", "th"], recursive=False)
            if cells:
                yield cells


def read_rows(table: Tag) -> tuple[tuple[TableCell, ...], ...]:
    """Read the cells of a data table; a cell that spans columns is repeated in each of them."""
    return tuple(
        tuple(
            cell
            for element in cells
            for cell in (TableCell(text=text_of(element), header=_is_header(element)),)
            * _span(element)
        )
        for cells in rows_of(table)
        if any(text_of(cell) for cell in cells)
    )


def _is_header(cell: Tag) -> bool:
    return cell.name == "th" or (cell.parent is not None and _in_head(cell.parent))


def _in_head(row: Tag) -> bool:
    return row.parent is not None and row.parent.name == "thead"


def _span(cell: Tag) -> int:
    value = attribute(cell, "colspan")
    return max(1, min(int(value), _MAX_SPAN)) if value.isascii() and value.isdigit() else 1
