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
    QuotationKind,
    SpeakerKind,
)
from audiobrief.script.letters import letter_writers
from audiobrief.script.quotations import find_marked_up
from audiobrief.script.quoting.identity import Identities, slug
from audiobrief.script.quoting.labels import find_labels
from audiobrief.script.quoting.language import language_rules
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.paragraphs import Markup, read_paragraphs
from audiobrief.script.quoting.people import named_people
from audiobrief.script.quoting.speakers import lead_of

NO_QUOTE = "no-quote"
"""What an editor writes to keep the narrator's voice."""

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
            found_here = _block_quotation(
                document, block, start, previous=previous, own=own, people=people
            )
            if not found_here.speaker and quoted is not None:
                found_here = _continued(found_here, quoted)
            quoted = found_here
            yield found_here
        elif block.id in writers and not block.speaker:
            yield _written(block, start, writers[block.id], people)
        elif block.kind not in _NO_WORDS:
            edited = _edited(block, start, own, people)
            yield from _kept(block, edited)
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
            for first, end, _ in _runs(block, MarkKind.QUOTE)
        ),
    )


def _edited(block: Block, start: int, own: list[Quotation], people: Identities) -> list[Quotation]:
    """Let the editor's marks and the block's attribute win."""
    found = own
    if block.speaker and block.speaker != NO_QUOTE:
        if found:
            found = [_spoken_by(each, block.speaker, people) for each in found]
        else:
            found = [_editor_quotation(start, start + len(block.text), block.speaker, people)]
    for first, end, name in _runs(block, MarkKind.SPEAKER):
        inside = [each for each in found if each.start < start + end and start + first < each.end]
        others = [each for each in found if each not in inside]
        if name == NO_QUOTE:
            inside = [
                replace(each, switches_voice=False, rule="editor", confidence=1.0)
                for each in inside
            ]
        elif inside:
            inside = [_spoken_by(each, name, people) for each in inside]
        else:
            inside = [_editor_quotation(start + first, start + end, name, people)]
        found = [*others, *inside]
    return found


def _runs(block: Block, kind: MarkKind) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and value of each stretch of spans with the same mark."""
    open_run: tuple[int, int, str] | None = None
    for span in block.spans:
        value = next((mark.value for mark in span.marks if mark.kind is kind), None)
        if value is not None and open_run is not None and open_run[1:] == (span.start, value):
            open_run = (open_run[0], span.end, value)
            continue
        if open_run is not None:
            yield open_run
        open_run = None if value is None else (span.start, span.end, value)
    if open_run is not None:
        yield open_run


def _editor_quotation(start: int, end: int, name: str, people: Identities) -> Quotation:
    quotation = Quotation(start=start, end=end, kind=QuotationKind.DIRECT)
    return _spoken_by(quotation, name, people)


def _spoken_by(quotation: Quotation, name: str, people: Identities) -> Quotation:
    person = people.find(name)
    return replace(
        quotation,
        speaker=name,
        speaker_id=person.speaker_id if person else slug(name),
        speaker_kind=SpeakerKind.PERSON,
        rule="editor",
        confidence=1.0,
        switches_voice=True,
    )


def _block_quotation(
    document: Document,
    block: Block,
    start: int,
    *,
    previous: Block | None,
    own: list[Quotation],
    people: Identities,
) -> Quotation:
    quotation = Quotation(
        start=start,
        end=start + len(block.text),
        kind=QuotationKind.BLOCK,
        rule="block-quote",
        confidence=0.9,
        switches_voice=True,
    )
    if block.speaker:
        return _spoken_by(quotation, block.speaker, people)
    mention = _cited(document, block.citation)
    rule = "citation"
    if mention is None and previous is not None:
        mention = _brought_by(document, previous)
        rule = "lead"
    if mention is None:
        alone = {each.speaker_id for each in own if each.speaker_id}
        if len(alone) == 1:
            first = next(each for each in own if each.speaker_id)
            return replace(
                quotation,
                speaker=first.speaker,
                speaker_id=first.speaker_id,
                speaker_kind=first.speaker_kind,
                rule=first.rule,
                confidence=first.confidence,
            )
        return quotation
    is_group = mention.kind is MentionKind.GROUP
    return replace(
        quotation,
        speaker=mention.name,
        speaker_id=people.speaker_id(mention),
        speaker_kind=SpeakerKind.GROUP if is_group else SpeakerKind.PERSON,
        rule=rule,
    )


def _written(block: Block, start: int, writer: Mention, people: Identities) -> Quotation:
    """Let the writer of a letter say a paragraph of it."""
    return Quotation(
        start=start,
        end=start + len(block.text),
        kind=QuotationKind.BLOCK,
        speaker=writer.name,
        speaker_id=people.speaker_id(writer),
        speaker_kind=SpeakerKind.PERSON,
        rule="letter",
        confidence=0.9,
        switches_voice=True,
    )


def _continued(quotation: Quotation, before: Quotation) -> Quotation:
    """Let a block quote's next paragraph, which names nobody, be said by whoever said the last."""
    return replace(
        quotation,
        speaker=before.speaker,
        speaker_id=before.speaker_id,
        speaker_kind=before.speaker_kind,
        rule="continuation" if before.speaker else quotation.rule,
    )


def _cited(document: Document, citation: str) -> Mention | None:
    name = citation.strip(" \u00a0—–-")
    paragraph = _paragraph(name, document.language)
    if paragraph is None:
        return None
    return paragraph.phrases.after(0, len(paragraph.tokens)) or Mention(
        start=0, end=len(name), name=name, kind=MentionKind.GROUP
    )


def _brought_by(document: Document, block: Block) -> Mention | None:
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return None
    paragraph = _paragraph(block.text, document.language)
    cue = lead_of(paragraph) if paragraph is not None else None
    return cue.speaker if cue else None


def _paragraph(text: str, language: str) -> Paragraph | None:
    last = None
    for paragraph in read_paragraphs(text, language_rules(language)):
        last = paragraph
    return last
