"""The page of the show: all episodes, newest first, whatever their titles hold."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import lxml.html
import pytest

from audiobrief.config import ShowConfig
from audiobrief.model import Episode, EpisodeChapter
from audiobrief.publish.index_page import (
    index_entry,
    index_html,
    index_page,
    index_parts,
    spoken_length,
)
from audiobrief.publish.searchfile import sealed_lists, search_json, search_list
from tests.publish.harbour import Sample

HOSTILE = "& < > \" ' 终 👩 </script><script>alert(1)</script>"


def tree_of(page: str) -> Any:
    """Read a page as a browser would."""
    return lxml.html.document_fromstring(page)


def numbered(episode: Episode, number: int, **changes: Any) -> Episode:
    """Return another episode, published on a day of March."""
    return replace(
        episode,
        slug=f"2031-03-{number:02}-part",
        title=f"Part {number}",
        published=datetime(2031, 3, number, tzinfo=UTC),
        **changes,
    )


def test_episodes_stand_newest_first_with_working_links(harbour: Sample) -> None:
    episodes = [numbered(harbour.episode, number) for number in (3, 20, 11)]
    tree = tree_of(index_html(episodes, show=harbour.show))
    assert [(item.text, item.get("href")) for item in tree.xpath("//h2/a")] == [
        ("Part 20", "2031-03-20-part/index.html"),
        ("Part 11", "2031-03-11-part/index.html"),
        ("Part 3", "2031-03-03-part/index.html"),
    ]


def test_the_order_of_the_input_does_not_matter(harbour: Sample) -> None:
    episodes = [numbered(harbour.episode, number) for number in (3, 20, 11)]
    one = index_html(episodes, show=harbour.show)
    assert index_html(reversed(episodes), show=harbour.show) == one


def test_chapters_lead_to_their_moment(harbour: Sample) -> None:
    chapters = (
        EpisodeChapter(start_ms=0, end_ms=61_500, title="Start"),
        EpisodeChapter(start_ms=61_500, end_ms=90_000, title="Costs & keepers"),
    )
    tree = tree_of(index_html([numbered(harbour.episode, 9, chapters=chapters)], show=harbour.show))
    links = [(item.text, item.get("href")) for item in tree.xpath("//details//a")]
    assert links == [
        ("Start", "2031-03-09-part/index.html#t=0"),
        ("Costs & keepers", "2031-03-09-part/index.html#t=61.5"),
    ]


def test_a_long_show_is_cut_into_pages_that_lead_to_each_other(harbour: Sample) -> None:
    episodes = [numbered(harbour.episode, number) for number in range(1, 9)]
    oldest, newest = index_parts(list(map(index_entry, episodes)), page_size=3)
    assert (oldest.name, oldest.older, oldest.newer) == ("episodes-1.html", "", "index.html")
    assert (newest.name, newest.older, newest.newer) == ("index.html", "episodes-1.html", "")
    tree = tree_of(index_page(oldest, show=harbour.show))
    assert tree.xpath("//h2/a/text()") == ["Part 3", "Part 2", "Part 1"]
    assert tree.xpath("//title/text()")[0].endswith(", episodes 1 to 3")
    assert tree.xpath("//link[@rel='canonical']/@href")[0].endswith("/show/episodes-1.html")
    assert tree.xpath("//a[@rel='prev']/@href") == ["index.html"]
    assert "connect-src 'self'" in tree.xpath("//meta[@http-equiv]/@content")[0]
    tree = tree_of(index_page(newest, show=harbour.show))
    assert tree.xpath("//a[@rel='next']/@href") == ["episodes-1.html"]
    assert tree.xpath("//link[@rel='canonical']/@href")[0].endswith("/show/")


def test_the_search_of_several_pages_knows_every_episode(harbour: Sample) -> None:
    chapters = (
        EpisodeChapter(start_ms=0, end_ms=9_000, title="The quay"),
        EpisodeChapter(start_ms=9_000, end_ms=18_000, title="Costs & keepers"),
    )
    entries = [
        index_entry(numbered(harbour.episode, number, chapters=chapters)) for number in (3, 5)
    ]
    lists = [("ab" * 32, search_list(entries)), ("cd" * 32, search_list(entries[:1]))]
    written = search_json(lists)
    assert list(sealed_lists(written)) == lists
    (_, newest), _ = (page["episodes"] for page in json.loads(written)["pages"])
    assert newest["href"] == "2031-03-05-part/index.html"
    assert newest["title"] == "Part 5"
    assert newest["facts"].startswith("5 March 2031, ")
    assert newest["text"].endswith(" The quay Costs & keepers")


def test_a_list_that_somebody_edited_is_not_kept(harbour: Sample) -> None:
    lists = [(stamp * 64, search_list([index_entry(harbour.episode)])) for stamp in "ab"]
    edited = search_json(lists).replace(harbour.episode.title, "Another", 1)
    assert list(sealed_lists(edited)) == lists[1:]
    assert list(sealed_lists('{"episodes":[]}')) == []


def test_the_feed_is_announced(harbour: Sample) -> None:
    tree = tree_of(index_html([], show=harbour.show))
    assert tree.xpath("//link[@rel='alternate']/@href") == ["feed.xml"]
    described = json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)
    assert described["webFeed"] == "https://audio.harbour.example/show/feed.xml"
    assert "No episodes yet." in tree.text_content()


def test_hostile_titles_stay_text(harbour: Sample) -> None:
    episode = replace(harbour.episode, title=HOSTILE, authors=(HOSTILE,), summary=HOSTILE)
    tree = tree_of(index_html([episode], show=ShowConfig(title=HOSTILE, description=HOSTILE)))
    assert tree.xpath("//h1")[0].text == HOSTILE
    assert tree.xpath("//h2/a")[0].text == HOSTILE
    assert len(tree.xpath("//script")) == 2


def test_a_right_to_left_title_is_marked(harbour: Sample) -> None:
    episode = replace(harbour.episode, title="المنارة", language="ar")
    (heading,) = tree_of(index_html([episode], show=harbour.show)).xpath("//h2")
    assert (heading.get("lang"), heading.get("dir")) == ("ar", "rtl")


@pytest.mark.parametrize(
    ("duration_ms", "said"),
    [
        (1_000, "1 minute"),
        (600_000, "10 minutes"),
        (3_600_000, "1 hour"),
        (7_860_000, "2 hours 11 minutes"),
        (3_599_000, "1 hour"),
    ],
)
def test_lengths_are_said_in_words(duration_ms: int, said: str) -> None:
    assert spoken_length(duration_ms) == said
