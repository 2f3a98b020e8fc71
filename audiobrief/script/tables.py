"""Data tables in words: "row: header, value"; large ones summarised."""

from audiobrief.model import Block
from audiobrief.script.wording import Phrases

MOST_COLUMNS = 4
MOST_ROWS = 8


def table_lines(block: Block, phrases: Phrases) -> tuple[str, ...]:
    """Return the lines that stand for a table, none for an empty one."""
    rows = [tuple(" ".join(cell.text.split()) for cell in row) for row in block.rows if row]
    if not rows:
        return ()
    head = all(cell.header for cell in next(row for row in block.rows if row))
    headers = rows[0] if head else ()
    body = rows[1:] if head else rows
    if max(map(len, rows)) > MOST_COLUMNS or len(body) > MOST_ROWS:
        columns = ", ".join(filter(None, headers or rows[0]))
        return (phrases.table.format(rows=len(body), columns=columns),)
    return tuple(line for row in body if (line := _row_line(row, headers)))


def _row_line(row: tuple[str, ...], headers: tuple[str, ...]) -> str:
    values = []
    for index, value in enumerate(row[1:], start=1):
        if value:
            header = headers[index] if index < len(headers) else ""
            values.append(f"{header}, {value}" if header else value)
    if not row[0]:
        line = "; ".join(values)
    elif values:
        line = f"{row[0]}: {'; '.join(values)}"
    else:
        line = row[0]
    return line if not line or line.endswith((".", "!", "?")) else f"{line}."
