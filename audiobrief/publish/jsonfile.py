"""The program's own JSON files: a frozen value, its kind, its version; equal bytes each time."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from audiobrief.errors import OutputError

T = TypeVar("T")

_HINT = "Render the edition again to write it anew."
_EXPANDED_DEPTH = 3


def write_value(value: T, adapter: TypeAdapter[T], *, kind: str, version: int) -> str:
    """Write a frozen value as JSON, one list item a line, ended by a newline.

    Args:
        value: a dataclass of built-in types, enumerations and dates.
        adapter: of its type.
        kind: what the file is, its first key.
        version: of the layout; readers refuse a higher one.
    """
    content = adapter.dump_python(value, mode="json")
    return "".join(_lines({"kind": kind, "version": version, **content}, 0)) + "\n"


def read_value(
    text: str | bytes, adapter: TypeAdapter[T], *, kind: str, version: int, path: Path | str
) -> T:
    """Read what ``write_value`` wrote.

    Args:
        text: the file's content, UTF-8 where it is given as bytes.
        adapter: of the value's type.
        kind: what the file must be.
        version: the highest that is known.
        path: where it lies, for messages.

    Raises:
        OutputError: no JSON, another kind of file, a newer version, or wrong or missing values;
            the message names the file and the place.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if not data.startswith(head_of(kind, version).encode()):
        _check_head(data, kind=kind, version=version, path=path)
    try:
        return adapter.validate_json(data, strict=True)
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            _check_head(data, kind=kind, version=version, path=path)
        problems = "; ".join(
            f"{_place(item['loc'])}{item['msg'][0].lower()}{item['msg'][1:]}"
            for item in error.errors()
        )
        raise OutputError(f"{path}: {problems}.", hint=_HINT) from error


def _place(location: tuple[int | str, ...]) -> str:
    return f"'{'.'.join(map(str, location))}': " if location else ""


@cache
def head_of(kind: str, version: int) -> str:
    """Return what ``write_value`` begins a file with; one that begins so needs no second look."""
    return f'{{\n  "kind": {json.dumps(kind)},\n  "version": {version},\n'


def _check_head(data: bytes, *, kind: str, version: int, path: Path | str) -> None:
    """Check kind and version of a file that is not as this program writes it.

    Raises:
        OutputError: it is no JSON, another kind of file, or newer.
    """
    try:
        content = json.loads(data)
    except json.JSONDecodeError as error:
        raise OutputError(
            f"{path} is not whole: {error.msg} in line {error.lineno}, column {error.colno}.",
            hint=_HINT,
        ) from error
    except UnicodeDecodeError as error:
        raise OutputError(f"{path} is not UTF-8 text (byte {error.start}).", hint=_HINT) from error
    except RecursionError as error:
        raise OutputError(f"{path} is nested too deeply to be a {kind} file.") from error
    if not isinstance(content, dict) or content.get("kind") != kind:
        raise OutputError(f"{path} is no {kind} file.", hint=_HINT)
    found = content.get("version")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise OutputError(f"{path}: 'version' is not a number from 1.", hint=_HINT)
    if found > version:
        raise OutputError(
            f"{path} has version {found} of its layout, this program knows {version}.",
            hint="Use the newer audiobrief that wrote it.",
        )


def _lines(value: object, depth: int) -> Iterable[str]:
    """Spread objects and lists over lines down to a depth; what lies deeper stays on one."""
    pad = "  " * (depth + 1)
    if depth < _EXPANDED_DEPTH and isinstance(value, Mapping) and value:
        yield "{"
        for number, (key, item) in enumerate(value.items()):
            yield f"{',' if number else ''}\n{pad}{json.dumps(key)}: "
            yield from _lines(item, depth + 1)
        yield f"\n{pad[2:]}}}"
    elif depth < _EXPANDED_DEPTH and isinstance(value, list) and value:
        yield "["
        for number, item in enumerate(value):
            yield f"{',' if number else ''}\n{pad}{json.dumps(item, ensure_ascii=False)}"
        yield f"\n{pad[2:]}]"
    else:
        yield json.dumps(value, ensure_ascii=False)
