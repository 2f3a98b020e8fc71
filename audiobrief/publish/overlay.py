"""Media overlays of an EPUB: which text is heard when, in SMIL.

Implements EPUB Media Overlays 3.3. Each segment is a ``par``; figures, tables, lists, asides and
notes are a ``seq`` with their ``epub:type``, so that a reader may skip or leave them. A clip lasts
until the next one begins, so that pauses are heard.
"""

from collections.abc import Mapping, Sequence

from lxml import etree

from audiobrief.model import Timeline
from audiobrief.publish.markup import Element
from audiobrief.publish.times import to_ms

SMIL = "http://www.w3.org/ns/SMIL"
OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"

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


def overlay(
    parts: Sequence[Element], clips: Mapping[str, tuple[int, int]], *, text: str, audio: str
) -> bytes:
    """Write the overlay of a text.

    Args:
        parts: elements of the text in reading order, each segment with its id.
        clips: milliseconds by segment id.
        text: address of the text, seen from the overlay.
        audio: address of the recording.
    """
    root = etree.Element(f"{{{SMIL}}}smil", nsmap={None: SMIL, "epub": OPS}, version="3.0")
    body = etree.SubElement(root, f"{{{SMIL}}}body")
    body.set(_TEXTREF, text)
    for part in parts:
        _add(body, part, clips, text, audio)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(
    parent: Element, part: Element, clips: Mapping[str, tuple[int, int]], text: str, audio: str
) -> None:
    name = part.get("id", "")
    if name in clips:
        begin, end = clips[name]
        par = etree.SubElement(parent, f"{{{SMIL}}}par", id=f"par-{name}")
        etree.SubElement(par, f"{{{SMIL}}}text", src=f"{text}#{name}")
        etree.SubElement(
            par,
            f"{{{SMIL}}}audio",
            src=audio,
            clipBegin=f"{begin / 1000:.3f}s",
            clipEnd=f"{end / 1000:.3f}s",
        )
        return
    holder = parent
    kind = part.get(TYPE, "")
    heard = any(inner.get("id") in clips for inner in part.iterdescendants())
    if heard and name and kind and str(part.tag) in _SKIPPABLE:
        holder = etree.SubElement(parent, f"{{{SMIL}}}seq", id=f"seq-{name}")
        holder.set(_TEXTREF, f"{text}#{name}")
        holder.set(TYPE, kind)
    for inner in part:
        _add(holder, inner, clips, text, audio)
