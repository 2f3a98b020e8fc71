"""An ``episode.json`` glanced at says what the whole one says."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeWithdrawal
from audiobrief.publish.episode import episode_json
from audiobrief.publish.shelved import Shelved, read_shelved
from tests.publish.examples import make_episode

HOSTILE = "& < > \" ' 终 👩"
WITHDRAWN = EpisodeWithdrawal(withdrawn=datetime(2031, 4, 1, tzinfo=UTC))


def put(output: Path, text: str) -> Path:
    """Write an ``episode.json``."""
    path = output / "folder" / "episode.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def told(item: Shelved) -> tuple[str, str, datetime, bool]:
    """Return what is known without reading the whole."""
    return item.guid, item.slug, item.published, item.listed


@pytest.mark.parametrize(
    "episode",
    [
        make_episode(),
        replace(make_episode(), title=HOSTILE, summary=f'{HOSTILE}\n  "published": "never",\n'),
        replace(make_episode(), guid='a "guid"', authors=()),
        replace(make_episode(), withdrawal=WITHDRAWN),
    ],
)
@pytest.mark.parametrize("compact", [False, True])
def test_a_glance_tells_what_the_file_says(
    episode: Episode, tmp_path: Path, *, compact: bool
) -> None:
    """However it is laid out."""
    text = episode_json(episode)
    put(tmp_path, " ".join(text.split("\n")) if compact else text)
    (item,) = read_shelved(tmp_path)
    expected = (episode.guid, episode.slug, episode.published, episode.withdrawal is None)
    assert told(item) == expected
    assert item.episode() == episode


@pytest.mark.parametrize("cut", [1, 10, 200, 1_000])
def test_a_truncated_file_is_seen_at_a_glance(cut: int, tmp_path: Path) -> None:
    path = put(tmp_path, episode_json(make_episode())[:-cut])
    if cut == 1:  # the last line's end alone
        assert len(list(read_shelved(tmp_path))) == 1
        return
    with pytest.raises(OutputError, match=str(path)):
        list(read_shelved(tmp_path))


def test_a_damaged_one_is_found_when_it_is_read(tmp_path: Path) -> None:
    path = put(
        tmp_path, episode_json(make_episode()).replace('"duration_ms": ', '"duration_ms": x')
    )
    (item,) = read_shelved(tmp_path)
    with pytest.raises(OutputError, match=str(path)):
        item.episode()


def test_a_file_that_says_two_dates_is_refused(tmp_path: Path) -> None:
    """JSON takes the last of two equal keys, a glance the first."""
    text = episode_json(make_episode())
    put(
        tmp_path,
        text.replace('  "language": ', '  "published": "2001-01-01T00:00:00Z",\n  "language": ', 1),
    )
    (item,) = read_shelved(tmp_path)
    with pytest.raises(OutputError, match="twice"):
        item.episode()
