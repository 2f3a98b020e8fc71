"""The feed, as clients read it."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from email.utils import parsedate_to_datetime
from io import BytesIO
from urllib.parse import unquote

import feedparser  # type: ignore[import-untyped]  # it ships no types
import podcastparser  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.config import ShowConfig
from audiobrief.errors import OutputError
from audiobrief.model import Episode
from audiobrief.publish.episode import episode_title
from audiobrief.publish.feed import NAMESPACES, build_feed
from audiobrief.publish.names import show_guid
from audiobrief.publish.texts import plain
from tests.publish.examples import FULL_SHOW, HOSTILE_TITLE, PROPERTY, golden, make_episode
from tests.publish.node import run_node

FEED_URL = "https://audio.gauge.example/show/feed.xml"


def channel_of(*episodes: Episode, show: ShowConfig = FULL_SHOW) -> ET.Element:
    """Return the channel of a feed."""
    channel = ET.fromstring(build_feed(episodes, show=show)).find("channel")
    assert channel is not None
    return channel


def test_golden() -> None:
    """The invented show gives the feed that a person has read."""
    episodes = (make_episode(), make_episode(days=1, title="A second one"))
    assert build_feed(episodes, show=FULL_SHOW).decode() == golden("feed.xml")


def test_golden_without_configuration() -> None:
    """Without settings addresses are relative, and a comment names what is missing."""
    assert build_feed((make_episode(),), show=ShowConfig()).decode() == golden("feed-bare.xml")


def test_order_in_does_not_matter() -> None:
    """Episodes come newest first, whatever order the folders were read in."""
    episodes = [make_episode(days=days, title=f"Day {days}") for days in range(5)]
    expected = build_feed(episodes, show=FULL_SHOW)
    assert build_feed(episodes[::-1], show=FULL_SHOW) == expected
    assert build_feed(iter(episodes[2:] + episodes[:2]), show=FULL_SHOW) == expected
    titles = [item.findtext("title") for item in channel_of(*episodes).iterfind("item")]
    assert titles == ["Day 4", "Day 3", "Day 2", "Day 1", "Day 0"]


def test_feedparser_reads_it() -> None:
    """Feedparser finds no fault, and reads title, guid, date, enclosure, category."""
    feed = feedparser.parse(BytesIO(build_feed((make_episode(),), show=FULL_SHOW)))
    assert not feed.bozo
    assert feed.version == "rss20"
    assert feed.feed.title == "Quay Letters"
    assert {tag.term for tag in feed.feed.tags} == {"News", "Tech News"}
    entry = feed.entries[0]
    episode = make_episode()
    assert entry.title == HOSTILE_TITLE
    assert entry.id == episode.guid
    assert not entry.guidislink
    assert entry.published_parsed[:6] == episode.published.timetuple()[:6]
    assert entry.enclosures[0].length == "123456"
    assert entry.enclosures[0].type == "audio/mpeg"


def test_podcastparser_reads_it() -> None:
    """GPodder's parser reads title, date, chapters, enclosure and duration."""
    feed = podcastparser.parse(FEED_URL, BytesIO(build_feed((make_episode(),), show=FULL_SHOW)))
    episode = make_episode()
    assert feed["title"] == "Quay Letters"
    assert feed["cover_url"] == "https://audio.gauge.example/show/cover.png"
    assert feed["itunes_owner"] == {"name": "Ines Okafor", "email": "ines@gauge.example"}
    entry = feed["episodes"][0]
    assert entry["title"] == HOSTILE_TITLE
    assert entry["guid"] == episode.guid
    assert entry["total_time"] == round(episode.duration_ms / 1000)
    assert entry["published"] == int(episode.published.timestamp())
    assert entry["enclosures"][0]["file_size"] == 123_456
    assert [chapter["title"] for chapter in entry["chapters"]] == [
        plain(chapter.title) for chapter in episode.chapters
    ]
    assert [chapter["start"] for chapter in entry["chapters"]] == [
        chapter.start_ms // 1000 for chapter in episode.chapters
    ]


