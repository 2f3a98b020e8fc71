"""What a book breaks is found without EPUBCheck."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from audiobrief.model import Script
from audiobrief.publish.bookcheck import book_problems
from audiobrief.publish.cover import cover_image
from audiobrief.publish.scriptfile import ScriptFile
from tests.publish.books import epub_bytes
from tests.publish.harbour import Sample

AUDIO = b"\xff\xfb" + bytes(4000)
Change = Callable[[bytes], bytes]
Rules = Callable[..., set[str]]


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what stands for the recording; nobody listens to it here."""
    path = tmp_path_factory.mktemp("recording") / "audio.mp3"
    path.write_bytes(AUDIO)
    return path


@pytest.fixture(scope="module", params=[False, True], ids=["by sentence", "by word"])
def book(request: pytest.FixtureRequest, harbour: Sample, audio: Path) -> bytes:
    """Return the book of the invented edition."""
    return epub_bytes(
        harbour,
        audio=audio,
        cover=cover_image("The lamp that went dark", size=1400),
        by_word=request.param,
    )


@pytest.fixture
def rules(harbour: Sample, audio: Path, tmp_path: Path) -> Rules:
    """Return the function that names the rules which a book breaks."""

    def broken(book: bytes, script: Script = harbour.script) -> set[str]:
        path = tmp_path / "book.epub"
        path.write_bytes(book)
        content = ScriptFile(script=script, timeline=harbour.timeline)
        return {rule for rule, _ in book_problems(path, harbour.episode, content, audio=audio)}

    return broken


def changed(book: bytes, name: str, change: Change) -> bytes:
    """Return the book with one file written otherwise, or left out."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            after = change(content) if entry.filename == name else content
            if entry.filename != name or after:
                new.writestr(entry, after)
            assert entry.filename != name or after != content
    return target.getvalue()


def test_what_is_written_breaks_no_rule(book: bytes, rules: Rules) -> None:
    assert rules(book) == set()


@pytest.mark.parametrize(
    ("name", "change", "rule"),
    [
        ("mimetype", lambda data: data + b"\n", "book-container"),
        ("EPUB/text.smil", lambda _: b"", "book-container"),
        ("EPUB/package.opf", lambda data: data[:-20], "book-container"),
        ("EPUB/2031-03-09-lamp.mp3", lambda data: data[:-1], "book-recording"),
        ("EPUB/package.opf", lambda data: data.replace(b"schema:accessibilityHazard", b"x"),
         "book-accessibility"),
        ("EPUB/package.opf", lambda data: data.replace(b"0:00:28.800", b"0:00:28.900"),
         "book-duration"),
        ("EPUB/style.css", lambda data: data.replace(b".being-read", b".read"), "book-active"),
        ("EPUB/text.smil", lambda data: data.replace(b"#s0018", b"#s9999"), "book-overlay"),
        ("EPUB/text.smil", lambda data: data.replace(b'End="16.000s"', b'End="15.200s"'),
         "book-overlay"),
        ("EPUB/text.smil", lambda data: data.replace(b'End="16.000s"', b'End="16.100s"'),
         "book-overlay"),
        ("EPUB/text.smil", lambda data: data.replace(b'End="28.800s"', b'End="29.800s"'),
         "book-overlay"),
        ("EPUB/text.smil", lambda data: data.replace(b' epub:type="footnotes"', b"", 1),
         "book-skippable"),
        ("EPUB/text.smil", lambda data: data.replace(b' epub:type="figure"', b"", 1),
         "book-skippable"),
        ("EPUB/text.xhtml", lambda data: data.replace(b'id="s0030"', b'id="x"'), "book-text"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named(
    name: str, change: Change, rule: str, book: bytes, rules: Rules
) -> None:
    assert rule in rules(changed(book, name, change))


def test_what_is_heard_and_not_shown_is_found(book: bytes, rules: Rules, harbour: Sample) -> None:
    extra = replace(harbour.script.segments[-1], id="s0099", printed="Never shown.")
    script = replace(harbour.script, segments=(*harbour.script.segments, extra))
    assert rules(book, script) == {"book-text"}


def test_what_is_shown_and_not_heard_is_found(book: bytes, rules: Rules, harbour: Sample) -> None:
    """A segment whose element stands in the text needs a clip."""
    extra = replace(harbour.script.segments[-1], id="b019")
    script = replace(harbour.script, segments=(*harbour.script.segments, extra))
    silent = changed(book, "EPUB/text.smil", lambda data: data.replace(b"#s0031", b"#b020"))
    assert "book-overlay" in rules(silent, script)


def test_text_is_heard_in_the_order_in_which_it_stands(book: bytes, rules: Rules) -> None:
    def swapped(data: bytes) -> bytes:
        for old, new in ((b"#s0011", b"#s00xx"), (b"#s0019", b"#s0011"), (b"#s00xx", b"#s0019")):
            data = data.replace(old, new)
        return data

    assert "book-order" in rules(changed(book, "EPUB/text.smil", swapped))
