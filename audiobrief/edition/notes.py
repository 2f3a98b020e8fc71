"""Footnotes: which link is a marker, which element is its note.

A marker and its note point at each other. That one fact covers the shapes of Substack, Ghost,
WordPress, Word, Google Docs, Wikipedia and Markdown alike; where the way back is missing, the
target must call itself a note.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.edition.tree import BLOCK_TAGS, ancestors, attribute, tags_of, text_of

_MARKER = re.compile(r"[\[(]?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6}|[*†‡§¶]{1,3})(?::\d+)?[\])]?\.?")
_CALLED_NOTE = re.compile(
    r"foot-?note|end-?note|(?:^|[\s_-])(?:fn|ftn|note)s?(?:[\s_:-]|\d|$)", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MAX_ADDRESS = 2000
_NOTE_WRAPPERS = frozenset({"div", "li", "dd", "aside", "p"})
_BACK = re.compile(r"[\s\[\](){}↩︎↑^←⤴⏎.:\ufe0e\ufe0f]*|back|return.{0,40}", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Notes:
    """The footnotes of a page.

    Attributes:
        markers: key of the note, by ``id()`` of the marker link.
        elements: key of the note, by ``id()`` of the element that holds the note.
        labels: printed label of a note, by key.
        skipped: ``id()`` of links that only lead back, or repeat the label.
    """

    markers: dict[int, str] = field(default_factory=dict)
    elements: dict[int, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)

    def key_in(self, raised: Tag) -> str:
        """Return the key of the note whose marker is all that a ``<sup>`` holds, or ""."""
        links = raised.find_all("a") if self.markers else []
        if len(links) != 1 or id(links[0]) not in self.markers:
            return ""
        rest = text_of(raised).replace(text_of(links[0]), "", 1)
        return "" if rest.strip("[]() ") else self.markers[id(links[0])]

    def only_leads_back(self, link: Tag, note: Tag | None) -> bool:
        """Tell a link in a note that is no word of it: a way back, or the label once more."""
        if id(link) not in self.skipped:
            return False
        text = text_of(link)
        label = self.labels.get(self.elements.get(id(note), ""), "")
        return text.strip("[]().") == label or _BACK.fullmatch(text) is not None


def find_notes(soup: BeautifulSoup) -> Notes:
    """Pair the markers and notes of a page."""
    links, targets = _links_and_targets(soup)
    by_target: dict[int, list[Tag]] = {}
    for _, link, fragment in links:
        by_target.setdefault(id(targets[fragment][1]), []).append(link)
    notes = Notes()
    found: list[tuple[Tag, Tag, str]] = []
    for order, link, fragment in links:
        place, target = targets[fragment]
        if place <= order or not _MARKER.fullmatch(text_of(link)):
            continue
        back = [other for other in _ways_back(link, by_target) if _belongs(other, target)]
        if back or _called_note(target):
            found.append((link, target, fragment))
            notes.skipped.update(id(other) for other in back)
    if not found:
        return notes
    held: Counter[int] = Counter()
    for target in {id(target): target for _, target, _ in found}.values():
        held.update(id(parent) for parent in (target, *ancestors(target)))
    inner = [tag for tag in tags_of(soup) if tag.name in _HEADINGS] + [link for link, _, _ in found]
    barred = {id(parent) for tag in inner for parent in ancestors(tag)}
    for link, target, key in found:
        notes.markers[id(link)] = key
        notes.labels.setdefault(key, text_of(link).strip("[]().").partition(":")[0])
        element = _element(target, held=held, barred=barred)
        notes.elements.setdefault(id(element), key)
    return notes


def _links_and_targets(
    soup: BeautifulSoup,
) -> tuple[list[tuple[int, Tag, str]], dict[str, tuple[int, Tag]]]:
    """Return the links inside the page (place, link, fragment) and what they lead to."""
    links: list[tuple[int, Tag, str]] = []
    targets: dict[str, tuple[int, Tag]] = {}
    for order, tag in enumerate(tags_of(soup)):
        names = (attribute(tag, "id"), attribute(tag, "name") if tag.name == "a" else "")
        for name in filter(None, names):
            targets.setdefault(name, (order, tag))
        address, sign, fragment = attribute(tag, "href").rpartition("#")
        if tag.name == "a" and sign and len(address) < _MAX_ADDRESS:
            links.append((order, tag, fragment))
    return [link for link in links if link[2] in targets], targets


def _ways_back(link: Tag, by_target: dict[int, list[Tag]]) -> Iterator[Tag]:
    near = [link, *(tag for tag in tags_of(link))]
    for parent in ancestors(link):
        if parent.name in BLOCK_TAGS:
            break
        near.append(parent)
    near.extend(
        sibling
        for sibling in (link.previous_sibling, link.next_sibling)
        if isinstance(sibling, Tag) and not text_of(sibling)
    )
    for tag in near:
        yield from by_target.get(id(tag), ())


def _belongs(link: Tag, target: Tag) -> bool:
    """Tell whether a link lies in the note that ``target`` marks."""
    if link is target:
        return True
    home = target if target.name in BLOCK_TAGS else _block_parent(target)
    while home.parent is not None and home.name == "p" and home.parent.name in {"div", "li"}:
        home = home.parent
    return any(parent is home for parent in ancestors(link))


def _called_note(target: Tag) -> bool:
    for tag in (target, *list(ancestors(target))[:3]):
        said = " ".join(attribute(tag, name) for name in ("class", "role", "id", "epub:type"))
        if tag.name in _NOTE_WRAPPERS | {"section", "ol", "a", "span"} and _CALLED_NOTE.search(
            said
        ):
            return True
    return False


def _block_parent(tag: Tag) -> Tag:
    for parent in ancestors(tag):
        if parent.name in BLOCK_TAGS:
            return parent
    return tag


def _element(target: Tag, *, held: Counter[int], barred: set[int]) -> Tag:
    """Climb from the target to all of its note, and no further."""
    element = target if target.name in BLOCK_TAGS else _block_parent(target)
    while (parent := element.parent) is not None:
        if parent.name not in _NOTE_WRAPPERS or id(parent) in barred or held[id(parent)] > 1:
            break
        element = parent
    return element
