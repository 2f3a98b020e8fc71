"""HTML elements, and those of segments with their id and times.

Elements are lxml's, without a namespace, so that the page (HTML) and the EPUB (XHTML) are written
from the same tree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from audiobrief.model import Segment
from audiobrief.publish.picturefiles import Picture
from audiobrief.publish.texts import xml_text

Element = etree._Element  # noqa: SLF001  lxml has no public name for the type

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the text of a block needs to know about the whole edition.

    Attributes:
        language: BCP 47 tag of the article.
        times_ms: start and end of each segment in milliseconds; empty where a writer keeps times
            elsewhere.
        speakers: names of quoted speakers by segment id.
        notes: printed marker of each footnote by block id.
        anchors: block ids by the ``id`` they had in the source.
        pictures: by the address they had in the source.
        picture_folder: where pictures lie seen from the written file, with its slash, or "".
        for_book: only what is printed or spoken, no links and regions that a screen needs.
    """

    language: str
    times_ms: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    picture_folder: str = ""
    for_book: bool = False


def element(tag: str, text: str = "", **attributes: str) -> Element:
    """Make an element; empty attributes are left out, ``class_`` and ``epub_type`` are renamed."""
    made = etree.Element(tag)
    for name, value in attributes.items():
        if value:
            made.set(name.rstrip("_").replace("_", "-"), xml_text(value))
    add_text(made, text)
    return made


def add_text(parent: Element, text: str) -> None:
    """Append text after everything that ``parent`` already holds."""
    if not text:
        return
    text = xml_text(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def segment_element(
    segment: Segment, surroundings: Surroundings, *, text: str = "", tag: str = "span"
) -> Element:
    """Make the element of a segment, with its id, times and speaker."""
    made = element(tag, text)
    mark_segment(made, segment, surroundings)
    return made


def mark_segment(made: Element, segment: Segment, surroundings: Surroundings) -> None:
    """Give an element the id, times and speaker of a segment."""
    made.set("id", segment.id)
    times = surroundings.times_ms.get(segment.id)
    if times is not None:
        made.set("data-start", f"{times[0] / 1000:.3f}")
        made.set("data-end", f"{times[1] / 1000:.3f}")
        speaker = surroundings.speakers.get(segment.id)
        if speaker:
            made.set("data-speaker", xml_text(speaker))


def language_attributes(language: str, *, around: str = "") -> dict[str, str]:
    """Return ``lang``, and ``dir`` where the direction differs from the text around."""
    attributes = {"lang": language}
    if is_right_to_left(language) != is_right_to_left(around):
        attributes["dir"] = "rtl" if is_right_to_left(language) else "ltr"
    return attributes


def is_right_to_left(language: str) -> bool:
    """Tell whether a language is usually written from right to left."""
    return language.lower().replace("_", "-").split("-")[0] in _RIGHT_TO_LEFT
