"""What becomes of a published edition: corrected, withdrawn, refused by its own check."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from audiobrief.config import Config, parse_config
from audiobrief.errors import CheckError, ConfigError, OutputError, UsageError
from audiobrief.model import Episode
from audiobrief.pipeline import RenderReport, Studio
from audiobrief.publish import chapters
from audiobrief.publish.checks import check_output
from audiobrief.publish.problems import Problem, Severity
from audiobrief.publish.revision import PLAIN, RevisionRequest
from audiobrief.publish.shelf import Shelf
from audiobrief.reporter import QuietReporter

SETTINGS = '[voices]\nengine = "silent"\n[feed]\npage_size = 1\n'
WRONG, RIGHT = "thirty-one tonnes", "thirteen tonnes"


class Counting(QuietReporter):
    """Counts the segments that had to be rendered."""

    def __init__(self) -> None:
        """Begin with none."""
        self.fresh = 0

    def advance(self, *, speech_s: float, cached: bool) -> None:
        """Count what is new."""
        del speech_s
        self.fresh += not cached


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return where a test publishes."""
    return tmp_path / "output"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return an edition that a test may change."""
    path = tmp_path / "crane.md"
    path.write_text(
        "---\ntitle: The crane on Pier 2\ndate: 2031-03-09\nlanguage: en\n---\n\n"
        f"The crane on Pier 2 lifts {WRONG} at low water.\n\nNobody had asked it to before.\n",
        encoding="utf-8",
    )
    return path


def studio(output: Path, *, reporter: QuietReporter | None = None, settings: str = "") -> Studio:
    """Return a studio with tones for voices."""
    config: Config = parse_config(SETTINGS + settings, path=output.parent / "audiobrief.toml")
    return Studio(
        config,
        output=output,
        reporter=reporter or QuietReporter(),
        cache_folder=output.parent / "clips",
    )


def render(
    edition: Path,
    output: Path,
    request: RevisionRequest = PLAIN,
    *,
    reporter: QuietReporter | None = None,
) -> RenderReport:
    """Render and write the feed."""
    with studio(output, reporter=reporter) as made:
        report = made.render(edition, request)
        made.publish_feed()
    return report


def correct(edition: Path) -> Path:
    """Mend the figure in the edition."""
    text = edition.read_text(encoding="utf-8").replace(WRONG, RIGHT)
    edition.write_text(text, encoding="utf-8")
    return edition


def episode_in(output: Path) -> Episode:
    """Return the only episode."""
    (episode,) = Shelf(output).episodes()
    return episode


def entry_in(output: Path) -> feedparser.FeedParserDict:
    """Return the only entry of the feed."""
    (entry,) = feedparser.parse((output / "feed.xml").read_bytes()).entries
    return entry


def errors_in(output: Path) -> list[Problem]:
    """Return what the check finds, settings of a public feed left aside."""
    return [item for item in check_output(output) if item.severity is Severity.ERROR]


def test_a_correction_is_told_everywhere_and_renders_what_changed(
    edition: Path, output: Path
) -> None:
    """One sentence is new; enclosure, notes, page and description for machines say so."""
    render(edition, output)
    before = entry_in(output)
    counting = Counting()
    report = render(correct(edition), output, reporter=counting)
    told = f"“…Pier 2 lifts {WRONG} at low…” now reads “…Pier 2 lifts {RIGHT} at"
    assert report.correction.startswith(told)
    assert (report.revision, counting.fresh) == (2, 1)
    after = entry_in(output)
    assert after.id == before.id
    assert after.enclosures[0].href != before.enclosures[0].href
    today = f"{datetime.now(UTC):%Y}"
    assert "Corrected on " in after.summary
    assert f"{today}: {told}" in after.summary
    page = (report.folder / "index.html").read_text(encoding="utf-8")
    assert f"{today}: {told}" in page
    assert '"@type":"CorrectionComment"' in page
    assert (output / before.enclosures[0].href).is_file()
    assert errors_in(output) == []
    assert render(edition, output).status == "unchanged"
    assert episode_in(output).corrections[0].text == report.correction


def test_a_correction_is_spoken_and_a_new_episode_on_request(edition: Path, output: Path) -> None:
    """The line comes after the declaration, stays when the edition is rendered again."""
    first = render(edition, output)
    request = RevisionRequest(correction="It lifts less.", spoken=True, new_guid=True)
    report = render(correct(edition), output, request)
    assert report.guid != first.guid
    script = Shelf(output).script_of(episode_in(output))
    assert script is not None
    line = script.segments[1].printed
    assert line.startswith("This edition was corrected on ")
    assert line.endswith(" It lifts less.")
    assert render(edition, output).status == "unchanged"
    assert render(edition, output, request).status == "unchanged"
    assert entry_in(output).id == report.guid
    assert errors_in(output) == []


def test_a_slip_is_mended_without_a_word(edition: Path, output: Path) -> None:
    render(edition, output)
    report = render(correct(edition), output, RevisionRequest(announced=False))
    assert (report.revision, report.correction) == (2, "")
    assert "Corrected" not in entry_in(output).summary


def test_a_withdrawn_edition_leaves_a_page_that_says_so(edition: Path, output: Path) -> None:
    """Nothing else is left of it, and a render leaves it so until it is asked to reinstate it."""
    folder = render(edition, output).folder
    render(correct(edition), output)
    with studio(output) as made:
        made.withdraw(str(folder), reason="The crane's owner is not named rightly.")
    assert sorted(path.name for path in folder.iterdir()) == ["episode.json", "index.html"]
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "This edition was withdrawn" in page
    assert "The crane&#39;s owner is not named rightly." in page
    assert WRONG not in page
    assert not feedparser.parse((output / "feed.xml").read_bytes()).entries
    assert folder.name not in (output / "index.html").read_text(encoding="utf-8")
    assert errors_in(output) == []
    assert render(edition, output).status == "withdrawn"
    assert not feedparser.parse((output / "feed.xml").read_bytes()).entries
    again = render(edition, output, RevisionRequest(reinstated=True))
    assert (again.status, again.revision, again.audio.parent) == ("rendered", 3, folder)
    assert entry_in(output).id == again.guid
    assert errors_in(output) == []


def test_withdrawing_twice_keeps_the_date_and_what_is_unknown_is_named(
    edition: Path, output: Path
) -> None:
    report = render(edition, output)
    with studio(output) as made:
        once = made.withdraw(report.guid, reason="A mistake.")
        assert made.withdraw(report.folder.name) == once
        with pytest.raises(UsageError, match="did you mean '2031-03-09-the-crane-on-pier-2'"):
            made.withdraw("2031-03-09-the-crane")


def test_files_that_a_withdrawn_edition_left_are_found(edition: Path, output: Path) -> None:
    report = render(edition, output)
    with studio(output) as made:
        made.withdraw(report.guid)
    (report.folder / "copy.mp3").write_bytes(b"still here")
    assert [item.rule for item in errors_in(output)] == ["withdrawn-file"]


def test_what_fails_the_check_is_not_published_unless_asked(
    edition: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that writes chapters of another edition is caught before anything is moved."""
    monkeypatch.setattr(chapters, "chapters_json", lambda *_, **__: '{"version": "1.2.0"}')
    with studio(output) as made, pytest.raises(CheckError, match="fails the check and is not"):
        made.render(edition)
    assert not list(output.glob("*/*"))
    report = render(edition, output, RevisionRequest(unchecked=True))
    assert report.audio.is_file()


