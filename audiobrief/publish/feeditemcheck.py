"""Rules for an item of the feed: complete, and true to the episode it stands for."""

from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

from audiobrief.model import Episode
from audiobrief.publish.corrections import correction_lines
from audiobrief.publish.episode import episode_title, file_with_role
from audiobrief.publish.feedfields import Fields, moment_of
from audiobrief.publish.notes import DESCRIPTION_BYTES
from audiobrief.publish.texts import plain
from audiobrief.publish.times import webvtt_time, whole_seconds

_REQUIRED = (
    "title", "guid", "pubDate", "description", "enclosure", "itunes:duration", "itunes:explicit",
    "itunes:image", "podcast:txt",
)  # fmt: skip


def item_problems(item: Fields) -> Iterator[tuple[str, str]]:
    """Yield the rule and half a sentence for each rule that an item breaks by itself."""
    for name in item.missing(_REQUIRED):
        yield "feed-item", f"there is no {name}"
    if item.count("guid") and item.value("guid", "isPermaLink") != "false":
        yield "feed-guid", 'its guid lacks isPermaLink="false"'
    if len(item.text("description").encode()) > DESCRIPTION_BYTES:
        yield "feed-description", f"its description is longer than {DESCRIPTION_BYTES} bytes"
    published = moment_of(item.text("pubDate"))
    if published is None or published.tzinfo is None:
        yield "feed-date", "its pubDate is no RFC 2822 date with a zone"
    if not item.value("enclosure", "url").isascii():
        yield "feed-enclosure", "the address of its enclosure is not ASCII"
    for transcript in item.all("podcast:transcript"):
        if not transcript.get("language") or not transcript.get("type"):
            yield "feed-transcript", "one of its transcripts has no type or language"


def item_differences(item: Fields, episode: Episode) -> Iterator[tuple[str, str]]:
    """Yield the rule and half a sentence for each thing that an item says otherwise."""
    if item.text("title") != episode_title(episode):
        yield "feed-title", "its title differs from episode.json"
    if item.text("itunes:duration") != str(whole_seconds(episode.duration_ms)):
        yield "feed-duration", "its duration differs from episode.json"
    if moment_of(item.text("pubDate")) != episode.published.replace(microsecond=0):
        yield "feed-date", "its pubDate differs from episode.json"
    if _chapters(item) != [(webvtt_time(at.start_ms), plain(at.title)) for at in episode.chapters]:
        yield "chapters-equal", "its chapters differ from episode.json"
    yield from _file_differences(item, episode)
    people = [(person.text or "", person.get("role")) for person in item.all("podcast:person")]
    if people != [(plain(person.name), person.role) for person in episode.persons]:
        yield "feed-person", "its persons differ from episode.json"
    notes = item.text("content:encoded") or item.text("description")
    for line in correction_lines(episode.corrections):
        if escape(line, quote=False) not in notes:
            yield "feed-correction", "its notes don't say what was corrected"


def _file_differences(item: Fields, episode: Episode) -> Iterator[tuple[str, str]]:
    """Compare the addresses that an item names with the files in the folder."""
    audio = file_with_role(episode, "audio")
    if audio is not None and item.count("enclosure"):
        facts = (item.value("enclosure", "length"), item.value("enclosure", "type"))
        if facts != (str(audio.size), audio.media_type):
            yield "feed-enclosure", "its enclosure's length or type is wrong"
        if _place(item.value("enclosure", "url")) != f"{episode.slug}/{audio.name}":
            yield "feed-enclosure", "its enclosure is not the episode's audio"
    shown = {
        (_place(element.get("url", "")), element.get("type"))
        for name in ("podcast:transcript", "podcast:chapters")
        for element in item.all(name)
    }
    there = {
        (f"{episode.slug}/{file.name}", file.media_type)
        for file in episode.files
        if file.role in {"transcript", "chapters"}
        or (file.role == "page" and file.media_type == "text/html")
    }
    if shown != there:
        yield "feed-transcript", "its transcripts or chapters are not those of the episode"


def _chapters(item: Fields) -> list[tuple[str | None, str | None]]:
    return [
        (chapter.get("start"), chapter.get("title"))
        for chapters in item.all("psc:chapters")
        for chapter in chapters
    ]


def _place(address: str) -> str:
    """Return the last folder and the name of an address."""
    place = "/".join(address.rsplit("/", 2)[-2:])
    return unquote(place) if "%" in place else place
