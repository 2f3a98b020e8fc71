"""The files of the whole show, written from its episodes; what has not changed is left alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from audiobrief.config import Config, FeedConfig
from audiobrief.errors import CheckError
from audiobrief.model import Episode
from audiobrief.publish import index_page, showfiles
from audiobrief.publish.episode import episode_json
from audiobrief.publish.feed import FeedPart, build_part
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.showfiles import publish_feed
from tests.publish.examples import FULL_SHOW, make_episode

CONFIG = Config(show=FULL_SHOW.model_copy(update={"cover": None}), feed=FeedConfig(page_size=2))


def put(output: Path, episode: Episode) -> None:
    """Write an ``episode.json``; a feed needs no more of an episode."""
    folder = output / episode.slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "episode.json").write_text(episode_json(episode), encoding="utf-8")


def day(number: int) -> Episode:
    """Return the episode of a day."""
    return make_episode(days=number, title=f"Day {number}")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a folder with seven episodes, which make three pages."""
    for number in range(7):
        put(tmp_path, day(number))
    publish_feed(Shelf(tmp_path), config=CONFIG)
    return tmp_path


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the feed's pages that are written from now on."""
    names: list[str] = []

    def told(part: FeedPart, **values: Any) -> bytes:
        names.append(part.name)
        return build_part(part, **values)

    monkeypatch.setattr(showfiles, "build_part", told)
    return names


def test_a_new_episode_makes_few_pages_anew(output: Path, built: list[str]) -> None:
    """``feed.xml`` alone, or where that makes a full page, that one and the link to it."""
    before = (output / "feed-1.xml").read_bytes()
    put(output, day(7))
    publish_feed(Shelf(output), config=CONFIG)
    assert built == ["feed-2.xml", "feed-3.xml", "feed.xml"]
    built.clear()
    put(output, day(8))
    publish_feed(Shelf(output), config=CONFIG)
    assert built == ["feed.xml"]
    assert (output / "feed-1.xml").read_bytes() == before


def test_a_page_is_made_anew_when_anything_in_it_changes(output: Path, built: list[str]) -> None:
    """An episode, the show's settings, or the page itself."""
    before = (output / "feed-1.xml").read_bytes()
    put(output, replace(day(1), summary="Told otherwise."))
    publish_feed(Shelf(output), config=CONFIG)
    assert built == ["feed-1.xml", "feed.xml"]
    assert b"Told otherwise." in (output / "feed-1.xml").read_bytes()
    put(output, day(1))
    (output / "feed-2.xml").write_bytes(b"<rss/>\n")
    publish_feed(Shelf(output), config=CONFIG)
    assert (output / "feed-1.xml").read_bytes() == before
    assert b"Day 3" in (output / "feed-2.xml").read_bytes()
    built.clear()
    show = CONFIG.show.model_copy(update={"explicit": True})
    publish_feed(Shelf(output), config=CONFIG.model_copy(update={"show": show}))
    assert built == ["feed-1.xml", "feed-2.xml", "feed.xml"]


def test_what_was_published_unchecked_is_checked_the_next_time(output: Path) -> None:
    """A guid that two episodes have is found across pages, kept ones too."""
    put(output, replace(day(1), guid=day(0).guid))
    publish_feed(Shelf(output), config=CONFIG, unchecked=True)
    with pytest.raises(CheckError, match="Two items have guid"):
        publish_feed(Shelf(output), config=CONFIG)
    put(output, day(1))
    publish_feed(Shelf(output), config=CONFIG)
    put(output, replace(day(6), guid=day(0).guid))
    with pytest.raises(CheckError, match="Two items have guid"):
        publish_feed(Shelf(output), config=CONFIG)


def test_a_long_show_has_pages_for_people_too(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lead to each other and hold every episode once; what is not needed any more goes."""
    monkeypatch.setattr(index_page.index_parts, "__kwdefaults__", {"page_size": 3})
    publish_feed(Shelf(output), config=CONFIG)
    assert (output / "episodes.json").is_file()
    name, titles = "index.html", []
    while name:
        page: Any = lxml.html.document_fromstring((output / name).read_bytes())
        titles += page.xpath("//article/h2/a/text()")
        name = str(page.xpath("string(//a[@rel='next']/@href)"))
    assert titles == [f"Day {number}" for number in range(6, -1, -1)]
    monkeypatch.setattr(index_page.index_parts, "__kwdefaults__", {"page_size": 0})
    publish_feed(Shelf(output), config=CONFIG)
    assert not list(output.glob("episodes-*.html"))
