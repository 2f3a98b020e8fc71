"""Quotations of a whole document: marks, block quotes, ``<q>``, and what an editor decided.

A block quote is a quotation without marks; its speaker is its citation, a credit line, or the
sentence before. Headings, code and tables are read by the narrator. An editor's mark or attribute
wins over every rule.
"""

from collections.abc import Iterator
from dataclasses import replace

from audiobrief.model import (
    Block,
    BlockKind,
    Document,
    MarkKind,
    Quotation,
)
from audiobrief.script.blockquotes import block_quotation, continued, written
from audiobrief.script.editormarks import NO_QUOTE, edited, mark_runs
from audiobrief.script.letters import letter_writers
from audiobrief.script.quotations import find_marked_up
from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.labels import find_labels
from audiobrief.script.quoting.language import language_rules
from audiobrief.script.quoting.paragraphs import Markup
from audiobrief.script.quoting.people import named_people

_SILENT = frozenset({BlockKind.HEADING, BlockKind.CODE, BlockKind.TABLE, BlockKind.BREAK})
_NO_WORDS = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.BREAK})


def quote_document(document: Document) -> tuple[Quotation, ...]:
    """Find every quotation of a document; offsets are in ``Document.text``, in order."""
    text = _flowing_text(document)
    found = find_marked_up(text, language=document.language, markup=_markup(document))
    people = named_people(text, language=document.language)
    return tuple(
        sorted(_with_blocks(document, found, people), key=lambda quotation: quotation.start)
    )


def _with_blocks(
    document: Document, found: tuple[Quotation, ...], people: Identities
) -> Iterator[Quotation]:
    position = 0
    previous: Block | None = None
    quoted: Quotation | None = None
    writers = letter_writers(document)
    for block, start in document.block_starts:
        end = start + len(block.text)
        own = []
        while position < len(found) and found[position].start < end:
            own.append(found[position])
            position += 1
        if block.kind is BlockKind.BLOCK_QUOTE and block.speaker != NO_QUOTE:
            found_here = block_quotation(
                document, block, start, previous=previous, own=own, people=people
            )
            if not found_here.speaker and quoted is not None:
                found_here = continued(found_here, quoted)
            quoted = found_here
            yield found_here
        elif block.id in writers and not block.speaker:
            yield written(block, start, writers[block.id], people)
        elif block.kind not in _NO_WORDS:
            yield from _kept(block, edited(block, start, own, people))
        if block.kind is not BlockKind.BLOCK_QUOTE:
            quoted = None
        previous = block


def _kept(block: Block, quotations: list[Quotation]) -> Iterator[Quotation]:
    for each in quotations:
        silent = block.kind in _SILENT or block.speaker == NO_QUOTE
        yield replace(each, switches_voice=False) if silent else each


def _flowing_text(document: Document) -> str:
    """Return ``Document.text`` with the line breaks inside a block as spaces.

    A quotation may run over a line break; the turns of a transcript stay on lines of their own.
    """
    rules = language_rules(document.language)
    pieces = []
    for block, _ in document.block_starts:
        lines = block.text.split("\n")
        flows = block.kind is not BlockKind.TABLE and not find_labels(lines, rules)
        pieces.append(" ".join(lines) if flows else block.text)
    return "\n\n".join(pieces)


def _markup(document: Document) -> Markup:
    """Gather what the blocks say about languages and quoted elements."""
    return Markup(
        languages=tuple(
            (start, start + len(block.text), language_rules(block.language))
            for block, start in document.block_starts
            if block.language
        ),
        quoted=tuple(
            (start + first, start + end)
            for block, start in document.block_starts
            for first, end, _ in mark_runs(block, MarkKind.QUOTE)
        ),
    )
