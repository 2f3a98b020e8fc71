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


def picture_element(block: Block, surroundings: Surroundings) -> Element | None:
    """Return the ``img`` of a figure, or None where the written file can't show its picture."""
    file = surroundings.pictures.get(block.image)
    if file is None:
        return element("img", src=block.image) if _EMBEDDED.fullmatch(block.image) else None
    source = surroundings.picture_folder + file.path.name
    picture = element("img", src=source, width=str(file.width), height=str(file.height))
    if not surroundings.for_book:
        picture.set("loading", "lazy")
    return picture


def figure(block: Block, segments: tuple[Segment, ...], surroundings: Surroundings) -> Element:
    """Turn a figure into a ``figure`` element."""
    made = element("figure", class_="picture")
    described = [segment for segment in segments if segment.printed_start < 0]
    picture = picture_element(block, surroundings)
    if picture is not None:
        picture.set("alt", xml_text(block.alt))
        if described:
            mark_segment(picture, described.pop(0), surroundings)
        made.append(picture)
    for segment in described:
        description = element("p", class_="alternative")
        description.append(segment_element(segment, surroundings, text=segment.printed))
        made.append(description)
    if not segments and picture is None and " " in block.alt:
        made.append(element("p", block.alt, class_="alternative"))
    address = "" if picture is not None or surroundings.for_book else web_address(block.image)
    if block.text or address:
        caption = element("figcaption")
        printed = (segment for segment in segments if segment.printed_start >= 0)
        add_block_text(caption, block, printed, surroundings)
        if address:
            add_text(caption, " " if block.text else "")
            caption.append(element("a", "See the picture", href=address, class_="elsewhere"))
        made.append(caption)
    return made
