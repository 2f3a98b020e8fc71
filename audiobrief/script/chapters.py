"""Chapters: the opening, named after the edition, and one for each heading of the highest level.

An edition without headings gets one for each part between the writer's breaks, a rule or a row of
asterisks, named by its first words.
"""

from collections.abc import Iterator
from itertools import pairwise

from audiobrief.model import Block, BlockKind, Document, Role, ScriptChapter, Segment

CHARACTERS_PER_SECOND = 14.5
"""Pace of a narrator in spoken characters, for estimates."""

SHORTEST_S = 10.0

_NAME_CHARACTERS = 39
"""What the show notes' time stamps have room for."""


def estimate_s(segment: Segment) -> float:
    """Return about how many seconds a segment and its pause last."""
    return len(segment.spoken) / CHARACTERS_PER_SECOND + segment.break_after_ms / 1000


def find_chapters(document: Document, segments: tuple[Segment, ...]) -> tuple[ScriptChapter, ...]:
    """Return the chapters in order; one that would be too short joins the one before it."""
    if not segments:
        return ()
    blocks = {block.id: block for block in document.blocks}
    levels = [block.level for block in document.blocks if block.kind is BlockKind.HEADING]
    top = min(levels, default=0)
    titles: list[tuple[int, str, Block | None]] = [(0, document.title, None)]
    for index, segment in enumerate(segments):
        block = blocks.get(segment.block_id)
        heads = (
            block is not None
            and segment.role is not Role.NOTE
            and block.kind is BlockKind.HEADING
            and block.level == top
            and segments[index - 1].block_id != block.id
        )
        if heads and block is not None:
            titles.append((index, block.text, block))
    titles = _joined(titles if levels else [titles[0], *_parts(document, segments)], segments)
    pictures = _pictures(document, [block for _, _, block in titles if block is not None])
    return tuple(
        ScriptChapter(
            title=" ".join(title.split()),
            segment_id=segments[index].id,
            url=f"{document.url}#{block.anchor}"
            if block is not None and block.anchor and document.url
            else document.url,
            image=pictures.get(block.id if block is not None else "", ""),
        )
        for index, title, block in titles
    )


def _parts(
    document: Document, segments: tuple[Segment, ...]
) -> Iterator[tuple[int, str, Block | None]]:
    """Yield the first segment after each break, its opening words and its block."""
    blocks = {block.id: block for block in document.blocks}
    order = {block.id: index for index, block in enumerate(document.blocks)}
    rules = [index for index, block in enumerate(document.blocks) if block.kind is BlockKind.BREAK]
    for index, (before, segment) in enumerate(pairwise(segments), start=1):
        here, there = order.get(before.block_id, -1), order.get(segment.block_id, -1)
        if segment.role is not Role.NOTE and any(0 <= here < rule < there for rule in rules):
            yield index, _opening_words(segment.printed), blocks[segment.block_id]


def _opening_words(printed: str) -> str:
    text = " ".join(printed.split())
    if len(text) <= _NAME_CHARACTERS:
        return text.rstrip(".")
    return text[:_NAME_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"


def _joined(
    titles: list[tuple[int, str, Block | None]], segments: tuple[Segment, ...]
) -> list[tuple[int, str, Block | None]]:
    kept = titles[:1]
    for position, title in enumerate(titles[1:], start=1):
        end = titles[position + 1][0] if position + 1 < len(titles) else len(segments)
        before = sum(map(estimate_s, segments[kept[-1][0] : title[0]]))
        own = sum(map(estimate_s, segments[title[0] : end]))
        if before >= SHORTEST_S and own >= SHORTEST_S:
            kept.append(title)
    if not kept[0][1]:
        kept[0] = (0, titles[1][1] if len(titles) > 1 else segments[0].printed, None)
    return kept


def _pictures(document: Document, heads: list[Block]) -> dict[str, str]:
    """Return the first picture of each chapter, by the id of its heading."""
    pictures: dict[str, str] = {}
    chapter = ""
    starts = {block.id for block in heads}
    for block in document.blocks:
        if block.id in starts:
            chapter = block.id
        if block.kind is BlockKind.FIGURE and block.image:
            pictures.setdefault(chapter, block.image)
    return pictures
