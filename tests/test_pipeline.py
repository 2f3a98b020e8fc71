"""Whole renders with the silent engine: what is stored, and that nothing published is harmed."""

import json
import os
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree
from mutagen.id3 import ID3
from PIL import Image

from audiobrief.config import Config, parse_config
from audiobrief.errors import AudiobriefError, EditionError, OutputError
from audiobrief.pipeline import RenderReport, Studio
from audiobrief.publish.checks import check_output
from audiobrief.publish.feedxml import NAMESPACES
from audiobrief.publish.problems import Severity
from audiobrief.reporter import Notice, QuietReporter

SETTINGS = '[voices]\nengine = "silent"\n[engines.silent]\ntone = true\n'

RENAMES = 12
"""Files that a correction moves: audio and book to the others, all into place, then the feed."""


class Recorder(QuietReporter):
    """Keeps the notices."""

    def __init__(self) -> None:
        """Begin with none."""
        self.notices: list[Notice] = []

    def warn(self, notice: Notice) -> None:
        """Keep a notice."""
        self.notices.append(notice)


class Interrupting(QuietReporter):
    """Stands for a person who presses Ctrl-C after some segments."""

    def __init__(self, after: int) -> None:
        """Wait for so many segments."""
        self.left = after

    def advance(self, *, speech_s: float, cached: bool) -> None:
        """Interrupt when the count is up."""
        del speech_s, cached
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Return settings for tones instead of speech."""
    return parse_config(SETTINGS, path=tmp_path / "audiobrief.toml")


@pytest.fixture
def edition(tmp_path: Path, editions: Path) -> Path:
    """Return a copy of a short edition that a test may change."""
    return Path(shutil.copy(editions / "ice-road.md", tmp_path))


def render(
    source: Path, output: Path, config: Config, *, reporter: QuietReporter | None = None
) -> RenderReport:
    """Render one edition and write the feed."""
    with Studio(
        config,
        output=output,
        reporter=reporter or QuietReporter(),
        cache_folder=output.parent / "clips",
    ) as studio:
        report = studio.render(source)
        studio.publish_feed()
        return report


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return time of change and content of every file below a folder but the lock."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def errors_in(output: Path) -> list[str]:
    """Return what the program's own check finds, settings of a public feed left aside."""
    problems = check_output(output)
    return [problem.message for problem in problems if problem.severity is Severity.ERROR]


def with_picture(edition: Path, *, colour: str) -> Path:
    """Give an edition a figure, and put its picture beside it."""
    Image.new("RGB", (40, 30), colour).save(edition.parent / "ice.png")
    text = edition.read_text(encoding="utf-8")
    if "ice.png" not in text:
        edition.write_text(f"{text}\n![A road of ice.](ice.png)\n", encoding="utf-8")
    return edition


def feed_files(output: Path) -> list[Path]:
    """Return the files that the addresses in the feed stand for."""
    tree = etree.parse(output / "feed.xml")
    return [output / unquote(url) for url in tree.xpath("//item//@url")]


def test_an_edition_becomes_an_episode(edition: Path, tmp_path: Path, config: Config) -> None:
    """A render leaves the files the design names, and they pass the program's own check."""
    report = render(edition, tmp_path / "output", config)
    slug = "2025-02-03-the-ice-road-opens-late"
    assert report.status == "rendered"
    assert report.folder.name == slug
    names = {path.name for path in report.folder.iterdir()}
    assert {
        *("episode.json", "script.json", f"{slug}.mp3", f"{slug}.vtt", f"{slug}.srt"),
        *(f"{slug}.transcript.json", f"{slug}.chapters.json"),
    } <= names
    assert names == {"episode.json", *report.files}
    assert report.loudness_lufs == pytest.approx(-16, abs=0.5)
    assert report.true_peak_dbtp <= -1
    assert errors_in(tmp_path / "output") == []


