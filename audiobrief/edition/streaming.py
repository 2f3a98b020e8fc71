"""Pages that a server streams: hidden pieces that a script would move to where they belong.

React sends ``<template id="B:1">`` in place of what is not ready, and ``<div hidden id="S:1">``
with the content later. A saved page may hold both still apart.
"""

import re
from typing import TYPE_CHECKING

from audiobrief.edition.tree import attribute, tags_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import Tag

_PIECE = re.compile(r"S:([0-9a-f]+)")
_PLACE = re.compile(r"B:([0-9a-f]+)")


def place_streamed(soup: "BeautifulSoup") -> None:
    """Move each streamed piece to its place; one without a place is shown where it is."""
    pieces: dict[str, Tag] = {}
    places: dict[str, Tag] = {}
    for tag in tags_of(soup):
        identity = attribute(tag, "id")
        piece = _PIECE.fullmatch(identity)
        place = _PLACE.fullmatch(identity)
        if piece is not None and "hidden" in tag.attrs:
            pieces[piece.group(1)] = tag
        elif place is not None and tag.name == "template":
            places[place.group(1)] = tag
    for number, piece_tag in pieces.items():
        del piece_tag["hidden"]
        place_tag = places.get(number)
        if place_tag is not None and not any(parent is piece_tag for parent in place_tag.parents):
            place_tag.replace_with(piece_tag.extract())