def test_a_feed_that_fails_the_check_does_not_replace_the_old_one(
    edition: Path, output: Path
) -> None:
    """Two folders with one guid, as after a copy by hand, are refused; the old feed stays."""
    report = render(edition, output)
    before = (output / "feed.xml").read_bytes()
    copy = output / "copy"
    shutil.copytree(report.folder, copy)
    path = copy / "episode.json"
    content = json.loads(path.read_text(encoding="utf-8")) | {"slug": "copy"}
    path.write_text(json.dumps(content), encoding="utf-8")
    with studio(output) as made:
        with pytest.raises(CheckError, match=f"Two items have guid {report.guid}"):
            made.publish_feed()
        assert (output / "feed.xml").read_bytes() == before
        assert made.publish_feed(unchecked=True).episodes == 2


def test_pages_of_the_feed_come_and_go(edition: Path, output: Path) -> None:
    """Each page lies in the folder; one that is needed no longer is removed."""
    render(edition, output)
    other = edition.with_name("buoy.md")
    text = edition.read_text(encoding="utf-8").replace("crane on Pier 2", "buoy", 1)
    other.write_text(text, encoding="utf-8")
    report = render(other, output)
    assert (output / "feed-1.xml").is_file()
    assert errors_in(output) == []
    with studio(output) as made:
        made.withdraw(report.guid)
    assert not (output / "feed-1.xml").exists()
    (output / "feed-7.xml").write_bytes((output / "feed.xml").read_bytes())
    assert {item.rule for item in errors_in(output)} == {"feed-guid", "feed-pages"}


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://audio.gauge.example", "does not start with https://"),
        ("https://audio.gauge.example/my show", r"write https://audio.gauge.example/my%20show"),
        ("https://äudio.gauge.example/ton", r"write https://xn--udio-koa.gauge.example/ton"),
        ("audio.gauge.example", "'show.base_url': input should be a valid URL"),
    ],
)
def test_an_address_that_no_directory_takes_publishes_nothing(
    address: str, message: str, edition: Path, output: Path
) -> None:
    settings = f'[show]\nbase_url = "{address}"\n'
    with pytest.raises(ConfigError, match=message):
        studio(output, settings=settings).render(edition)
    assert not output.exists()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda text: text[:90], "is not whole"),
        (lambda text: text.replace('"version": 1', '"version": 99'), "has version 99 .* newer"),
        (lambda text: text.replace('"revision": 1', '"revision": "one"'), "'revision': "),
        (lambda text: text.replace("index.html", "../../feed.xml"), "no name of a file in this"),
    ],
)
def test_a_damaged_or_newer_folder_is_left_as_it_is(
    damage: Callable[[str], str], message: str, edition: Path, output: Path
) -> None:
    """One sentence names the file, and neither render nor feed nor withdrawal touch anything."""
    report = render(edition, output)
    path = report.folder / "episode.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(damage(text), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    before = {item: item.read_bytes() for item in sorted(output.rglob("*")) if item.is_file()}
    with studio(output) as made:
        for action in (
            lambda: made.render(correct(edition)),
            made.publish_feed,
            lambda: made.withdraw(report.guid),
        ):
            with pytest.raises(OutputError, match=message):
                action()
    assert before == {
        item: item.read_bytes() for item in sorted(output.rglob("*")) if item.is_file()
    }