def test_the_same_edition_again_changes_nothing(
    edition: Path, tmp_path: Path, config: Config
) -> None:
    """A second render of an unchanged edition touches no file."""
    output = tmp_path / "output"
    render(edition, output, config)
    before = snapshot(output)
    assert render(edition, output, config).status == "unchanged"
    assert snapshot(output) == before


def test_two_renders_are_byte_identical(edition: Path, tmp_path: Path, config: Config) -> None:
    """Two output folders get the same bytes."""
    trees = []
    for name in ("a", "b"):
        output = tmp_path / name / "output"
        render(edition, output, config)
        trees.append({key: content for key, (_, content) in snapshot(output).items()})
    assert trees[0] == trees[1]


def test_a_second_edition_adds_to_the_feed(
    edition: Path, editions: Path, tmp_path: Path, config: Config
) -> None:
    """The feed holds both, each with an enclosure that is there."""
    output = tmp_path / "output"
    render(edition, output, config)
    render(editions / "lamp-room.html", output, config)
    feed = feedparser.parse(output.joinpath("feed.xml").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 2
    assert all(path.is_file() for path in feed_files(output))


def test_a_corrected_edition_is_a_revision(edition: Path, tmp_path: Path, config: Config) -> None:
    """The episode stays the same; its audio gets a new address and the old one still answers."""
    output = tmp_path / "output"
    first = render(edition, output, config)
    text = edition.read_text(encoding="utf-8").replace("16 inches", "17 inches")
    edition.write_text(text, encoding="utf-8")
    second = render(edition, output, config)
    assert second.guid == first.guid
    assert second.folder == first.folder
    assert (first.revision, second.revision) == (1, 2)
    assert second.audio != first.audio
    assert first.audio.exists()
    assert errors_in(output) == []
    assert len(feedparser.parse(output.joinpath("feed.xml").read_bytes()).entries) == 1


def test_a_damaged_file_is_made_again(edition: Path, tmp_path: Path, config: Config) -> None:
    """A published file that was cut short comes back with the same bytes and the same name."""
    output = tmp_path / "output"
    report = render(edition, output, config)
    whole = report.audio.read_bytes()
    report.audio.write_bytes(whole[:1000])
    again = render(edition, output, config)
    assert again.revision == 1
    assert again.audio == report.audio
    assert report.audio.read_bytes() == whole


def test_an_interrupted_render_changes_nothing(
    edition: Path, editions: Path, tmp_path: Path, config: Config
) -> None:
    """Ctrl-C leaves what was published as it was, and no workspace behind."""
    output = tmp_path / "output"
    render(edition, output, config)
    before = snapshot(output)
    with pytest.raises(KeyboardInterrupt):
        render(editions / "lamp-room.html", output, config, reporter=Interrupting(3))
    assert snapshot(output) == before
    assert not list(output.glob(".rendering-*"))


@pytest.mark.parametrize("survived", range(RENAMES + 1))
def test_every_address_answers_wherever_publishing_stops(
    survived: int,
    edition: Path,
    tmp_path: Path,
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After a correction that stops at any of its renames, all that the feed names is there."""
    output = tmp_path / "output"
    render(edition, output, config)
    text = edition.read_text(encoding="utf-8").replace("16 inches", "17 inches")
    edition.write_text(text, encoding="utf-8")
    replace = Path.replace
    left = survived

    def stopping(path: Path, target: Path) -> Path:
        nonlocal left
        if target.is_relative_to(output) and not target.parent.name.startswith("."):
            if left == 0:
                raise OSError(28, os.strerror(28))
            left -= 1
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stopping)
    if survived < RENAMES:
        with pytest.raises(OutputError, match="No space left"):
            render(edition, output, config)
    else:
        render(edition, output, config)
    files = feed_files(output)
    assert files
    assert all(path.is_file() for path in files)


def test_an_edition_without_date_and_title_gets_both(tmp_path: Path, config: Config) -> None:
    """File name and time of change stand in, and the editor is told."""
    source = tmp_path / "harbour-notes.txt"
    source.write_text("The harbour was calm. Nobody fished.\n", encoding="utf-8")
    os.utime(source, (1_700_000_000, 1_700_000_000))
    recorder = Recorder()
    report = render(source, tmp_path / "output", config, reporter=recorder)
    assert report.folder.name == "2023-11-14-harbour-notes"
    assert [notice.code for notice in recorder.notices] == ["title-missing", "date-missing"]
    os.utime(source, (1_710_000_000, 1_710_000_000))
    assert render(source, tmp_path / "output", config).status == "unchanged"


def test_unreadable_edition_stops_before_anything_is_written(
    tmp_path: Path, config: Config
) -> None:
    """An edition without text to speak makes no output folder."""
    source = tmp_path / "empty.html"
    source.write_text("<p> </p>", encoding="utf-8")
    with pytest.raises(EditionError):
        render(source, tmp_path / "output", config)
    assert not (tmp_path / "output").exists()


def test_unwritable_output_is_one_sentence(edition: Path, tmp_path: Path, config: Config) -> None:
    """A file where the output folder should be is named."""
    output = tmp_path / "output"
    output.write_bytes(b"")
    with pytest.raises(AudiobriefError, match="output"):
        render(edition, output, config)
    assert output.read_bytes() == b""


def test_cast_is_remembered(edition: Path, tmp_path: Path, config: Config) -> None:
    """An editor's change in cast.toml is heard in the next render and stays in the file."""
    output = tmp_path / "output"
    render(edition, output, config)
    cast = output / "cast.toml"
    text = cast.read_text(encoding="utf-8")
    assert "Ivo Salmi" in text
    with Studio(
        config, output=output, reporter=QuietReporter(), cache_folder=tmp_path / "clips"
    ) as studio:
        plan = studio.plan(edition)
        (salmi,) = [member for member in plan.script.cast if member.name == "Ivo Salmi"]
        other = "silent:gb-male" if salmi.voice.name != "gb-male" else "silent:us-male-3"
        cast.write_text(text.replace(str(salmi.voice), other), encoding="utf-8")
        changed = studio.plan(edition)
    (salmi,) = [member for member in changed.script.cast if member.name == "Ivo Salmi"]
    assert str(salmi.voice) == other
    render(edition, output, config)
    assert other in cast.read_text(encoding="utf-8")


def test_an_editors_lexicon_is_spoken(edition: Path, tmp_path: Path, config: Config) -> None:
    """A lexicon beside the settings changes what is said and not what is shown."""
    (tmp_path / "lexicon.pls").write_text(
        '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" version="1.0"'
        ' alphabet="ipa" xml:lang="en"><lexeme><grapheme>Arvo</grapheme><alias>AR-voh</alias>'
        "</lexeme></lexicon>",
        encoding="utf-8",
    )
    with Studio(
        config, output=tmp_path / "output", reporter=QuietReporter(), cache_folder=tmp_path / "c"
    ) as studio:
        script = studio.plan(edition).script
    (segment,) = [segment for segment in script.segments if "Arvo" in segment.printed]
    assert "ar-voh" in segment.spoken
    assert "Arvo" not in segment.spoken


def test_a_speakers_pronunciation_is_spoken(edition: Path, tmp_path: Path, config: Config) -> None:
    """What cast.toml says of a name is heard wherever the name is read, and never shown."""
    output = tmp_path / "output"
    render(edition, output, config)
    cast = output / "cast.toml"
    text = cast.read_text(encoding="utf-8")
    name = 'name = "Ivo Salmi"'
    cast.write_text(text.replace(name, f'{name}\npronunciation = "EE-voh SAHL-mee"'), "utf-8")
    with Studio(
        config, output=output, reporter=QuietReporter(), cache_folder=tmp_path / "clips"
    ) as studio:
        script = studio.plan(edition).script
    (segment,) = [segment for segment in script.segments if "Ivo Salmi" in segment.printed]
    assert "ee-voh sahl-mee" in segment.spoken


def test_gaps_are_told(tmp_path: Path, config: Config) -> None:
    """An editor hears of a language without rules and of quotations without a second voice."""
    source = tmp_path / "ferry.md"
    source.write_text(
        "---\ntitle: Ferjan\ndate: 2025-01-01\nlanguage: sv\n---\n\nFerjan gick klockan 9.\n",
        encoding="utf-8",
    )
    recorder = Recorder()
    with Studio(config, output=tmp_path / "output", reporter=recorder) as studio:
        studio.plan(source)
    assert [notice.code for notice in recorder.notices] == ["spoken-form-missing"]


def test_pictures_beside_an_edition_are_published(
    edition: Path, tmp_path: Path, config: Config
) -> None:
    """On the page, in the book and as the cover; another one under the same name is a revision."""
    output = tmp_path / "output"
    report = render(with_picture(edition, colour="white"), output, config)
    published = report.folder / "picture-1.png"
    assert published.read_bytes() == (tmp_path / "ice.png").read_bytes()
    assert 'src="picture-1.png"' in (report.folder / "index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(report.folder / f"{report.folder.name}.epub") as book:
        assert book.read("EPUB/images/picture-1.png") == published.read_bytes()
    again = render(with_picture(edition, colour="navy"), output, config)
    assert (again.status, again.revision) == ("rendered", 2)
    assert published.read_bytes() == (tmp_path / "ice.png").read_bytes()
    assert errors_in(output) == []


def test_the_lead_picture_is_the_episode_s_cover(
    edition: Path, tmp_path: Path, config: Config
) -> None:
    """The square that the tag carries is a file, too, which the feed names beside the episode."""
    Image.new("RGB", (640, 480), "teal").save(edition.parent / "lead.png")
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("---\n", "---\nimage: lead.png\n", 1), encoding="utf-8")
    report = render(edition, tmp_path / "output", config)
    name = f"{report.folder.name}.cover.jpg"
    (shown,) = ID3(report.audio).getall("APIC")
    assert shown.data == (report.folder / name).read_bytes()
    feed = etree.parse(tmp_path / "output" / "feed.xml")
    image = feed.find("channel/item/itunes:image", NAMESPACES)
    assert image is not None
    assert image.attrib["href"].endswith(f"{report.folder.name}/{name}")
    assert errors_in(tmp_path / "output") == []


def test_chapters_name_their_published_picture(edition: Path, tmp_path: Path) -> None:
    """Apps that read JSON chapters or the feed's show what tags show, from its public address."""
    show = '[show]\nbase_url = "https://quillon.example/audio/"\n'
    config = parse_config(show + SETTINGS, path=tmp_path / "audiobrief.toml")
    report = render(with_picture(edition, colour="white"), tmp_path / "output", config)
    content = (report.folder / f"{report.folder.name}.chapters.json").read_text(encoding="utf-8")
    address = f"https://quillon.example/audio/{report.folder.name}/picture-1.png"
    assert [item["img"] for item in json.loads(content)["chapters"] if "img" in item] == [address]
    assert f'image="{address}"' in (tmp_path / "output" / "feed.xml").read_text(encoding="utf-8")


def test_a_picture_that_vanished_is_told_and_described(
    edition: Path, tmp_path: Path, config: Config
) -> None:
    with_picture(edition, colour="white")
    (tmp_path / "ice.png").unlink()
    reporter = Recorder()
    report = render(edition, tmp_path / "output", config, reporter=reporter)
    (notice,) = (notice for notice in reporter.notices if notice.code == "picture-missing")
    assert notice.message == "The picture 'ice.png' is not there and is only described."
    assert "A road of ice." in (report.folder / "index.html").read_text(encoding="utf-8")
