"""The feed, as clients read it."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime
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
from audiobrief.model import Episode, EpisodeCorrection, EpisodeFile, EpisodeWithdrawal
from audiobrief.publish.episode import episode_title
from audiobrief.publish.feed import NAMESPACES, build_feed, build_pages
from audiobrief.publish.names import show_guid
from audiobrief.publish.notes import DESCRIPTION_BYTES
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


def days(count: int) -> list[Episode]:
    """Return an episode for each of so many days."""
    return [make_episode(days=number, title=f"Day {number}") for number in range(count)]


def titles(page: bytes) -> list[str | None]:
    """Return the titles of a page's items."""
    return [item.findtext("title") for item in ET.fromstring(page).iterfind("channel/item")]


def links(page: bytes) -> dict[str, str]:
    """Return the file names that a page links, by relation."""
    return {
        link.attrib["rel"]: link.attrib["href"].rpartition("/")[2]
        for link in ET.fromstring(page).iterfind("channel/atom:link", NAMESPACES)
    }


def test_a_long_feed_is_cut_into_pages_from_its_oldest_episode_on() -> None:
    """``feed.xml`` comes last, holds the newest, and leads page by page to the oldest."""
    pages = build_pages(days(8), show=FULL_SHOW, page_size=3)
    assert list(pages) == ["feed-1.xml", "feed.xml"]
    assert titles(pages["feed.xml"]) == ["Day 7", "Day 6", "Day 5", "Day 4", "Day 3"]
    assert titles(pages["feed-1.xml"]) == ["Day 2", "Day 1", "Day 0"]
    ends = {"first": "feed.xml", "last": "feed-1.xml"}
    assert links(pages["feed.xml"]) == {"self": "feed.xml", "next": "feed-1.xml", **ends}
    assert links(pages["feed-1.xml"]) == {"self": "feed-1.xml", "previous": "feed.xml", **ends}
    guids = {
        ET.fromstring(page).findtext("channel/podcast:guid", "", NAMESPACES)
        for page in pages.values()
    }
    assert guids == {show_guid(FEED_URL)}


def test_full_pages_stay_as_they_are() -> None:
    """A new episode changes ``feed.xml`` alone, unless it fills a page."""
    before = build_pages(days(7), show=FULL_SHOW, page_size=3)
    after = build_pages(days(8), show=FULL_SHOW, page_size=3)
    assert before["feed-1.xml"] == after["feed-1.xml"]
    assert list(build_pages(days(9), show=FULL_SHOW, page_size=3)) == [
        *("feed-1.xml", "feed-2.xml", "feed.xml")
    ]


def test_a_short_feed_has_one_page_and_no_links_to_others() -> None:
    pages = build_pages(days(5), show=FULL_SHOW, page_size=3)
    assert list(pages) == ["feed.xml"]
    assert links(pages["feed.xml"]) == {"self": "feed.xml"}
    assert list(build_pages(days(9), show=FULL_SHOW, page_size=0)) == ["feed.xml"]


def test_podcastparser_follows_the_pages() -> None:
    """GPodder's parser finds the way to the older page, and none behind the last."""
    pages = build_pages(days(8), show=FULL_SHOW, page_size=3)
    parsed = podcastparser.parse(FEED_URL, BytesIO(pages["feed.xml"]))
    assert parsed["paged_feed_next"] == FEED_URL.replace("feed.xml", "feed-1.xml")
    oldest = podcastparser.parse(FEED_URL, BytesIO(pages["feed-1.xml"]))
    assert "paged_feed_next" not in oldest


def test_corrections_are_in_the_notes_and_the_date() -> None:
    corrected = datetime(2032, 1, 2, tzinfo=UTC)
    correction = EpisodeCorrection(revision=2, corrected=corrected, text="“10 feet” & so on.")
    episode = replace(make_episode(), corrections=(correction,))
    channel = channel_of(episode)
    assert channel.findtext("lastBuildDate") == "Fri, 02 Jan 2032 00:00:00 +0000"
    notes = channel.findtext("item/description", "")
    assert "<p>Corrected on 2 January 2032: “10 feet” &amp; so on.</p>" in notes


def test_only_notes_that_are_cut_stand_whole_beside_their_description() -> None:
    """An app reads the description where there is no longer text."""
    item = channel_of(make_episode()).find("item")
    assert item is not None
    assert item.find("content:encoded", NAMESPACES) is None
    summary = " ".join(f"Lantern number {number} was lit again." for number in range(200))
    item = channel_of(replace(make_episode(), summary=summary)).find("item")
    assert item is not None
    assert len(item.findtext("description", "").encode()) <= DESCRIPTION_BYTES
    assert summary in item.findtext("content:encoded", "", NAMESPACES)


def test_a_withdrawn_episode_is_left_out() -> None:
    withdrawal = EpisodeWithdrawal(withdrawn=datetime(2032, 1, 2, tzinfo=UTC))
    channel = channel_of(
        make_episode(days=1, title="Stays"), replace(make_episode(), withdrawal=withdrawal)
    )
    assert [item.findtext("title") for item in channel.iterfind("item")] == ["Stays"]


def test_pictures_in_an_edition_are_not_its_cover() -> None:
    """Directories want square pictures; only one made for the episode stands for it."""
    picture = EpisodeFile(
        role="image", name="map.png", media_type="image/png", size=9, sha256="ab" * 32
    )
    episode = make_episode()
    for role, name in (("image", "cover.png"), ("cover", "map.png")):
        files = (*episode.files, replace(picture, role=role))
        image = channel_of(replace(episode, files=files)).find("item/itunes:image", NAMESPACES)
        assert image is not None
        assert image.attrib["href"].endswith(f"/{name}")
