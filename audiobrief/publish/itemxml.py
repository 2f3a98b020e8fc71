"""An item of the feed as XML, written and read.

Items are written as text: a long show has a third of a million elements, and a tree of them, or a
call for each, would take most of the time that its feed takes.
"""

from collections.abc import Sequence

from audiobrief.publish.feedfields import Element, Fields
from audiobrief.publish.feedxml import attribute, escaped
from audiobrief.publish.itemvalues import (
    ChapterFile,
    ChapterMark,
    Copy,
    ItemValues,
    Person,
    Recording,
    Transcript,
)


def written_item(item: ItemValues) -> str:
    """Write an item in whole lines, as deep as a channel has them."""
    return "".join(
        (
            "    <item>\n",
            _line("title", item.title),
            _guid(item.guid, item.guid_is_link),
            _line("pubDate", item.published),
            _line("link", item.link),
            _line("description", item.description),
            _line("content:encoded", item.notes),
            _recording(item.recording),
            _line("itunes:title", item.itunes_title),
            _line("itunes:author", item.author),
            _line("itunes:duration", item.duration),
            _line("itunes:explicit", item.explicit),
            _line("itunes:episodeType", "full"),
            f'      <itunes:image href="{attribute(item.image)}"/>\n',
            *map(_transcript, item.transcripts),
            *map(_chapter_file, item.chapter_files),
            *map(_copy, item.copies),
            *map(_person, item.persons),
            f'      <podcast:txt purpose="ai-content">{escaped(item.declaration)}</podcast:txt>\n',
            _line("podcast:license", item.licence),
            _chapters(item.chapters),
            "    </item>\n",
        )
    )


def read_item(item: Fields) -> ItemValues:
    """Read an item; of elements that should stand once, the first."""
    return ItemValues(
        title=item.text("title"),
        itunes_title=item.text("itunes:title"),
        guid=item.text("guid"),
        guid_is_link=item.value("guid", "isPermaLink"),
        published=item.text("pubDate"),
        link=item.text("link"),
        description=item.text("description"),
        notes=item.text("content:encoded"),
        recording=Recording(*(item.value("enclosure", name) for name in ("url", "length", "type"))),
        author=item.text("itunes:author"),
        duration=item.text("itunes:duration"),
        explicit=item.text("itunes:explicit"),
        image=item.value("itunes:image", "href"),
        transcripts=tuple(
            Transcript(*_values(element, "url", "type", "language", "rel"))
            for element in item.all("podcast:transcript")
        ),
        chapter_files=tuple(
            ChapterFile(*_values(element, "url", "type"))
            for element in item.all("podcast:chapters")
        ),
        copies=tuple(
            Copy("".join(_values(source, "uri")), *_values(element, *_COPY))
            for element in item.all("podcast:alternateEnclosure")
            for source in element[:1]
        ),
        persons=tuple(
            Person(element.text or "", *_values(element, "role", "group"))
            for element in item.all("podcast:person")
        ),
        declaration=item.text("podcast:txt"),
        licence=item.text("podcast:license"),
        chapters=tuple(
            ChapterMark(*_values(element, "start", "title", "href", "image"))
            for chapters in item.all("psc:chapters")
            for element in chapters.iterchildren("*")
        ),
    )


_COPY = ("type", "length", "bitrate", "title", "codecs")


def _values(element: Element, *names: str) -> list[str]:
    return [element.get(name, "") for name in names]


def _line(name: str, text: str) -> str:
    """Write an element, or "" where it would be empty."""
    return f"      <{name}>{escaped(text)}</{name}>\n" if text else ""


def _guid(guid: str, is_link: str) -> str:
    return f'      <guid isPermaLink="{attribute(is_link)}">{escaped(guid)}</guid>\n'


def _recording(item: Recording) -> str:
    return (
        f'      <enclosure url="{attribute(item.url)}" length="{attribute(item.length)}"'
        f' type="{attribute(item.media_type)}"/>\n'
    )


def _transcript(item: Transcript) -> str:
    rel = f' rel="{attribute(item.rel)}"' if item.rel else ""
    return (
        f'      <podcast:transcript url="{attribute(item.url)}" type="{attribute(item.media_type)}"'
        f' language="{attribute(item.language)}"{rel}/>\n'
    )


def _chapter_file(item: ChapterFile) -> str:
    return (
        f'      <podcast:chapters url="{attribute(item.url)}"'
        f' type="{attribute(item.media_type)}"/>\n'
    )


def _copy(item: Copy) -> str:
    values = "".join(
        f' {name}="{attribute(value)}"' for name, value in zip(_COPY, item[1:], strict=True)
    )
    return (
        f"      <podcast:alternateEnclosure{values}>\n"
        f'        <podcast:source uri="{attribute(item.url)}"/>\n'
        "      </podcast:alternateEnclosure>\n"
    )


def _person(item: Person) -> str:
    return (
        f'      <podcast:person role="{attribute(item.role)}" group="{attribute(item.group)}">'
        f"{escaped(item.name)}</podcast:person>\n"
    )


def _chapters(chapters: Sequence[ChapterMark]) -> str:
    if not chapters:
        return ""
    lines = [
        f'        <psc:chapter start="{attribute(start)}" title="{attribute(title)}"'
        f"{_address('href', href)}{_address('image', image)}/>\n"
        for start, title, href, image in chapters
    ]
    return f'      <psc:chapters version="1.2">\n{"".join(lines)}      </psc:chapters>\n'


def _address(name: str, url: str) -> str:
    """Write an attribute that holds an address, or "" where there is none."""
    return f' {name}="{attribute(url)}"' if url else ""
