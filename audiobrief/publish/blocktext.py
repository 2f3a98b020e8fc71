"""The text of one block in its element, and what is said before or after it."""

from collections.abc import Iterable

from audiobrief.model import Block, Segment
from audiobrief.publish.inline import add_block_text
from audiobrief.publish.markup import (
    Element,
    Surroundings,
    add_text,
    is_right_to_left,
    segment_element,
)


def fill(
    made: Element, block: Block, segments: Iterable[Segment], surroundings: Surroundings
) -> Element:
    """Append a block's text; segments that are no piece of it stand before or after it."""
    printed: list[Segment] = []
    before: list[Segment] = []
    after: list[Segment] = []
    for segment in segments:
        if segment.printed_start >= 0:
            printed.append(segment)
        else:
            (after if printed else before).append(segment)
    for segment in before:
        made.append(said(segment, surroundings))
        add_text(made, " ")
    add_block_text(made, block, printed, surroundings)
    for segment in after:
        add_text(made, " ")
        made.append(said(segment, surroundings))
    return made


def said(segment: Segment, surroundings: Surroundings) -> Element:
    """Make the element of a segment that its block does not print."""
    made = segment_element(segment, surroundings, text=segment.printed)
    made.set("class", "said")
    return made


def dressed(made: Element, block: Block, surroundings: Surroundings) -> Element:
    """Add a block's id, and its language and direction where they differ from the article's."""
    made.set("id", block.id)
    language = block.language or surroundings.language
    if language != surroundings.language:
        made.set("lang", language)
    right_to_left = block.right_to_left or is_right_to_left(language)
    if right_to_left != is_right_to_left(surroundings.language):
        made.set("dir", "rtl" if right_to_left else "ltr")
    return made