def test_two_renders_at_once_lose_nothing(edition: Path, output: Path) -> None:
    """Two processes that render into one folder both end up in the feed."""
    other = edition.with_name("buoy.md")
    text = edition.read_text(encoding="utf-8").replace("crane on Pier 2", "buoy", 1)
    other.write_text(text, encoding="utf-8")
    (edition.parent / "audiobrief.toml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "audiobrief", "render", "--output", str(output)]
    environment = {**os.environ, "AUDIOBRIEF_CACHE": str(edition.parent / "cache")}
    running = [
        subprocess.Popen(
            [*command, str(source)], cwd=edition.parent, env=environment, stdout=subprocess.DEVNULL
        )
        for source in (edition, other)
    ]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    titles = {
        entry.title
        for name in ("feed.xml", "feed-1.xml")
        for entry in feedparser.parse((output / name).read_bytes()).entries
    }
    assert titles == {"The crane on Pier 2", "The buoy"}
    assert errors_in(output) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_correction_leaves_a_feed_whose_addresses_answer(
    seed: int, edition: Path, output: Path
) -> None:
    """A process that is killed at a random moment of publishing harms nothing that is published."""
    render(edition, output)
    (edition.parent / "audiobrief.toml").write_text(SETTINGS, encoding="utf-8")
    moment = random.Random(seed).randrange(1, 30)  # noqa: S311  no secret depends on it
    program = (
        "import os, sys; from pathlib import Path; from audiobrief.cli import main\n"
        "left, real = int(sys.argv[1]), Path.replace\n"
        "def replace(path, target):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if left == 0: os.kill(os.getpid(), 9)\n"
        "    return real(path, target)\n"
        "Path.replace = replace\n"
        "sys.exit(main(sys.argv[2:]))\n"
    )
    correct(edition)
    arguments = ["render", str(edition), "--output", str(output)]
    subprocess.run(
        [sys.executable, "-c", program, str(moment), *arguments],
        cwd=edition.parent,
        env={**os.environ, "AUDIOBRIEF_CACHE": str(edition.parent / "cache")},
        check=False,
        capture_output=True,
        timeout=120,
    )
    addresses = etree.parse(output / "feed.xml").xpath("//item//@url | //item/link/text()")
    assert addresses
    assert all((output / address).is_file() for address in addresses)
    assert "file-missing" not in {problem.rule for problem in errors_in(output)}
    assert render(edition, output).revision == 2
    assert errors_in(output) == []