@pytest.mark.programs("node")
def test_partytime_reads_it() -> None:
    """The Podcast Index's parser reads guid, medium, transcripts, chapters, people, license."""
    source = build_feed((make_episode(),), show=FULL_SHOW)
    program = "print(require(modules + '/podcast-partytime').parseFeed(input));"
    feed = run_node(program, stdin=source)
    assert feed["guid"] == show_guid(FEED_URL)
    assert (feed["medium"], feed["locked"], feed["podcastOwner"]) == (
        "podcast",
        True,
        "ines@gauge.example",
    )
    assert feed["itunesCategory"] == ["News > Tech News"]
    assert feed["license"]["identifier"] == "cc-by-4.0"
    item = feed["items"][0]
    assert item["title"] == HOSTILE_TITLE
    assert item["guid"] == make_episode().guid
    assert item["enclosure"]["length"] == 123_456
    assert {transcript["language"] for transcript in item["podcastTranscripts"]} == {"en-GB"}
    assert len(item["podcastTranscripts"]) == 4
    assert item["podcastChapters"]["type"] == "application/json+chapters"
    assert {(person["name"], person["role"]) for person in item["podcastPeople"]} == {
        ("Ines Okafor", "Author"),
        ("Narrator", "Narrator"),
    }


def test_every_address_is_absolute_and_ascii() -> None:
    """With a base URL every address is https, ASCII and below it, but for the article's."""
    episode = make_episode(title="Über den Kai")
    files = tuple(replace(file, name=f"ü {file.name}") for file in episode.files)
    channel = channel_of(replace(episode, files=files))
    addresses = [
        value
        for element in channel.iter()
        for name, value in element.attrib.items()
        if name in {"url", "href"} and "chapter" not in element.tag.rpartition("}")[2][:7]
    ]
    assert len(addresses) >= 7
    for address in addresses:
        assert address.isascii()
        assert address.startswith("https://audio.gauge.example/show/")
    enclosure = channel.find("item/enclosure")
    assert enclosure is not None
    assert unquote(enclosure.attrib["url"]).endswith("/ü 2031-04-05-uber-den-kai.mp3")


def test_transcripts_chapters_and_declaration() -> None:
    """Each transcript has type, language and rel; a synthetic voice is declared twice."""
    channel = channel_of(make_episode())
    transcripts = channel.findall("item/podcast:transcript", NAMESPACES)
    assert [item.attrib["type"] for item in transcripts] == [
        "text/vtt",
        "application/x-subrip",
        "application/json",
        "text/html",
    ]
    assert {item.attrib["language"] for item in transcripts} == {"en-GB"}
    assert {item.attrib["rel"] for item in transcripts} == {"captions"}
    declared = [
        element
        for place in ("podcast:txt", "item/podcast:txt")
        for element in channel.findall(place, NAMESPACES)
    ]
    assert [(item.text, item.get("purpose")) for item in declared] == [("true", "ai-content")] * 2


def test_the_guid_of_a_show_can_be_kept() -> None:
    """A show that moves keeps the guid it had; otherwise it follows from the address."""
    channel = channel_of(show=FULL_SHOW)
    assert channel.findtext("podcast:guid", "", NAMESPACES).startswith("a58fbe08-")
    guid = "ead4c236-bf58-58c6-a2c6-a6b28d128cb7"
    kept = channel_of(show=FULL_SHOW.model_copy(update={"guid": guid, "locked": False}))
    assert kept.findtext("podcast:guid", "", NAMESPACES) == guid
    assert kept.findtext("podcast:locked", "", NAMESPACES) == "no"


def test_an_empty_show_has_a_feed() -> None:
    """A show without episodes is a valid feed without items."""
    feed = feedparser.parse(BytesIO(build_feed((), show=ShowConfig())))
    assert not feed.bozo
    assert not feed.entries


def test_dates_keep_their_zone() -> None:
    """A date is written in the zone that the edition has."""
    item = channel_of(make_episode()).find("item")
    assert item is not None
    published = item.findtext("pubDate", "")
    assert published == "Sat, 05 Apr 2031 06:07:08 +0000"
    assert parsedate_to_datetime(published) == make_episode().published


def test_an_episode_without_audio_is_refused() -> None:
    """A feed never has an item that can't be played."""
    with pytest.raises(OutputError, match="names no audio file"):
        build_feed((replace(make_episode(), files=()),), show=FULL_SHOW)


@settings(PROPERTY, max_examples=50)
@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_comes_through(text: str) -> None:
    """Whatever title, summary and names hold, the feed parses and gives the title back."""
    episode = replace(
        make_episode(),
        title=text,
        summary=text,
        authors=(text,),
        chapters=tuple(replace(item, title=text) for item in make_episode().chapters),
    )
    show = FULL_SHOW.model_copy(update={"title": text, "description": text, "author": text})
    channel = channel_of(episode, show=show)
    assert channel.findtext("item/title") == episode_title(episode)


def test_two_thousand_episodes() -> None:
    """A feed of any length is written whole."""
    episode = make_episode()
    episodes = (replace(episode, guid=str(number)) for number in range(2_000))
    assert build_feed(episodes, show=FULL_SHOW).count(b"<item>") == 2_000
