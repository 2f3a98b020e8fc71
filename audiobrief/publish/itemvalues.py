"""What an item of the feed says, as texts: of an episode, before it is written, or as it was read.

Whatever is not there is "".
"""

from typing import NamedTuple


class Recording(NamedTuple):
    """``enclosure``: the recording; its length is in bytes."""

    url: str
    length: str
    media_type: str


class Transcript(NamedTuple):
    """``podcast:transcript``; ``rel`` is "captions" where it has times."""

    url: str
    media_type: str
    language: str
    rel: str


class ChapterFile(NamedTuple):
    """``podcast:chapters``."""

    url: str
    media_type: str


class Copy(NamedTuple):
    """``podcast:alternateEnclosure``; length in bytes, bitrate in bits per second."""

    url: str
    media_type: str
    length: str
    bitrate: str
    title: str
    codecs: str


class Person(NamedTuple):
    """``podcast:person``."""

    name: str
    role: str
    group: str


class ChapterMark(NamedTuple):
    """``psc:chapter``; the start as normal play time (RFC 2326), addresses of page and picture."""

    start: str
    title: str
    href: str
    image: str


class ItemValues(NamedTuple):
    """An item.

    Attributes:
        title: of the episode.
        itunes_title: ``itunes:title``, the same.
        guid: of the episode.
        guid_is_link: ``isPermaLink`` of the guid.
        published: RFC 2822 date with a zone.
        link: address of the page.
        description: HTML of at most 4000 bytes.
        notes: HTML of the notes where the description is cut, for ``content:encoded``.
        recording: the episode's audio.
        author: ``itunes:author``.
        duration: whole seconds.
        explicit: "true" or "false".
        image: address of the picture.
        transcripts: in any formats.
        chapter_files: at most one.
        copies: of the recording, in other formats.
        persons: in order.
        declaration: ``podcast:txt``, "true" for a synthetic voice.
        licence: ``podcast:license``.
        chapters: in order.
    """

    title: str
    itunes_title: str
    guid: str
    guid_is_link: str
    published: str
    link: str
    description: str
    notes: str
    recording: Recording
    author: str
    duration: str
    explicit: str
    image: str
    transcripts: tuple[Transcript, ...]
    chapter_files: tuple[ChapterFile, ...]
    copies: tuple[Copy, ...]
    persons: tuple[Person, ...]
    declaration: str
    licence: str
    chapters: tuple[ChapterMark, ...]
