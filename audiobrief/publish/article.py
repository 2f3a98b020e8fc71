"""The blocks of an edition as HTML: what is printed, in the order in which it is heard.

Everything spoken is shown: a segment that is no piece of its block's text (the text alternative of
a picture, the summary of a large table) gets a line of its own, and a segment without a block one
between the blocks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audiobrief.model import Block, BlockKind, CastMember, Document, Role, Script, Segment
from audiobrief.publish.blocks import BlockWriter
from audiobrief.publish.markup import Element, Surroundings, element, segment_element

HEADER_ROLES = (Role.DECLARATION, Role.TITLE, Role.BYLINE, Role.DATE, Role.STANDFIRST)
"""Roles of the lines that open an edition."""

_ON_LINES = frozenset(
    (
        *("aside", "blockquote", "div", "figcaption", "figure", "hr", "img", "p", "pre", "section"),
        *("h2", "h3", "h4", "h5", "h6", "li", "ol", "ul", "table", "td", "th", "tr"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An edition as elements: the opening lines by role as they are heard, then the body."""

    opening: Mapping[Role, tuple[Element, ...]]
    body: Element


def build_article(document: Document, script: Script, surroundings: Surroundings) -> Article:
    """Turn an edition and its script into elements.

    The body is a ``div`` with the class ``body``; each block in it has its id, each segment too.
    """
    first_body = next(
        (
            number
            for number, segment in enumerate(script.segments)
            if segment.block_id or segment.role not in HEADER_ROLES
        ),
        len(script.segments),
    )
    opening = script.segments[:first_body]
    by_block: dict[str, list[Segment]] = {}
    loose: dict[str, list[Segment]] = {}
    waiting: list[Segment] = []
    known = {block.id for block in document.blocks}
    for segment in script.segments[first_body:]:
        if segment.block_id not in known:
            waiting.append(segment)
            continue
        by_block.setdefault(segment.block_id, []).append(segment)
        if waiting:
            loose.setdefault(segment.block_id, []).extend(waiting)
            waiting = []
    body = element("div", class_="body")
    writer = BlockWriter(body, surroundings)
    for block in _in_spoken_order(document.blocks, script):
        for segment in loose.get(block.id, []):
            writer.add_line(segment)
        writer.add(block, tuple(by_block.get(block.id, ())))
    for segment in waiting:
        writer.add_line(segment)
    _end_lines(body)
    return Article(
        opening={
            role: tuple(
                segment_element(segment, surroundings, text=segment.printed)
                for segment in opening
                if segment.role is role
            )
            for role in dict.fromkeys(segment.role for segment in opening)
        },
        body=body,
    )


def note_labels(document: Document) -> dict[str, str]:
    """Return the printed marker of each footnote, or its number, by block id."""
    notes = (block for block in document.blocks if block.kind is BlockKind.FOOTNOTE)
    return {block.id: block.label or str(number) for number, block in enumerate(notes, start=1)}


def anchors(document: Document) -> dict[str, str]:
    """Return block ids by the ``id`` they had in the source."""
    return {block.anchor: block.id for block in document.blocks if block.anchor}


def quoted_speakers(script: Script) -> dict[str, str]:
    """Return the names of quoted speakers by segment id, where they are known."""
    names = {member.speaker_id: member.name for member in quoted_cast(script)}
    return {
        segment.id: names[segment.speaker_id]
        for segment in script.segments
        if segment.speaker_id in names
    }


def quoted_cast(script: Script) -> tuple[CastMember, ...]:
    """Return the named speakers that are heard, in order of appearance."""
    heard = dict.fromkeys(segment.speaker_id for segment in script.segments)
    members = {member.speaker_id: member for member in script.cast}
    return tuple(
        members[speaker]
        for speaker in heard
        if speaker in members and speaker not in {"narrator", "unknown"}
    )


def _end_lines(body: Element) -> None:
    """Put blocks on lines of their own, for those who read or compare the source."""
    for part in body.iterdescendants():
        if str(part.tag) not in _ON_LINES:
            continue
        before = part.getprevious()
        if before is not None and not before.tail:
            before.tail = "\n"
        if not part.tail:
            part.tail = "\n"


def _in_spoken_order(blocks: tuple[Block, ...], script: Script) -> Iterator[Block]:
    """Yield the blocks as they are heard; one that is not heard follows the one before it."""
    heard: dict[str, int] = {}
    for number, segment in enumerate(script.segments):
        heard.setdefault(segment.block_id, number)
    keyed: list[tuple[int, int, Block]] = []
    last = -1
    for number, block in enumerate(blocks):
        last = heard.get(block.id, last)
        keyed.append((last, number, block))
    for _, _, block in sorted(keyed, key=lambda item: item[:2]):
        yield block
