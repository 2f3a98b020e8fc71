"""Podcast apps that are installed here subscribe to a served show and fetch its recording."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from audiobrief.config import ShowConfig
from audiobrief.model import Episode, EpisodeFile
from audiobrief.publish.feed import build_pages
from tests.publish.examples import HOSTILE_TITLE, make_episode, with_content
from tests.publish.serving import served

SOUND = bytes(range(256)) * 700
EPISODES = 5


@pytest.fixture(scope="module")
def feed_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a show of two pages, its newest title one that is hard to quote."""
    folder = tmp_path_factory.mktemp("show")
    with served(folder) as port:
        address = f"http://127.0.0.1:{port}"
        show = ShowConfig.model_validate({"title": "Quay Letters", "base_url": address})
        episodes = [
            put(folder, f"Day {number}" if number < EPISODES - 1 else HOSTILE_TITLE, number)
            for number in range(EPISODES)
        ]
        for name, page in build_pages(episodes, show=show, page_size=2).items():
            (folder / name).write_bytes(page)
        yield f"{address}/feed.xml"


def put(folder: Path, title: str, days: int) -> Episode:
    """Put an episode's recording into the folder."""
    episode = make_episode(title=title, days=days)
    recording = EpisodeFile(
        role="audio", name=f"{episode.slug}.mp3", media_type="audio/mpeg", size=0, sha256=""
    )
    (folder / episode.slug).mkdir()
    (folder / episode.slug / recording.name).write_bytes(SOUND + bytes([days]))
    return with_content(replace(episode, files=(recording,)), recording.name, SOUND + bytes([days]))


def client(*command: str, home: Path) -> str:
    """Run a podcast app with a home of its own and return what it prints."""
    environment = {
        **{key: value for key, value in os.environ.items() if "proxy" not in key.lower()},
        "HOME": str(home),
        "GPODDER_HOME": str(home / "gpodder"),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    printed = done.stdout.decode(errors="replace")
    assert done.returncode == 0, printed
    return printed


@pytest.mark.programs("gpo")
def test_gpodder_downloads_the_recording(feed_url: str, tmp_path: Path) -> None:
    """It reads every page, shows the title as written and stores the very bytes that are served."""
    client("gpo", "subscribe", feed_url, home=tmp_path)
    listed = client("gpo", "episodes", "--guid", feed_url, home=tmp_path)
    for title in (HOSTILE_TITLE, "Day 3", "Day 0"):
        assert title in listed
    guid = make_episode(title=HOSTILE_TITLE, days=EPISODES - 1).guid
    client("gpo", "download", feed_url, guid, home=tmp_path)
    (recording,) = (tmp_path / "gpodder" / "Downloads").rglob("*.mp3")
    assert recording.read_bytes() == SOUND + bytes([EPISODES - 1])


@pytest.mark.programs("newsboat")
def test_newsboat_lists_the_enclosures(feed_url: str, tmp_path: Path) -> None:
    """It keeps title, guid and enclosure of each item of the first page."""
    (tmp_path / "urls").write_text(f"{feed_url}\n", encoding="utf-8")
    cache = tmp_path / "cache.db"
    (tmp_path / "config").touch()
    client(
        *("newsboat", "-u", str(tmp_path / "urls"), "-c", str(cache)),
        *("-C", str(tmp_path / "config"), "-x", "reload"),
        home=tmp_path,
    )
    with sqlite3.connect(cache) as database:
        rows = database.execute(
            "SELECT title, guid, enclosure_url, enclosure_type FROM rss_item ORDER BY pubDate DESC"
        ).fetchall()
    newest = make_episode(title=HOSTILE_TITLE, days=EPISODES - 1)
    address = f"{feed_url.removesuffix('feed.xml')}{newest.slug}/{newest.slug}.mp3"
    assert rows[0] == (HOSTILE_TITLE, newest.guid, address, "audio/mpeg")
    assert [row[0] for row in rows[1:]] == ["Day 3", "Day 2"]
