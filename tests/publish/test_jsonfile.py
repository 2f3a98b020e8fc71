"""The program's own JSON files hold their kind and version."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from audiobrief.errors import OutputError
from audiobrief.publish.jsonfile import read_value, write_value
from tests.publish.examples import PROPERTY

PATH = Path("note.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A small value."""

    text: str
    lines: tuple[str, ...] = ()


ADAPTER = TypeAdapter(Note)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def read(text: str) -> Note:
    """Read a note."""
    return read_value(text, ADAPTER, kind="note", version=2, path=PATH)


def test_a_file_begins_with_its_kind_and_version() -> None:
    """People and programs see at once what a file is; list items have lines of their own."""
    note = Note(text="終", lines=("a", "b"))
    assert write_value(note, ADAPTER, kind="note", version=2) == (
        '{\n  "kind": "note",\n  "version": 2,\n  "text": "終",\n'
        '  "lines": [\n    "a",\n    "b"\n  ]\n}\n'
    )


def test_a_file_of_an_older_version_is_read() -> None:
    """What an older program wrote is still read, missing fields by their defaults."""
    assert read('{"kind": "note", "version": 1, "text": "x"}') == Note(text="x")


@PROPERTY
@given(st.text(), st.lists(st.text()))
def test_what_is_written_is_read(text: str, lines: list[str]) -> None:
    """Any text comes back, and the file is valid JSON for others."""
    note = Note(text=text, lines=tuple(lines))
    written = write_value(note, ADAPTER, kind="note", version=2)
    assert read(written) == note
    assert json.loads(written)["lines"] == lines


@PROPERTY
@given(JSON | st.dictionaries(st.sampled_from(("text", "lines", "version")), JSON))
def test_whatever_else_is_refused(content: object) -> None:
    """Any other JSON is one clear error that names the file."""
    if isinstance(content, dict):
        content = {"kind": "note", "version": 1, "text": 1, **content}
        if isinstance(content["text"], str):
            content["lines"] = "none"
    with pytest.raises(OutputError, match=r"note\.json"):
        read(json.dumps(content))
