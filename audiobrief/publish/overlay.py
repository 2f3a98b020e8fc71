"""Media overlays of an EPUB: which text is heard when, in SMIL.

Implements EPUB Media Overlays 3.3. Each segment is a ``par``, or where its words have elements a
``seq`` with a ``par`` for each; figures, tables, lists, asides and notes are a ``seq`` with their
``epub:type``, so that a reader may skip or leave them. A clip lasts until the next one begins, so
that pauses are heard.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from audiobrief.model import Timeline
from audiobrief.publish.markup import Element
from audiobrief.publish.times import to_ms

SMIL = "http://www.w3.org/ns/SMIL"
OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"

Clips = Mapping[str, tuple[int, int]]
"""Begin and end in milliseconds by the id of an element."""

_TEXTREF = f"{{{OPS}}}textref"
_SKIPPABLE = frozenset({"aside", "div", "figure", "ol", "p", "section", "table", "tr", "ul"})


def clip_times(timeline: Timeline) -> dict[str, tuple[int, int]]:
    """Return begin and end of each segment's clip in milliseconds, the pause after it included."""
    starts = [to_ms(cue.start, timeline.sample_rate) for cue in timeline.cues]
    ends = [*starts[1:], to_ms(timeline.duration, timeline.sample_rate)]
    return {
        cue.segment_id: (start, max(start + 1, end))
        for cue, start, end in zip(timeline.cues, starts, ends, strict=True)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What an overlay joins to a text.

    Attributes:
        clips: begin and end of each segment in milliseconds, by its id.
        words: those of a segment's words by their ids, by the segment's id.
        text: address of the text, seen from the overlay.
        audio: address of the recording.
    """

    clips: Clips
    words: Mapping[str, Clips] = field(default_factory=dict)
    text: str
    audio: str


def overlay(parts: Sequence[Element], sound: Sound) -> bytes:
    """Write the overlay of a text.

    Args:
        parts: elements of the text in reading order, each segment with its id.
        sound: when they are heard.
    """
    root = etree.Element(f"{{{SMIL}}}smil", nsmap={None: SMIL, "epub": OPS}, version="3.0")
    body = etree.SubElement(root, f"{{{SMIL}}}body")
    body.set(_TEXTREF, sound.text)
    for part in parts:
        _add(body, part, sound)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: Element, part: Element, sound: Sound) -> None:
    name = part.get("id", "")
    if name in sound.words:
        words = _sequence(parent, name, sound)
        for word, clip in sound.words[name].items():
            _add_clip(words, word, clip, sound)
        return
    if name in sound.clips:
        _add_clip(parent, name, sound.clips[name], sound)
        return
    holder = parent
    kind = part.get(TYPE, "")
    heard = any(inner.get("id") in sound.clips for inner in part.iterdescendants())
    if heard and name and kind and str(part.tag) in _SKIPPABLE:
        holder = _sequence(parent, name, sound)
        holder.set(TYPE, kind)
    for inner in part:
        _add(holder, inner, sound)


def _sequence(parent: Element, name: str, sound: Sound) -> Element:
    made = etree.SubElement(parent, f"{{{SMIL}}}seq", id=f"seq-{name}")
    made.set(_TEXTREF, f"{sound.text}#{name}")
    return made


def _add_clip(parent: Element, name: str, clip: tuple[int, int], sound: Sound) -> None:
    begin, end = clip
    par = etree.SubElement(parent, f"{{{SMIL}}}par", id=f"par-{name}")
    etree.SubElement(par, f"{{{SMIL}}}text", src=f"{sound.text}#{name}")
    etree.SubElement(
        par,
        f"{{{SMIL}}}audio",
        src=sound.audio,
        clipBegin=f"{begin / 1000:.3f}s",
        clipEnd=f"{end / 1000:.3f}s",
    )
