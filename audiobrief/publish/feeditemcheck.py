"""Rules for an item of the feed: complete, and true to the episode it stands for."""

from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

from audiobrief.model import Episode
from audiobrief.publish.corrections import correction_lines
from audiobrief.publish.episode import episode_title, file_with_role
from audiobrief.publish.feedfields import moment_of
from audiobrief.publish.feeditem import is_transcript
from audiobrief.publish.itemvalues import ItemValues
from audiobrief.publish.notes import DESCRIPTION_BYTES
from audiobrief.publish.texts import plain
from audiobrief.publish.times import webvtt_time, whole_seconds


def item_problems(item: ItemValues) -> Iterator[tuple[str, str]]:
    """Yield the rule and half a sentence for each rule that an item breaks by itself."""
    required = {
        "title": item.title,
        "guid": item.guid,
        "pubDate": item.published,
        "description": item.description,
        "enclosure": item.recording.url,
        "itunes:duration": item.duration,
        "itunes:explicit": item.explicit,
        "itunes:image": item.image,
        "podcast:txt": item.declaration,
    }
    if not all(required.values()):
        for name in [name for name, text in required.items() if not text]:
            yield "feed-item", f"there is no {name}"
    if item.guid and item.guid_is_link != "false":
        yield "feed-guid", 'its guid lacks isPermaLink="false"'
    if len(item.description.encode()) > DESCRIPTION_BYTES:
        yield "feed-description", f"its description is longer than {DESCRIPTION_BYTES} bytes"
    published = moment_of(item.published)
    if published is None or published.tzinfo is None:
        yield "feed-date", "its pubDate is no RFC 2822 date with a zone"
    if not item.recording.url.isascii():
        yield "feed-enclosure", "the address of its enclosure is not ASCII"
    for transcript in item.transcripts:
        if not transcript.language or not transcript.media_type:
            yield "feed-transcript", "one of its transcripts has no type or language"


def item_differences(item: ItemValues, episode: Episode) -> Iterator[tuple[str, str]]:
    """Yield the rule and half a sentence for each thing that an item says otherwise."""
    if item.title != episode_title(episode):
        yield "feed-title", "its title differs from episode.json"
    if item.duration != str(whole_seconds(episode.duration_ms)):
        yield "feed-duration", "its duration differs from episode.json"
    if moment_of(item.published) != episode.published.replace(microsecond=0):
        yield "feed-date", "its pubDate differs from episode.json"
    chapters = [(webvtt_time(at.start_ms), plain(at.title)) for at in episode.chapters]
    if [(chapter.start, chapter.title) for chapter in item.chapters] != chapters:
        yield "chapters-equal", "its chapters differ from episode.json"
    yield from _file_differences(item, episode)
    people = [(plain(person.name), person.role) for person in episode.persons]
    if [(person.name, person.role) for person in item.persons] != people:
        yield "feed-person", "its persons differ from episode.json"
    notes = item.notes or item.description
    for line in correction_lines(episode.corrections):
        if escape(line, quote=False) not in notes:
            yield "feed-correction", "its notes don't say what was corrected"


def _file_differences(item: ItemValues, episode: Episode) -> Iterator[tuple[str, str]]:
    """Compare the addresses that an item names with the files in the folder."""
    audio = file_with_role(episode, "audio")
    if audio is not None and item.recording.url:
        url, length, media_type = item.recording
        if (length, media_type) != (str(audio.size), audio.media_type):
            yield "feed-enclosure", "its enclosure's length or type is wrong"
        if _place(url) != f"{episode.slug}/{audio.name}":
            yield "feed-enclosure", "its enclosure is not the episode's audio"
    shown = {(_place(named.url), named.media_type) for named in item.transcripts}
    shown |= {(_place(named.url), named.media_type) for named in item.chapter_files}
    there = {
        (f"{episode.slug}/{file.name}", file.media_type)
        for file in episode.files
        if file.role == "chapters" or is_transcript(file)
    }
    if shown != there:
        yield "feed-transcript", "its transcripts or chapters are not those of the episode"


def _place(address: str) -> str:
    """Return the last folder and the name of an address."""
    place = "/".join(address.rsplit("/", 2)[-2:])
    return unquote(place) if "%" in place else place
