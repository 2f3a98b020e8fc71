"""Documents and scripts as lines for people."""

from collections.abc import Iterator
from itertools import groupby

from audiobrief.cli.terminal import clock
from audiobrief.model import Block, BlockKind, Document, Role, Script, Segment
from audiobrief.pipeline import Plan

_DOUBTFUL = 0.9
_SHOWN = 60


def document_lines(document: Document, *, why: bool) -> Iterator[str]:
    """Write a document: its fields, its blocks, and on request what was left out."""
    published = document.published.isoformat() if document.published else "not given"
    yield f"title: {document.title}"
    yield f"authors: {', '.join(document.authors) or 'not given'}"
    yield f"published: {published}"
    yield f"language: {document.language}"
    for name, value in (("url", document.url), ("standfirst", document.standfirst)):
        if value:
            yield f"{name}: {value}"
    yield ""
    for block in document.blocks:
        yield from _block_lines(block)
        yield ""
    if why:
        yield f"left out: {len(document.dropped)}"
        for dropped in document.dropped:
            yield f"  {dropped.rule}: {_short(dropped.text)}"


def _block_lines(block: Block) -> Iterator[str]:
    match block.kind:
        case BlockKind.HEADING:
            yield f"{'#' * block.level} {block.text}"
        case BlockKind.LIST_ITEM:
            yield f"{'  ' * (block.level - 1)}{block.label or '•'} {block.text}"
        case BlockKind.FIGURE:
            yield f"[figure: {block.alt or 'no text alternative'}] {block.text}".rstrip()
        case BlockKind.PARAGRAPH:
            yield block.text
        case BlockKind.BREAK:
            yield "* * *"
        case _:
            citation = f" ({block.citation})" if block.citation else ""
            yield f"[{block.kind.value}] {block.text}{citation}"


def script_lines(plan: Plan) -> Iterator[str]:
    """Write a dry run: the cast, the quotations to look at first, then every segment."""
    script = plan.script
    segments = len(script.segments)
    yield f"{script.title}: {segments} segments, about {clock(plan.estimate_s)}"
    yield ""
    yield "cast"
    for member in script.cast:
        lines = sum(segment.speaker_id == member.speaker_id for segment in script.segments)
        if lines:
            yield f"  {member.name}: {member.voice}, {member.kind.value}, {lines} segments"
    doubtful = list(_doubtful(script))
    if doubtful:
        yield ""
        yield "look at these first"
        yield from doubtful
    chapters = {chapter.segment_id: chapter.title for chapter in script.chapters}
    for segment in script.segments:
        if segment.id in chapters:
            yield ""
            yield f"chapter: {chapters[segment.id]}"
        yield _segment_line(script, segment)


def _doubtful(script: Script) -> Iterator[str]:
    spoken = (segment for segment in script.segments if segment.quotation is not None)
    for quotation, pieces in groupby(spoken, key=lambda segment: segment.quotation):
        if quotation is not None and quotation.confidence < _DOUBTFUL:
            first = next(pieces)
            name = script.member(first.speaker_id).name
            yield (
                f"  {first.id} {name} ({quotation.rule}, {quotation.confidence:.0%}):"
                f" {_short(first.printed)}"
            )


def _segment_line(script: Script, segment: Segment) -> str:
    name = script.member(segment.speaker_id).name
    role = "" if segment.role in {Role.BODY, Role.QUOTATION} else f" [{segment.role.value}]"
    return f"{segment.id} {name}{role}: {segment.spoken} ({segment.break_after_ms} ms)"


def script_text(script: Script) -> str:
    """Write the spoken text, a line for each segment, blank lines between blocks."""
    blocks = groupby(script.segments, key=lambda segment: (segment.block_id, segment.role))
    return "\n\n".join("\n".join(segment.spoken for segment in block) for _, block in blocks)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
