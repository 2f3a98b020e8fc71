"""An item of the podcast feed: one episode.

Items are written as text: a long show has a third of a million elements, and a tree of them, or a
call for each, would take most of the time that its feed takes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from audiobrief.config import ShowConfig
from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeChapter, EpisodeFile, EpisodePerson
from audiobrief.publish import transcript_json
from audiobrief.publish.alternates import alternate_of, bitrate_bps
from audiobrief.publish.episode import author_names, episode_title, file_with_role, last_change
from audiobrief.publish.feedxml import attribute, boolean, escaped
from audiobrief.publish.notes import DESCRIPTION_BYTES, description_html, episode_notes, notes_html
from audiobrief.publish.schema import show_url
from audiobrief.publish.texts import plain, quoted, web_address
from audiobrief.publish.times import webvtt_time, whole_seconds

_GROUPS = {"author": "writing", "narrator": "cast"}
_CAPTIONS = frozenset({"text/vtt", "application/x-subrip", transcript_json.MEDIA_TYPE, "text/html"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """An item as it stands in the feed, and what the channel around it says because of it.

    Several that follow each other make one of these too.

    Attributes:
        xml: whole lines in UTF-8, as deep as a channel has them.
        changed: when the episode was published or corrected last, aware.
        language: BCP 47 tag of the episode.
    """

    xml: bytes
    changed: datetime
    language: str


def feed_items(
    episodes: Iterable[Episode], *, show: ShowConfig, cover_name: str
) -> Iterator[FeedItem]:
    """Write episodes as items of the feed.

    Args:
        episodes: what they stand for.
        show: the podcast.
        cover_name: file name of the show's picture, for episodes without one.

    Raises:
        OutputError: an episode names no audio file.
    """
    base = escaped(show_url(show))
    image = base + quoted(cover_name)
    shared = (
        '      <podcast:txt purpose="ai-content">true</podcast:txt>\n'
        f"{_line('podcast:license', escaped(plain(show.license)))}"
    )
    for episode in episodes:
        folder = f"{base}{quoted(episode.slug)}/"
        parts = (
            _facts(episode, folder=folder, image=image, explicit=boolean(show.explicit)),
            *(_file(file, episode, folder=folder) for file in episode.files),
            *map(_person, episode.persons),
            shared,
            _chapters(episode.chapters),
        )
        yield FeedItem(
            xml=f"    <item>\n{''.join(parts)}    </item>\n".encode(),
            changed=last_change(episode),
            language=episode.language,
        )


def joined(items: Sequence[FeedItem]) -> FeedItem:
    """Return items, at least one, that follow each other as one piece."""
    return FeedItem(
        xml=b"".join(item.xml for item in items),
        changed=max(item.changed for item in items),
        language=items[0].language,
    )


def _facts(episode: Episode, *, folder: str, image: str, explicit: str) -> str:
    """Write what an item says of the episode itself, and its recording."""
    audio = file_with_role(episode, "audio")
    if audio is None:
        raise OutputError(
            f"The episode {episode.slug} names no audio file.", hint="Render it again."
        )
    page = file_with_role(episode, "page")
    picture = file_with_role(episode, "cover")
    notes = episode_notes(episode)
    whole = notes_html(notes)
    fits = len(whole.encode()) <= DESCRIPTION_BYTES
    # Apps take the description where there is no longer text, which would only repeat it here.
    described = "" if fits else _line("description", escaped(description_html(notes)))
    title = escaped(episode_title(episode))
    link = folder + quoted(page.name) if page else escaped(web_address(episode.url))
    return (
        f"      <title>{title}</title>\n"
        f'      <guid isPermaLink="false">{escaped(episode.guid)}</guid>\n'
        f"      <pubDate>{format_datetime(episode.published)}</pubDate>\n"
        f"{_line('link', link)}"
        f"{described}"
        f"{_line('description' if fits else 'content:encoded', escaped(whole))}"
        f'      <enclosure url="{folder}{quoted(audio.name)}" length="{audio.size}"'
        f' type="{attribute(audio.media_type)}"/>\n'
        f"      <itunes:title>{title}</itunes:title>\n"
        f"{_line('itunes:author', escaped(author_names(episode)))}"
        f"      <itunes:duration>{whole_seconds(episode.duration_ms)}</itunes:duration>\n"
        f"      <itunes:explicit>{explicit}</itunes:explicit>\n"
        "      <itunes:episodeType>full</itunes:episodeType>\n"
        f'      <itunes:image href="{folder + quoted(picture.name) if picture else image}"/>\n'
    )


def _file(file: EpisodeFile, episode: Episode, *, folder: str) -> str:
    """Write what an item says of one file beside the recording, or "" where it names it not."""
    if file.role == "transcript" or (file.role == "page" and file.media_type == "text/html"):
        captions = ' rel="captions"' if file.media_type in _CAPTIONS else ""
        return (
            f'      <podcast:transcript url="{folder}{quoted(file.name)}"'
            f' type="{attribute(file.media_type)}"'
            f' language="{attribute(file.language or episode.language)}"{captions}/>\n'
        )
    if file.role == "chapters":
        return (
            f'      <podcast:chapters url="{folder}{quoted(file.name)}"'
            f' type="{attribute(file.media_type)}"/>\n'
        )
    kind = alternate_of(file)
    if kind is None:
        return ""
    return (
        f'      <podcast:alternateEnclosure type="{attribute(file.media_type)}"'
        f' length="{file.size}" bitrate="{bitrate_bps(file, episode)}"'
        f' title="{attribute(kind.title)}" codecs="{attribute(kind.codecs)}">\n'
        f'        <podcast:source uri="{folder}{quoted(file.name)}"/>\n'
        "      </podcast:alternateEnclosure>\n"
    )


def _person(person: EpisodePerson) -> str:
    return (
        f'      <podcast:person role="{attribute(person.role)}"'
        f' group="{_GROUPS.get(person.role, "cast")}">'
        f"{escaped(plain(person.name))}</podcast:person>\n"
    )


def _chapters(chapters: tuple[EpisodeChapter, ...]) -> str:
    if not chapters:
        return ""
    lines = "".join(
        [
            f'        <psc:chapter start="{webvtt_time(chapter.start_ms)}"'
            f' title="{attribute(plain(chapter.title))}"'
            f"{_address('href', chapter.url)}{_address('image', chapter.image)}/>\n"
            for chapter in chapters
        ]
    )
    return f'      <psc:chapters version="1.2">\n{lines}      </psc:chapters>\n'


def _address(name: str, url: str) -> str:
    """Write an attribute that holds a web address, or "" where there is none."""
    address = web_address(url) if url else ""
    return f' {name}="{attribute(address)}"' if address else ""


def _line(name: str, content: str) -> str:
    """Write an element of escaped text, or "" where it would be empty."""
    return f"      <{name}>{content}</{name}>\n" if content else ""
