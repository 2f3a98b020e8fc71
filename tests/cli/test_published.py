"""Correcting, withdrawing and reinstating an edition on the command line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from audiobrief.cli import main
from audiobrief.publish.shelf import Shelf

SETTINGS = '[voices]\nengine = "silent"\n'


@pytest.fixture
def desk(furnish: Callable[[str], Path]) -> Path:
    """Return an editor's folder with an edition that is published, and work in it."""
    folder = furnish(SETTINGS)
    assert main(["render", "ice-road.md"]) == 0
    return folder


def correct(desk: Path) -> None:
    """Change a word of the edition."""
    path = desk / "ice-road.md"
    before = path.read_text(encoding="utf-8")
    after = before.replace(" the ", " that ", 1)
    assert after != before
    path.write_text(after, encoding="utf-8")


def entries(desk: Path) -> list[feedparser.FeedParserDict]:
    """Return what the feed holds."""
    found: list[feedparser.FeedParserDict] = feedparser.parse(
        (desk / "output" / "feed.xml").read_bytes()
    ).entries
    return found


def first_lines(desk: Path) -> list[str]:
    """Return the printed text of the first segments."""
    shelf = Shelf(desk / "output")
    script = shelf.script_of(shelf.episodes()[0])
    assert script is not None
    return [segment.printed for segment in script.segments[:3]]


def test_what_listeners_are_told_is_printed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    correct(desk)
    assert main(["render", "ice-road.md"]) == 0
    assert "listeners are told: " in capsys.readouterr().out
    assert "Corrected on" in entries(desk)[0].summary


def test_a_correction_in_the_editor_s_words_is_spoken_as_a_new_episode(desk: Path) -> None:
    guid = entries(desk)[0].id
    correct(desk)
    said = ["--correction", "We wrote of another road.", "--speak-correction", "--new-guid"]
    assert main(["render", "ice-road.md", *said]) == 0
    (entry,) = entries(desk)
    assert entry.id != guid
    assert "We wrote of another road." in entry.summary
    assert any("We wrote of another road." in line for line in first_lines(desk))


def test_a_slip_is_mended_unannounced(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    correct(desk)
    assert main(["render", "ice-road.md", "--unannounced"]) == 0
    assert "listeners are told" not in capsys.readouterr().out
    assert "Corrected" not in entries(desk)[0].summary
    assert entries(desk)[0].enclosures[0].href.endswith(".r2.mp3")


def test_wishes_that_exclude_each_other_are_wrong_arguments(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = ["--correction", "It was wrong.", "--unannounced"]
    assert main(["render", "ice-road.md", *both]) == 2
    assert "Give one of the two." in capsys.readouterr().err
    shutil.copy(desk / "ice-road.md", desk / "other.md")
    assert main(["render", "ice-road.md", "other.md", "--correction", "It was wrong."]) == 2
    assert "Render that edition alone." in capsys.readouterr().err


def test_an_edition_is_withdrawn_and_comes_back(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder,) = (desk / "output").glob("*/")
    assert main(["withdraw", folder.name, "--reason", "The road was never built."]) == 0
    assert "withdrawn, only its page is left" in capsys.readouterr().out
    assert entries(desk) == []
    assert "The road was never built." in (folder / "index.html").read_text(encoding="utf-8")
    assert main(["check", "output"]) == 0
    capsys.readouterr()
    assert main(["render", "ice-road.md"]) == 0
    printed = capsys.readouterr()
    assert "--reinstate" in printed.err
    assert "ice-road.md: withdrawn" in printed.out
    assert main(["render", "ice-road.md", "--reinstate"]) == 0
    assert len(entries(desk)) == 1
    assert main(["check", "output"]) == 0


def test_withdrawing_what_is_not_there_is_a_wrong_argument(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["withdraw", "2031-01-01-nothing"]) == 2
    assert "There is no episode '2031-01-01-nothing' in output" in capsys.readouterr().err
    assert len(entries(desk)) == 1


def test_what_fails_the_check_is_published_anyway_on_request(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two folders of one episode, as after a copy by hand, are refused until somebody insists."""
    (folder,) = (desk / "output").glob("*/")
    copy = shutil.copytree(folder, desk / "output" / "copy")
    text = (copy / "episode.json").read_text(encoding="utf-8")
    (copy / "episode.json").write_text(text.replace(folder.name, "copy", 1), encoding="utf-8")
    assert main(["feed"]) == 1
    assert "--publish-anyway" in capsys.readouterr().err
    assert len(entries(desk)) == 1
    assert main(["feed", "--publish-anyway"]) == 0
    assert len(entries(desk)) == 2
