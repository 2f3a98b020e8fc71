"""An editor's marks and attributes: who speaks, or that nobody does; they win over every rule."""

from collections.abc import Iterator
from dataclasses import replace

from audiobrief.model import (
    Block,
    MarkKind,
    Quotation,
    QuotationKind,
    SpeakerKind,
)
from audiobrief.script.quoting.identity import Identities, slug

NO_QUOTE = "no-quote"
"""What an editor writes to keep the narrator's voice."""


def edited(block: Block, start: int, own: list[Quotation], people: Identities) -> list[Quotation]:
    """Let the editor's marks and the block's attribute win."""
    found = own
    if block.speaker and block.speaker != NO_QUOTE:
        if found:
            found = [spoken_by(each, block.speaker, people) for each in found]
        else:
            found = [_editor_quotation(start, start + len(block.text), block.speaker, people)]
    for first, end, name in mark_runs(block, MarkKind.SPEAKER):
        inside = [each for each in found if each.start < start + end and start + first < each.end]
        others = [each for each in found if each not in inside]
        if name == NO_QUOTE:
            inside = [
                replace(each, switches_voice=False, rule="editor", confidence=1.0)
                for each in inside
            ]
        elif inside:
            inside = [spoken_by(each, name, people) for each in inside]
        else:
            inside = [_editor_quotation(start + first, start + end, name, people)]
        found = [*others, *inside]
    return found


def mark_runs(block: Block, kind: MarkKind) -> Iterator[tuple[int, int, str]]:
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
    return spoken_by(quotation, name, people)


def spoken_by(quotation: Quotation, name: str, people: Identities) -> Quotation:
    """Let an editor's name win over whoever was found."""
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
