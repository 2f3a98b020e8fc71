"""Figures: a picture with its text alternative and caption.

A picture that lies beside the edition is shown; the voice reads its text alternative while it is
marked. Any other picture is described in words and linked, so that a page asks no other host for
anything.
"""

import re

from audiobrief.model import Block, Segment
from audiobrief.publish.inline import add_block_text
from audiobrief.publish.markup import (
    Element,
    Surroundings,
    add_text,
    element,
    mark_segment,
    segment_element,
)
from audiobrief.publish.texts import web_address, xml_text

_EMBEDDED = re.compile(r"data:image/(?:avif|gif|jpeg|png|webp);base64,[A-Za-z0-9+/=]+")


def picture_source(block: Block, surroundings: Surroundings) -> str:
    """Return where the written file finds the picture of a figure, or "" where it can't."""
    file = surroundings.pictures.get(block.image)
    if file is not None:
        return surroundings.picture_folder + file.name
    return block.image if _EMBEDDED.fullmatch(block.image) else ""


def figure(block: Block, segments: tuple[Segment, ...], surroundings: Surroundings) -> Element:
    """Turn a figure into a ``figure`` element."""
    made = element("figure", class_="picture")
    described = [segment for segment in segments if segment.printed_start < 0]
    source = picture_source(block, surroundings)
    if source:
        picture = element("img", src=source)
        picture.set("alt", xml_text(block.alt))
        if described:
            mark_segment(picture, described.pop(0), surroundings)
        made.append(picture)
    for segment in described:
        description = element("p", class_="alternative")
        description.append(segment_element(segment, surroundings, text=segment.printed))
        made.append(description)
    if not segments and not source and " " in block.alt:
        made.append(element("p", block.alt, class_="alternative"))
    address = "" if source or surroundings.for_book else web_address(block.image)
    if block.text or address:
        caption = element("figcaption")
        printed = (segment for segment in segments if segment.printed_start >= 0)
        add_block_text(caption, block, printed, surroundings)
        if address:
            add_text(caption, " " if block.text else "")
            caption.append(element("a", "See the picture", href=address, class_="elsewhere"))
        made.append(caption)
    return made
