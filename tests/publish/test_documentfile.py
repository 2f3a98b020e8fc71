"""A document as JSON."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.model import Block, Document
from audiobrief.publish.documentfile import document_json, parse_document
from tests.publish.examples import PROPERTY


@settings(PROPERTY, max_examples=25)
@given(st.builds(Document, published=st.none(), blocks=st.lists(st.builds(Block)).map(tuple)))
def test_what_is_written_is_read(document: Document) -> None:
    """Any document comes back equal."""
    text = document_json(document)
    assert parse_document(text, path=Path("document.json")) == document
