"""Whole editions: what is kept, what is a field, what is refused."""

import os
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audiobrief.config import ReadingConfig
from audiobrief.edition import read_edition
from audiobrief.edition.tree import words_of
from audiobrief.errors import ConfigError, EditionError
from audiobrief.model import BlockKind, MarkKind

EDITIONS = Path(__file__).parent.parent / "editions"
NAMES = (
    "tidal-lagoon.html",
    "harbour-letter.eml",
    "harbour-letter.html",
    "seed-library.md",
    "night-ferry.html",
    "lamp-room.html",
    "ice-road.md",
)
FLOOR = 0.999
CHROME = (
    "sign up",
    "subscribe",
    "read next",
    "unsubscribe",
    "in your inbox",
    "view this email",
    "privacy policy",
    "copy link",
    "photograph:",
    "min read",
    "presented by",
    "©",
)


def f1(text: str, gold: str) -> float:
    """Return the bag-of-words F1 of a text against its gold text."""
    ours, theirs = Counter(words_of(text)), Counter(words_of(gold))
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total())


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_gives_its_gold_text(name: str) -> None:
    """Every edition of the project is read at least as well as when its floor was pinned."""
    path = EDITIONS / name
    gold = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert f1(read_edition(path).text, gold) >= FLOOR


@pytest.mark.parametrize("name", NAMES)
def test_no_chrome_is_read(name: str) -> None:
    """No sign-up line, share row, credit or footer is left in any edition."""
    text = read_edition(EDITIONS / name).text.lower()
    assert [phrase for phrase in CHROME if phrase in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_dropped_piece_names_its_rule(name: str) -> None:
    """An editor can see what was left out and which rule did it."""
    dropped = read_edition(EDITIONS / name).dropped
    assert dropped
    assert all(piece.text and piece.rule for piece in dropped)


def test_metadata_of_a_page() -> None:
    """JSON-LD, OpenGraph and the page together give every field, and no field is also text."""
    document = read_edition(EDITIONS / "tidal-lagoon.html")
    assert document.title == "The village that wants to rent out the moon"
    assert document.authors == ("Orla Whitcombe", "Tomasz Brenk")
    assert document.published == datetime(2025, 3, 18, 6, 30, tzinfo=UTC)
    assert document.language == "en-GB"
    assert document.site_name == "Saltmarsh Review"
    assert document.url == "https://saltmarsh.example/2025/03/tidal-lagoon/"
    assert document.standfirst.startswith("A tidal lagoon was meant to save")
    assert document.image is not None
    assert document.image.url == "https://saltmarsh.example/img/lagoon-wall.jpg"
    for field in (document.title, document.standfirst, "Orla Whitcombe"):
        assert field not in document.text


def test_kinds_of_a_page() -> None:
    """A magazine page keeps figure, pull quote, block quote, table, list, aside and note."""
    blocks = read_edition(EDITIONS / "tidal-lagoon.html").blocks
    kinds = Counter(block.kind for block in blocks)
    assert kinds[BlockKind.FIGURE] == 1
    assert kinds[BlockKind.PULL_QUOTE] == 1
    assert kinds[BlockKind.BLOCK_QUOTE] == 1
    assert kinds[BlockKind.TABLE] == 1
    assert kinds[BlockKind.LIST_ITEM] == 3
    assert kinds[BlockKind.ASIDE] == 1
    assert kinds[BlockKind.FOOTNOTE] == 1
    figure = next(block for block in blocks if block.kind is BlockKind.FIGURE)
    assert figure.text == "The lagoon wall at low water, seen from the church tower."
    assert figure.alt.startswith("A long stone wall")
    quote = next(block for block in blocks if block.kind is BlockKind.BLOCK_QUOTE)
    assert quote.citation == "Pennock Tidal Trust, monitoring report, winter 2023"
    languages = [
        mark.value
        for block in blocks
        for span in block.spans
        for mark in span.marks
        if mark.kind is MarkKind.LANGUAGE
    ]
    assert languages == ["cy"]


def test_pull_quotes_are_not_in_the_text() -> None:
    """A pull quote is a block, but what it repeats is printed once in the text."""
    document = read_edition(EDITIONS / "tidal-lagoon.html")
    assert document.text.count("A dam is judged over a century") == 1


def test_mail_fields_come_from_its_headers() -> None:
    """Subject, sender and date of a message are title, author and date."""
    document = read_edition(EDITIONS / "harbour-letter.eml")
    assert document.title == "The crane that learned to wait — and nine kettles"
    assert document.authors == ("The Harbour Letter",)
    assert document.published is not None
    assert document.published.isoformat() == "2025-04-04T06:00:00+02:00"


def test_mail_and_its_html_give_the_same_text() -> None:
    """How a newsletter was saved makes no difference to what is read."""
    mail = read_edition(EDITIONS / "harbour-letter.eml")
    assert mail.text == read_edition(EDITIONS / "harbour-letter.html").text


def test_html_and_markdown_of_one_edition_give_the_same_text() -> None:
    """The same article as a page and as Markdown is the same text."""
    markdown = """---
title: Two bells
author: Ada Finch
---

*The chapel had one bell. Now it has two, and nobody sleeps.*

The second bell came by boat on a Thursday, wrapped in a sail and forty metres of rope.

“It is louder than the first,” said Ada Finch, who lives opposite. “It is also later.”

## The clockmaker’s answer

The clockmaker says that the bells are right and that it is the village that is early.
"""
    page = """<html><head><title>Two bells</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Two bells</h1><p class="byline">By Ada Finch</p>
<p class="standfirst">The chapel had one bell. Now it has two, and nobody sleeps.</p>
<p>The second bell came by boat on a Thursday, wrapped in a sail and forty metres of rope.</p>
<aside class="pullquote"><p>It is louder than the first</p></aside>
<p>“It is louder than the first,” said Ada Finch, who lives opposite. “It is also later.”</p>
<h2>The clockmaker’s answer</h2>
<p>The clockmaker says that the bells are right and that it is the village that is early.</p>
<p class="signup"><a href="/join">Sign up here to get the next edition in your inbox.</a></p>
<section class="related"><h3>Read next</h3><ul><li><a href="/x">A third bell</a></li></ul></section>
</article></body></html>"""
    one, other = read_edition(markdown), read_edition(page)
    assert one.text == other.text
    assert one.standfirst == other.standfirst
    assert one.authors == other.authors == ("Ada Finch",)


def test_bytes_text_and_file_are_the_same(tmp_path: Path) -> None:
    """An edition may be given as text, bytes or a file."""
    text = "# A small thing\n\nIt happened on the stairs, and it was over before noon.\n"
    path = tmp_path / "small.md"
    path.write_text(text, encoding="utf-8")
    documents = [read_edition(source) for source in (text, text.encode(), path)]
    assert {document.sha256 for document in documents} == {documents[0].sha256}
    assert {document.title for document in documents} == {"A small thing"}


def test_comments_and_attributes_of_editors() -> None:
    """An editor can skip a block and name or silence a speaker in the source itself."""
    document = read_edition(
        """<p>The council met twice this week, and both meetings were short.</p>
<!-- audiobrief: skip --><p>Internal note that nobody should hear.</p>
<p data-audiobrief="skip">Another internal note.</p>
<!-- audiobrief: speaker=Ada Finch --><blockquote><p>We were early.</p></blockquote>
<p data-no-quote>He called it “a win”.</p>
<p>She said <span data-speaker="Ben Ode">“never again”</span> and left.</p>"""
    )
    assert "note" not in document.text
    quote = next(block for block in document.blocks if block.kind is BlockKind.BLOCK_QUOTE)
    assert quote.speaker == "Ada Finch"
    assert [block.speaker for block in document.blocks if "a win" in block.text] == ["no-quote"]
    marks = [
        mark.value
        for block in document.blocks
        for span in block.spans
        for mark in span.marks
        if mark.kind is MarkKind.SPEAKER
    ]
    assert marks == ["Ben Ode"]


def test_configuration_excludes_and_includes() -> None:
    """Selectors and phrases of the configuration overrule the bundled rules."""
    page = """<p>The ferry is late again, as it was on every day of this long year.</p>
<div class="sponsor"><p>Rope by the metre, cut while you wait.</p></div>
<p class="weather">Rain, then less rain.</p><p>House rule: mind the step.</p>"""
    reading = ReadingConfig(
        include=("div.sponsor",), exclude=("p.weather",), phrases=("mind the step",)
    )
    document = read_edition(page, reading=reading)
    assert "Rope by the metre" in document.text
    assert "Rain" not in document.text
    assert "House rule" not in document.text
    assert {piece.rule for piece in document.dropped} == {"editor"}


def test_a_wrong_selector_is_one_sentence() -> None:
    """A selector that is none is named in the error."""
    with pytest.raises(ConfigError, match=r"reading\.exclude.*p\[\["):
        read_edition("<p>Hello there.</p>", reading=ReadingConfig(exclude=("p[[",)))


def test_mode_can_be_forced() -> None:
    """A short line that a page's vote drops is kept where the edition is called a newsletter."""
    page = """<html><body><nav>Menu</nav><script></script><script></script><script></script>
<div><p>Good morning from the harbour, where the fog has lifted at last.</p></div>
<article><p>The first ship came in before dawn, with timber and three cats on board.</p>
<p>The second ship, it turned out, was the first one seen from the other side.</p></article>
</body></html>"""
    letter = read_edition(page, mode="newsletter")
    assert "Good morning from the harbour" in letter.text
    assert "three cats" in read_edition(page, mode="page").text


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    """A path that leads nowhere is named, with what to do next."""
    with pytest.raises(EditionError, match=r"There is no file .*nowhere\.html") as caught:
        read_edition(tmp_path / "nowhere.html")
    assert caught.value.hint


def test_a_folder_is_one_sentence(tmp_path: Path) -> None:
    """A folder is not an edition."""
    with pytest.raises(EditionError, match="is a folder"):
        read_edition(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\n "])
def test_an_empty_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    """A file with nothing in it is called empty."""
    path = tmp_path / "blank.html"
    path.write_bytes(content)
    with pytest.raises(EditionError, match=r"blank\.html is empty"):
        read_edition(path)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "a gzip archive"),
        (bytes(range(256)) * 8, "a binary file"),
    ],
)
def test_a_file_that_is_no_text_is_one_sentence(tmp_path: Path, content: bytes, what: str) -> None:
    """A file that says it is HTML and is something else is named for what it is."""
    path = tmp_path / "fake.html"
    path.write_bytes(content)
    with pytest.raises(EditionError, match=rf"fake\.html is {what}"):
        read_edition(path)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href='/'>Home</a></nav><p>Subscribe now</p></body></html>",
        "<table><tr><th> </th><td></td></tr><tr><th></th><td>\u00a0</td></tr></table>",
        "<p>…</p><p>— ! —</p>",
        "<p>\U0001f6a2</p>",
    ],
)
def test_a_page_without_words_is_one_sentence(page: str) -> None:
    """A page of menus, empty cells, signs or emoji holds nothing to speak, and says so."""
    with pytest.raises(EditionError, match="no text to speak"):
        read_edition(page)


def test_an_unreadable_file_is_one_sentence(tmp_path: Path) -> None:
    """A file the user may not read is refused for that reason."""
    path = tmp_path / "locked.html"
    path.write_text("<p>Hello there.</p>", encoding="utf-8")
    path.chmod(0)
    if sys.platform == "win32" or os.geteuid() == 0:
        # Here nothing is unreadable to this user; the same branch is reached by the system's word.
        path.chmod(0o600)
        assert read_edition(path).text == "Hello there."
        return
    with pytest.raises(EditionError, match="permission denied"):
        read_edition(path)
