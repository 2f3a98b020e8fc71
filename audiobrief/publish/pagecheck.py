"""Rules for the read-along page that need no browser: what it says, and what it may not do.

Specifications: HTML; Content Security Policy Level 3; schema.org ``PodcastEpisode``. The page has
to serve without JavaScript too, so that everything is looked for in the file itself.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping

import lxml.html
from lxml import etree

from audiobrief.model import Episode, Script, Timeline
from audiobrief.publish.cuetimes import cue_times
from audiobrief.publish.episode import file_with_role
from audiobrief.publish.feedfields import Element
from audiobrief.publish.scriptfile import ScriptFile
from audiobrief.publish.texts import plain, quoted
from audiobrief.publish.times import iso_duration, whole_seconds

_LOADED = "//script/@src | //img/@src | //audio/@src | //source/@src | //iframe/@src | //embed/@src"
_LINKED = "//link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href"
_UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*")
_DRAWN = frozenset({"img", "tr"})
"""Segments that are shown in another form than they are printed: pictures, rows of tables."""


def page_problems(
    data: bytes, episode: Episode, content: ScriptFile | None, *, enclosure: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the rule and a sentence for each rule that a page breaks.

    Args:
        data: the page, UTF-8.
        episode: what it stands for.
        content: what is heard, or None where the script can't be read.
        enclosure: address of the recording in the feed, or "" where that is not known.
    """
    try:
        page = lxml.html.document_fromstring(data, lxml.html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        yield "page-html", f"The page can't be read: {error}."
        return
    yield from _policy_problems(page)
    yield from _player_problems(page, episode)
    yield from _description_problems(page, episode, enclosure)
    if content is not None and content.timeline is not None:
        yield from _text_problems(page, content.script, content.timeline)


def _policy_problems(page: Element) -> Iterator[tuple[str, str]]:
    """Look for what would ask another host, start by itself or run what is not the page's own."""
    policy = str(page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)"))
    parts = [part.split() for part in policy.split(";") if part.strip()]
    allowed = {name: sources for name, *sources in parts}
    if allowed.get("default-src") != ["'none'"]:
        yield "page-policy", "The page has no Content-Security-Policy that begins with nothing."
    for name, sources in allowed.items():
        for source in set(sources) & set(_UNSAFE):
            yield "page-policy", f"Its Content-Security-Policy allows {source} in {name}."
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        for element in page.iter(tag):
            if _hash(element.text or "") not in allowed.get(name, ()):
                yield "page-policy", f"Its Content-Security-Policy does not allow its own {tag}."
    for address in page.xpath(f"{_LOADED} | {_LINKED}"):
        if str(address).startswith(("http:", "https:", "//")):
            yield "page-third-party", f"The page asks for {address}."
    if page.xpath("//*[@autoplay]"):
        yield "page-autoplay", "The recording starts by itself."


def _player_problems(page: Element, episode: Episode) -> Iterator[tuple[str, str]]:
    """Look for what readers have without JavaScript: player, chapters, links to the files."""
    audio = file_with_role(episode, "audio")
    name = "" if audio is None else quoted(audio.name)
    if name not in page.xpath("//audio[@controls]/source/@src | //audio[@controls]/@src"):
        yield "page-player", "The page has no player of the recording that works without scripts."
    links = set(map(str, page.xpath("//a/@href")))
    for file in episode.files:
        if file.role in {"audio", "transcript", "epub"} and quoted(file.name) not in links:
            yield "page-links", f"The page has no link to {file.name}."
    chapters = [
        (plain(str(link.text or "")), round(float(link.get("data-seek", "0")) * 1000))
        for link in page.xpath("//nav//a[@data-seek]")
    ]
    expected = [(plain(chapter.title), chapter.start_ms) for chapter in episode.chapters]
    if len(expected) > 1 and chapters != expected:
        yield "chapters-equal", "The chapters of the page differ from those in episode.json."
    if not page.xpath("//html/@lang") or not page.xpath("//article/@lang"):
        yield "page-language", "The page does not say what language it is in."


def _description_problems(
    page: Element, episode: Episode, enclosure: str
) -> Iterator[tuple[str, str]]:
    """Compare what search engines read with the episode and the feed."""
    try:
        described = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    except ValueError as error:
        yield "page-description", f"Its JSON-LD can't be read: {error}."
        return
    if described.get("@type") != "PodcastEpisode":
        yield "page-description", "It does not describe a PodcastEpisode in JSON-LD."
        return
    if described.get("duration") != iso_duration(whole_seconds(episode.duration_ms) * 1000):
        yield "page-description", "The duration in its JSON-LD is not that of the feed."
    audio = file_with_role(episode, "audio")
    address = described.get("associatedMedia", {}).get("contentUrl", "")
    name = "" if audio is None else quoted(audio.name)
    if address not in {enclosure, name} if enclosure else not address.endswith(name):
        yield "page-description", f"Its JSON-LD names {address} as the recording, not the feed's."


def _text_problems(page: Element, script: Script, timeline: Timeline) -> Iterator[tuple[str, str]]:
    """Compare each segment with the element of its id: words and times."""
    elements: Mapping[str, Element] = {
        str(element.get("id")): element for element in page.xpath("//*[@data-start]")
    }
    times = cue_times(timeline)
    for segment in script.segments:
        element = elements.get(segment.id)
        if element is None:
            if plain(segment.printed):
                yield "page-text", f"Segment {segment.id} is heard and not shown."
            continue
        shown = [round(float(element.get(name, "0")) * 1000) for name in ("data-start", "data-end")]
        if tuple(shown) != times.get(segment.id):
            yield "page-times", f"The times of segment {segment.id} differ from the transcripts'."
        if element.tag not in _DRAWN and _letters(_words(element)) != _letters(segment.printed):
            yield "page-text", f"Segment {segment.id} shows other words than the transcripts."


def _words(element: Element) -> str:
    """Return the text of a segment without the numbers of notes that stand in it."""
    parts = element.xpath(".//text()[not(ancestor::*[contains(@class, 'note-reference')])]")
    return "".join(map(str, parts))


def _letters(text: str) -> str:
    return "".join(plain(text).split())


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
