"""Documents and scripts as lines for people."""

from collections.abc import Iterator
from itertools import groupby

from audiobrief.cli.terminal import aligned, clock
from audiobrief.model import Block, BlockKind, Document, Role, Script, Segment
from audiobrief.pipeline import Plan
from audiobrief.script.review import ReviewedQuotation, review_quotations

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
    reviewed = review_quotations(plan.document, plan.quotations, script)
    if reviewed:
        yield ""
        yield from _quotation_lines(reviewed)
    chapters = {chapter.segment_id: chapter.title for chapter in script.chapters}
    for segment in script.segments:
        if segment.id in chapters:
            yield ""
            yield f"chapter: {chapters[segment.id]}"
        yield _segment_line(script, segment)


def _quotation_lines(reviewed: tuple[ReviewedQuotation, ...]) -> Iterator[str]:
    """Write every quotation; the doubtful ones come first, numbered as an audition says them."""
    doubtful = sum(each.is_doubtful for each in reviewed)
    yield f"quotations: {len(reviewed)}, doubtful: {doubtful}" + (
        ", listed first" if doubtful else ""
    )
    rows = [
        (
            f"{number}?" if each.is_doubtful else str(number),
            each.segments[0].id if each.segments else "",
            each.speaker or "nobody named",
            str(each.member.voice),
            f"{each.quotation.kind.value}, {each.quotation.rule} {each.quotation.confidence:.0%}",
            _short(each.printed),
        )
        for number, each in enumerate(reviewed, start=1)
    ]
    yield from (f"  {line}" for line in aligned(rows))


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
