"""Rules for the EPUB that need no other program: its container, metadata and media overlay.

Specifications: EPUB 3.3; EPUB Media Overlays 3.3; EPUB Accessibility 1.1. EPUBCheck and Ace know
more; the tests run them.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree

from audiobrief.model import Episode
from audiobrief.publish.bookpackage import clock_value
from audiobrief.publish.episode import file_with_role
from audiobrief.publish.feedfields import Element
from audiobrief.publish.overlay import OPS, SMIL, TYPE
from audiobrief.publish.scriptfile import ScriptFile
from audiobrief.publish.texts import plain

_PACKAGE = {"opf": "http://www.idpf.org/2007/opf"}
_ACCESSIBILITY = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)
_SKIPPABLE = frozenset({"aside", "figure", "footnote", "footnotes", "list", "table"})
_DAMAGED = (zipfile.BadZipFile, KeyError, ValueError, EOFError, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clip:
    """A piece of an overlay: the element it sounds for, begin and end in milliseconds."""

    element_id: str
    begin_ms: int
    end_ms: int


def book_problems(
    path: Path, episode: Episode, content: ScriptFile | None, *, audio: Path | None
) -> Iterator[tuple[str, str]]:
    """Yield the rule and a sentence for each rule that a book breaks.

    Args:
        path: the EPUB.
        episode: what it stands for.
        content: what is heard, or None where the script can't be read.
        audio: the published recording, or None where there is none.

    Raises:
        OSError: a file can't be read.
    """
    try:
        with zipfile.ZipFile(path) as book:
            yield from _container_problems(book)
            package = etree.fromstring(book.read("EPUB/package.opf"))
            overlay = etree.fromstring(book.read("EPUB/text.smil"))
            text = etree.fromstring(book.read("EPUB/text.xhtml"))
            style = book.read("EPUB/style.css").decode()
            yield from _recording_problems(book, episode, audio)
    except _DAMAGED as error:
        yield "book-container", f"The book is damaged: {error}."
        return
    clips = list(_clips(overlay))
    yield from _package_problems(package, clips, style)
    yield from _clip_problems(clips, text, episode)
    yield from _structure_problems(overlay, text, clips)
    if content is not None:
        yield from _spoken_problems(clips, text, content)


def _container_problems(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    first = book.infolist()[0]
    stored = first.compress_type == zipfile.ZIP_STORED and not first.extra
    if first.filename != "mimetype" or not stored or book.read(first) != b"application/epub+zip":
        yield "book-container", "The book does not begin with its type, uncompressed."
    damaged = book.testzip()
    if damaged is not None:
        yield "book-container", f"The file {damaged} in the book is damaged."


def _recording_problems(
    book: zipfile.ZipFile, episode: Episode, audio: Path | None
) -> Iterator[tuple[str, str]]:
    file = file_with_role(episode, "audio")
    if file is None or audio is None:
        return
    if book.getinfo(f"EPUB/{file.name}").file_size != audio.stat().st_size:
        yield "book-recording", "The recording in the book is not the published one."


def _package_problems(
    package: Element, clips: list[_Clip], style: str
) -> Iterator[tuple[str, str]]:
    values: dict[str, list[Element]] = {}
    for meta in package.iterfind("opf:metadata/opf:meta", _PACKAGE):
        values.setdefault(meta.get("property", ""), []).append(meta)
    for name in _ACCESSIBILITY:
        if not any((meta.text or "").strip() for meta in values.get(name, ())):
            yield "book-accessibility", f"The book does not say {name}."
    length = clock_value(sum(clip.end_ms - clip.begin_ms for clip in clips))
    stated = [(meta.text, meta.get("refines")) for meta in values.get("media:duration", ())]
    overlays = package.xpath("//opf:item/@media-overlay", namespaces=_PACKAGE)
    if sorted(stated, key=str) != sorted(
        [(length, None), *((length, f"#{name}") for name in set(overlays))], key=str
    ):
        yield "book-duration", f"The durations that the book states are not {length}."
    marks = [meta.text for meta in values.get("media:active-class", ())]
    if len(marks) != 1 or f".{marks[0]}" not in style:
        yield "book-active", "What is being read is not marked by the style of the book."


def _clip_problems(
    clips: list[_Clip], text: Element, episode: Episode
) -> Iterator[tuple[str, str]]:
    """Look at clips one by one and in order: those of the text, and those of time."""
    places = {
        str(element.get("id")): place
        for place, element in enumerate(text.iter("*"))
        if element.get("id")
    }
    for clip in clips:
        if clip.element_id not in places:
            yield "book-overlay", f"A clip sounds for {clip.element_id}, which the text lacks."
        if clip.end_ms <= clip.begin_ms:
            yield "book-overlay", f"The clip of {clip.element_id} has no length."
    for before, after in pairwise(clips):
        if after.begin_ms < before.end_ms:
            yield "book-overlay", f"The clip of {after.element_id} begins before the last one ends."
        if places.get(after.element_id, 0) < places.get(before.element_id, 0):
            yield "book-order", f"{after.element_id} is heard after what stands behind it."
    if clips and clips[-1].end_ms > episode.duration_ms:
        yield "book-overlay", "The last clip ends after the recording."


def _structure_problems(
    overlay: Element, text: Element, clips: list[_Clip]
) -> Iterator[tuple[str, str]]:
    """See that readers may skip notes, tables, lists and figures that are heard."""
    heard = {clip.element_id for clip in clips}
    marked = {
        (str(part.get(f"{{{OPS}}}textref", "")).partition("#")[2], part.get(TYPE))
        for part in overlay.iter(f"{{{SMIL}}}seq")
    }
    for element in text.iter("*"):
        kind, name = element.get(TYPE), element.get("id")
        if kind in _SKIPPABLE and name not in heard and (name, kind) not in marked:
            inner = (str(part.get("id", "")) for part in element.iterdescendants("*"))
            if not heard.isdisjoint(inner):
                yield "book-skippable", f"The {kind} {name} can't be skipped."


def _spoken_problems(
    clips: list[_Clip], text: Element, content: ScriptFile
) -> Iterator[tuple[str, str]]:
    """Compare with the script: everything heard is shown, everything shown is heard."""
    heard = {clip.element_id for clip in clips}
    shown = {str(element.get("id")): element for element in text.iter("*") if element.get("id")}
    for segment in content.script.segments:
        element = shown.get(segment.id)
        if element is None:
            if plain(segment.printed):
                yield "book-text", f"Segment {segment.id} is heard and not shown."
        elif segment.id not in heard and heard.isdisjoint(
            str(part.get("id", "")) for part in element.iterdescendants("*")
        ):
            yield "book-overlay", f"Segment {segment.id} is shown and has no clip."


def _clips(overlay: Element) -> Iterator[_Clip]:
    for par in overlay.iter(f"{{{SMIL}}}par"):
        text, audio = par.find(f"{{{SMIL}}}text"), par.find(f"{{{SMIL}}}audio")
        if text is None or audio is None:
            raise ValueError(f"{par.get('id')} has no text or no audio")
        yield _Clip(
            element_id=text.get("src", "").partition("#")[2],
            begin_ms=_milliseconds(audio.get("clipBegin", "")),
            end_ms=_milliseconds(audio.get("clipEnd", "")),
        )


def _milliseconds(value: str) -> int:
    return round(float(value.removesuffix("s")) * 1000)
