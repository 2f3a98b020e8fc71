"""The output folder as a shelf of episodes."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeFile
from audiobrief.publish.shelf import Shelf
from tests.publish.examples import PUBLISHED, make_episode

CONTENT = b"WEBVTT\n"


def stored(shelf: Shelf) -> Episode:
    """Put an episode with one small file on a shelf."""
    file = EpisodeFile(
        role="transcript",
        name="quay.vtt",
        media_type="text/vtt",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
    )
    episode = replace(make_episode(), files=(file,))
    with shelf.workspace() as folder:
        shelf.store(episode, shelf.stage(folder, episode, {file.name: CONTENT}))
    return episode


def test_a_stored_episode_is_found_again(tmp_path: Path) -> None:
    """What is stored is read back whole, by its guid and among all episodes."""
    shelf = Shelf(tmp_path / "output")
    assert shelf.episodes() == ()
    episode = stored(shelf)
    assert shelf.episodes() == (episode,)
    assert shelf.find(episode.guid) == episode
    assert shelf.find("another") is None


@pytest.mark.parametrize("damage", [b"WEBVTT", b"WEBVTT!", None])
def test_a_damaged_file_makes_an_episode_less_than_whole(
    damage: bytes | None, tmp_path: Path
) -> None:
    """A file that is shorter, altered or gone is noticed."""
    shelf = Shelf(tmp_path)
    episode = stored(shelf)
    assert shelf.is_whole(episode)
    path = shelf.folder_of(episode) / "quay.vtt"
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    assert not shelf.is_whole(episode)


def test_a_damaged_episode_file_is_named(tmp_path: Path) -> None:
    """An episode.json that can't be read stops the feed and says which file it is."""
    shelf = Shelf(tmp_path)
    path = shelf.folder_of(stored(shelf)) / "episode.json"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(OutputError, match=r"episode\.json"):
        shelf.episodes()


def test_hidden_folders_hold_no_episodes(tmp_path: Path) -> None:
    """A workspace that a killed render left behind is no episode."""
    shelf = Shelf(tmp_path)
    folder = shelf.folder_of(stored(shelf))
    folder.rename(tmp_path / ".rendering-abc")
    assert shelf.episodes() == ()


def test_slugs_differ(tmp_path: Path) -> None:
    """Two editions of one title and day lie in two folders."""
    shelf = Shelf(tmp_path)
    first = shelf.free_slug("The gauge", PUBLISHED)
    (tmp_path / first).mkdir()
    assert shelf.free_slug("The gauge", PUBLISHED) != first


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    """Writing what stands there already does not touch the file."""
    shelf = Shelf(tmp_path)
    path = shelf.write("feed.xml", b"<rss/>")
    before = path.stat().st_mtime_ns
    assert shelf.write("feed.xml", b"<rss/>") == path
    assert path.stat().st_mtime_ns == before
