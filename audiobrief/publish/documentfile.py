"""A cleaned edition as JSON, for people and programs that look at what was read."""

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from audiobrief.model import Document
from audiobrief.publish.jsonfile import read_value, write_value

VERSION = 1

_KIND = "audiobrief-document"


def document_json(document: Document) -> str:
    """Write a document."""
    return write_value(document, _adapter(), kind=_KIND, version=VERSION)


def parse_document(text: str, *, path: Path) -> Document:
    """Read what ``document_json`` wrote.

    Args:
        text: its content.
        path: where it lies, for messages.

    Raises:
        OutputError: damaged, or from a newer version.
    """
    return read_value(text, _adapter(), kind=_KIND, version=VERSION, path=path)


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)
