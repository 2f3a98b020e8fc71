"""The files of the whole show, written from its episodes; what has not changed is left alone."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from audiobrief.config import Config, FeedConfig
from audiobrief.errors import CheckError, OutputError
from audiobrief.model import Episode
from audiobrief.publish import index_page, showfiles
from audiobrief.publish.episode import episode_json
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.showfiles import publish_feed
from audiobrief.publish.showparts import Made, Wanted, make
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
def built(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the names of the feed's pages whose items are made from now on."""
    names: set[str] = set()

    def told(wanted: Wanted, **values: Any) -> Made:
        names.update(wanted.items.values())
        return make(wanted, **values)

    monkeypatch.setattr(showfiles, "make", told)
    return names


def test_a_new_episode_makes_few_pages_anew(output: Path, built: set[str]) -> None:
    """``feed.xml`` alone, or where that makes a full page, that one and the link to it."""
    before = (output / "feed-1.xml").read_bytes()
    put(output, day(7))
    publish_feed(Shelf(output), config=CONFIG)
    assert built == {"feed-2.xml", "feed-3.xml", "feed.xml"}
    built.clear()
    put(output, day(8))
    publish_feed(Shelf(output), config=CONFIG)
    assert built == {"feed.xml"}
    assert (output / "feed-1.xml").read_bytes() == before


def test_no_page_leads_to_one_that_is_not_there_yet(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever follows links while the feed is written finds a file at each."""
    write, linked = Shelf.write, []

    def watched(shelf: Shelf, name: str, content: bytes) -> Path:
        for found in re.findall(rb"feed-\d+\.xml", content):
            linked.append((name, found.decode()))
            assert found.decode() == name or (output / found.decode()).is_file()
        return write(shelf, name, content)

    monkeypatch.setattr(Shelf, "write", watched)
    put(output, day(7))
    put(output, day(8))
    publish_feed(Shelf(output), config=CONFIG)
    assert ("feed-2.xml", "feed-3.xml") in linked


def test_a_page_is_made_anew_when_anything_in_it_changes(output: Path, built: set[str]) -> None:
    """An episode, the show's settings, or the page itself."""
    before = (output / "feed-1.xml").read_bytes()
    put(output, replace(day(1), summary="Told otherwise."))
    publish_feed(Shelf(output), config=CONFIG)
    assert built == {"feed-1.xml", "feed.xml"}
    assert b"Told otherwise." in (output / "feed-1.xml").read_bytes()
    put(output, day(1))
    (output / "feed-2.xml").write_bytes(b"<rss/>\n")
    publish_feed(Shelf(output), config=CONFIG)
    assert (output / "feed-1.xml").read_bytes() == before
    assert b"Day 3" in (output / "feed-2.xml").read_bytes()
    built.clear()
    show = CONFIG.show.model_copy(update={"explicit": True})
    publish_feed(Shelf(output), config=CONFIG.model_copy(update={"show": show}))
    assert built == {"feed-1.xml", "feed-2.xml", "feed.xml"}


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


@pytest.fixture
def three_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a page of the show hold three episodes."""
    monkeypatch.setattr(index_page.index_parts, "__kwdefaults__", {"page_size": 3})


def files_of(output: Path) -> dict[str, bytes]:
    """Return the files of the show by name."""
    return {path.name: path.read_bytes() for path in output.glob("*.*") if path.is_file()}


@pytest.mark.usefixtures("three_pages")
def test_several_processes_write_what_one_writes(output: Path) -> None:
    publish_feed(Shelf(output), config=CONFIG)
    before = files_of(output)
    for name in before:
        (output / name).unlink()
    publish_feed(Shelf(output), config=CONFIG, processes=3)
    assert files_of(output) == before


@pytest.mark.usefixtures("three_pages")
def test_the_search_is_the_same_whether_kept_or_made(output: Path) -> None:
    """After an episode has come, changed, or gone; a search that was edited is made anew."""
    for episode in (day(7), replace(day(1), title="Otherwise"), day(8)):
        put(output, episode)
        publish_feed(Shelf(output), config=CONFIG)
        kept = files_of(output)
        (output / "episodes.json").unlink()
        publish_feed(Shelf(output), config=CONFIG)
        assert files_of(output) == kept
        for edited in (kept["episodes.json"].replace(b"Day 0", b"Day 100"), b"\xff"):
            assert edited != kept["episodes.json"]
            (output / "episodes.json").write_bytes(edited)
            publish_feed(Shelf(output), config=CONFIG)
            assert files_of(output) == kept


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.usefixtures("three_pages")
def test_a_damaged_episode_changes_nothing(output: Path, processes: int) -> None:
    """One sentence names it, whichever process reads it."""
    before = files_of(output)
    path = output / day(1).slug / "episode.json"
    put(output, replace(day(2), summary="Changed."))
    path.write_text(path.read_text().replace('"revision": 1', '"revision": "one"'))
    with pytest.raises(OutputError, match="revision"):
        publish_feed(Shelf(output), config=CONFIG, processes=processes)
    assert files_of(output) == before
