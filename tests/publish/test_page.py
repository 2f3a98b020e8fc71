"""The page as text: what is shown, linked, escaped and allowed."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from audiobrief.config import ShowConfig
from audiobrief.errors import RenderError
from audiobrief.model import Block, BlockKind, Document, MarkKind, Script, TableCell
from audiobrief.publish.page import page_html
from audiobrief.publish.picturefiles import Picture
from tests.publish.harbour import (
    Sample,
    even_timeline,
    harbour_blocks,
    mark,
    sample_of,
    spans,
)

HOSTILE = "& < > \" ' 终 👩 </script><script>alert(1)</script> ]]> {{ 7 * 7 }}"


def page_of(sample: Sample) -> str:
    """Write the page of a sample."""
    return page_html(
        sample.document,
        sample.script,
        sample.timeline,
        sample.episode,
        show=sample.show,
    )


def tree_of(page: str) -> Any:
    """Read a page as a browser would."""
    return lxml.html.document_fromstring(page)


def text_of(element: Any) -> str:
    """Return the text of an element, blanks collapsed."""
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def page(harbour: Sample) -> str:
    """Return the page of the invented edition."""
    return page_of(harbour)


def test_everything_spoken_is_shown_once_in_order(page: str, harbour: Sample) -> None:
    """Each segment is one element; they stand in the order in which they are heard."""
    tree = tree_of(page)
    elements = tree.xpath("//*[@data-start]")
    assert [item.get("id") for item in elements] == [part.id for part in harbour.script.segments]
    for item, segment in zip(elements, harbour.script.segments, strict=True):
        for note in item.xpath(".//sup[@class='note-reference']"):
            note.drop_tree()
        if item.tag != "tr":
            assert item.text_content() == segment.printed


def test_everything_printed_is_shown(page: str, harbour: Sample) -> None:
    shown = text_of(tree_of(page).get_element_by_id("text"))
    for block in harbour.document.blocks:
        for line in block.text.replace("\t", "\n").split("\n"):
            first = line.split(".")[0]
            assert first in shown


def test_times_are_those_of_the_cues_to_the_millisecond(page: str, harbour: Sample) -> None:
    tree = tree_of(page)
    for cue in harbour.timeline.cues:
        item = tree.get_element_by_id(cue.segment_id)
        assert item.get("data-start") == f"{cue.start / 24000:.3f}"
        assert item.get("data-end") == f"{cue.end / 24000:.3f}"


def test_headings_are_chapters_and_skip_no_level(page: str) -> None:
    tree = tree_of(page)
    headings = tree.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
    assert [(item.tag, item.text_content()) for item in headings] == [
        ("h1", "The lamp that went dark"),
        ("h2", "What a lamp costs"),
        ("h3", "Stimmen und أصوات"),
        ("h2", "Notes"),
    ]
    for link in tree.xpath("//nav//a"):
        target = tree.get_element_by_id(link.get("href")[1:])
        assert link.get("data-seek") == target.get("data-start")


def test_lists_keep_their_numbers_and_nesting(page: str) -> None:
    tree = tree_of(page)
    (outer,) = tree.xpath("//article//ol")
    assert [item.get("value") for item in outer.xpath("./li")] == ["3", "4", "5"]
    assert [text_of(item) for item in outer.xpath("./li[2]/ul/li")] == [
        "one by day,",
        "one by night.",
    ]


def test_a_table_keeps_its_headers(page: str) -> None:
    tree = tree_of(page)
    scopes = [(item.text_content(), item.get("scope")) for item in tree.xpath("//article//th")]
    assert scopes == [("Year", "col"), ("Cost", "col"), ("2029", "row"), ("2030", "row")]
    rows = tree.xpath("//article//tr[@data-start]")
    assert [text_of(row) for row in rows] == ["2029 €40", "2030 €55"]


def test_notes_are_linked(page: str) -> None:
    tree = tree_of(page)
    (reference,) = tree.xpath("//a[@role='doc-noteref']")
    assert reference.get("href") == "#b016"
    assert text_of(tree.get_element_by_id("b016")) == "Note 1. Kept since 1904, with one gap."


def test_languages_and_directions_are_marked(page: str) -> None:
    tree = tree_of(page)
    assert tree.get_element_by_id("text").get("lang") == "en-GB"
    assert tree.get_element_by_id("b012").get("lang") == "de"
    assert tree.get_element_by_id("b012").get("dir") is None
    arabic = tree.get_element_by_id("b013")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert text_of(tree.xpath("//span[@lang='fr']")[0]) == "la nuit"


def test_only_web_and_mail_links_are_links(harbour: Sample) -> None:
    """Scripts, data, files and broken addresses stay text; fragments lead to blocks."""
    addresses = (
        'https://a.example/ü?q=a b&c="d"',
        "http://b.example",
        "mailto:maren@harbour.example",
        "#costs",
        "#nowhere",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//c.example/x",
        "https://",
        "https://[broken",
        "ftp://d.example/",
    )
    words = [(f"w{n} ", mark(MarkKind.LINK, address)) for n, address in enumerate(addresses)]
    block = Block(id="b100", kind=BlockKind.PARAGRAPH, spans=spans(*words))
    sample = sample_of(replace(harbour.document, blocks=(*harbour_blocks(), block)))
    links = tree_of(page_of(sample)).xpath("//p[@id='b100']//a/@href")
    assert links == [
        "https://a.example/%C3%BC?q=a%20b&c=%22d%22",
        "http://b.example",
        "mailto:maren@harbour.example",
        "#b002",
    ]


def test_a_link_around_nothing_is_no_link(harbour: Sample) -> None:
    blank = ("\u00a0", mark(MarkKind.LINK, "https://a.example/"), mark(MarkKind.STRONG))
    named = ("name", mark(MarkKind.LINK, "https://b.example/"), mark(MarkKind.STRONG))
    block = Block(id="b001", kind=BlockKind.PARAGRAPH, spans=spans("One", blank, named, "."))
    tree = tree_of(page_of(sample_of(replace(harbour.document, blocks=(block,)))))
    assert tree.xpath("//p[@id='b001']//a/@href") == ["https://b.example/"]
    assert text_of(tree.get_element_by_id("b001")) == "One name."


def test_a_picture_beside_the_page_is_shown_with_its_alternative(
    harbour: Sample, tmp_path: Path
) -> None:
    picture = Picture(path=tmp_path / "tower.jpg", media_type="image/jpeg", width=640, height=480)
    page = page_html(
        harbour.document,
        harbour.script,
        harbour.timeline,
        harbour.episode,
        show=harbour.show,
        pictures={"https://harbour.example/tower.jpg": picture},
    )
    (image,) = tree_of(page).xpath("//figure//img")
    assert image.get("src") == "tower.jpg"
    assert (image.get("width"), image.get("height")) == ("640", "480")
    assert image.get("alt") == "A white tower on a black rock, seen from the ferry."
    assert image.get("data-start")


def test_other_pictures_are_described_and_linked(page: str) -> None:
    tree = tree_of(page)
    assert tree.xpath("//img") == []
    (figure,) = tree.xpath("//figure[@class='picture']")
    assert text_of(figure) == (
        "Image: A white tower on a black rock, seen from the ferry. "
        "The tower in March. See the picture"
    )


def test_hostile_text_stays_text() -> None:
    """Markup, scripts and templates in any field arrive as they were written."""
    block = Block(id="b001", kind=BlockKind.PARAGRAPH, spans=spans(HOSTILE))
    document = Document(
        title=HOSTILE,
        authors=(HOSTILE,),
        language="en",
        url="https://a.example/?<script>",
        standfirst=HOSTILE,
        blocks=(block,),
        sha256="00" * 32,
    )
    sample = sample_of(document)
    page = page_html(
        document,
        sample.script,
        sample.timeline,
        sample.episode,
        show=ShowConfig(title=HOSTILE, author=HOSTILE),
    )
    tree = tree_of(page)
    assert text_of(tree.xpath("//h1")[0]) == HOSTILE
    assert text_of(tree.get_element_by_id("b001")) == HOSTILE
    scripts = tree.xpath("//script")
    assert [item.get("type") for item in scripts] == [
        None,
        "application/ld+json",
        "application/json",
        None,
    ]
    assert json.loads(scripts[1].text)["name"] == HOSTILE
    assert json.loads(scripts[2].text)["title"] == HOSTILE


def test_characters_that_no_page_can_hold_are_left_out(harbour: Sample) -> None:
    block = Block(id="b001", kind=BlockKind.PARAGRAPH, spans=spans("a\x00b\x0cc\ud800d\ufffee."))
    sample = sample_of(replace(harbour.document, blocks=(block,)))
    assert text_of(tree_of(page_of(sample)).get_element_by_id("b001")) == "abcde."


def test_the_policy_allows_this_style_and_these_scripts_alone(page: str) -> None:
    """No source but the hashes of what the page itself contains may run."""
    tree = tree_of(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    def hashes(expression: str) -> str:
        found = []
        for element in tree.xpath(expression):
            digest = hashlib.sha256(element.text.encode()).digest()
            found.append(f"'sha256-{base64.b64encode(digest).decode()}'")
        return " ".join(found)

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == hashes("//script")
    assert rules["style-src"] == hashes("//style")
    assert tree.xpath("//@style | //@onclick | //*[@src and starts-with(@src, 'http')]") == []


def test_the_page_is_described_as_the_feed_describes_it(page: str, harbour: Sample) -> None:
    described = json.loads(tree_of(page).xpath("//script[@type='application/ld+json']")[0].text)
    assert described["@type"] == "PodcastEpisode"
    assert described["duration"] == "PT29S"
    assert described["associatedMedia"]["contentUrl"] == (
        "https://audio.harbour.example/show/2031-03-09-lamp/2031-03-09-lamp.mp3"
    )
    assert described["datePublished"] == "2031-03-09T08:30:00+00:00"
    assert described["partOfSeries"]["name"] == harbour.show.title


def test_without_a_public_address_everything_is_relative(harbour: Sample) -> None:
    page = page_html(
        harbour.document, harbour.script, harbour.timeline, harbour.episode, show=ShowConfig()
    )
    described = json.loads(tree_of(page).xpath("//script[@type='application/ld+json']")[0].text)
    assert described["associatedMedia"]["contentUrl"] == "2031-03-09-lamp.mp3"
    assert "canonical" not in page


def test_quoted_speakers_are_named_and_explained(page: str) -> None:
    tree = tree_of(page)
    assert tree.get_element_by_id("s0006").get("data-speaker") == "Ingrid Vale"
    assert [text_of(item) for item in tree.xpath("//dl/div")] == [
        "Ingrid Vale3 passages, read by the synthetic voice guest"
    ]


def test_files_are_linked_with_their_sizes(page: str) -> None:
    files = {
        link.get("href"): text_of(link.getparent())
        for link in tree_of(page).xpath("//ul[@class='files']//a")
    }
    assert files["2031-03-09-lamp.mp3"] == "Recording, MP3 (123 kB)"
    assert files["2031-03-09-lamp.vtt"] == "Transcript, WebVTT (123 kB)"
    assert files["2031-03-09-lamp.epub"] == "Book with sound, EPUB 3 (123 kB)"
    assert len(files) == 7


def test_word_times_point_at_the_words(harbour: Sample) -> None:
    """Offsets count UTF-16 units, so that a browser finds words behind an emoji."""
    tree = tree_of(page_of(harbour))
    words = json.loads(tree.get_element_by_id("data").text)["words"]
    (segment,) = (item for item in harbour.script.segments if "👩" in item.printed)
    numbers = words[segment.id]
    units = segment.printed.encode("utf-16-le")
    printed = [
        units[2 * start : 2 * end].decode("utf-16-le")
        for start, end in zip(numbers[1::3], numbers[2::3], strict=True)
    ]
    assert printed == segment.printed.split()
    assert numbers[::3] == sorted(numbers[::3])


def test_the_same_edition_gives_the_same_page(page: str, harbour: Sample) -> None:
    assert page_of(harbour) == page


def test_notes_are_shown_where_they_are_heard(harbour: Sample) -> None:
    """A note that is printed in the middle and read at the end is shown at the end."""
    blocks = harbour_blocks()
    note = next(block for block in blocks if block.kind is BlockKind.FOOTNOTE)
    rest = tuple(block for block in blocks if block is not note)
    document = replace(harbour.document, blocks=(*rest[:1], note, *rest[1:]))
    sample = replace(harbour, document=document)
    tree = tree_of(page_of(sample))
    names = tree.xpath("//*[@data-start]/@id")
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("labels", "shape"),
    [
        (("a.", "b."), "ol.labelled"),
        (("iv.", "v."), "ol.labelled"),
        (("•", "•"), "ul."),
        (("1.", "2."), "ol."),
    ],
)
def test_lists_look_as_printed(harbour: Sample, labels: tuple[str, str], shape: str) -> None:
    """Letters and Roman numerals are shown as such, numbers by the browser."""
    blocks = tuple(
        Block(
            id=f"b00{n}", kind=BlockKind.LIST_ITEM, level=1, label=label, spans=spans(f"Item {n}")
        )
        for n, label in enumerate(labels, start=1)
    )
    sample = sample_of(replace(harbour.document, blocks=blocks))
    silent = tuple(item for item in sample.script.segments if item.printed not in labels)
    script = replace(sample.script, segments=silent)
    sample = replace(sample, script=script, timeline=even_timeline(script))
    (found,) = tree_of(page_of(sample)).xpath("//article//ol | //article//ul")
    assert f"{found.tag}.{found.get('class', '')}" == shape
    assert len(found) == 2
    if shape == "ol.labelled":
        assert text_of(found[0]) == f"{labels[0]} Item 1"


def test_a_second_paragraph_stays_in_its_list_item(harbour: Sample) -> None:
    blocks = (
        Block(id="b001", kind=BlockKind.LIST_ITEM, level=1, label="•", spans=spans("One.")),
        Block(id="b002", kind=BlockKind.LIST_ITEM, level=1, spans=spans("Still one.")),
        Block(id="b003", kind=BlockKind.LIST_ITEM, level=1, label="•", spans=spans("Two.")),
    )
    tree = tree_of(page_of(sample_of(replace(harbour.document, blocks=blocks))))
    assert [text_of(item) for item in tree.xpath("//article//li")] == ["One. Still one.", "Two."]


def test_a_large_table_is_shown_below_its_summary(harbour: Sample) -> None:
    """A summary that names all columns is no row."""
    rows = (
        (TableCell(text="Year", header=True), TableCell(text="Cost", header=True)),
        (TableCell(text="2029"), TableCell(text="€40")),
    )
    block = Block(id="b001", kind=BlockKind.TABLE, spans=spans("Year\tCost\n2029\t€40"), rows=rows)
    sample = sample_of(replace(harbour.document, blocks=(block,)))
    (row,) = (item for item in sample.script.segments if item.block_id == "b001")
    summary = replace(row, printed="Year and Cost of the lamp: a table with 1 row.")
    segments = tuple(summary if item is row else item for item in sample.script.segments)
    sample = replace(sample, script=replace(sample.script, segments=segments))
    tree = tree_of(page_of(sample))
    assert text_of(tree.get_element_by_id(row.id)) == summary.printed
    assert tree.get_element_by_id(row.id).tag == "span"
    assert len(tree.xpath("//article//tr")) == 2


def test_paragraphs_of_one_quotation_stay_together(harbour: Sample) -> None:
    blocks = (
        Block(id="b001", kind=BlockKind.BLOCK_QUOTE, spans=spans("One.")),
        Block(id="b002", kind=BlockKind.BLOCK_QUOTE, spans=spans("Two."), citation="A. Reader"),
        Block(id="b003", kind=BlockKind.BLOCK_QUOTE, spans=spans("Three.")),
    )
    tree = tree_of(page_of(sample_of(replace(harbour.document, blocks=blocks))))
    quotes = [text_of(item) for item in tree.xpath("//blockquote")]
    assert quotes == ["One. Two.", "Three."]
    assert text_of(tree.xpath("//figure[@class='quote']/figcaption")[0]) == "— A. Reader"


def test_what_holds_nothing_is_left_out(harbour: Sample) -> None:
    """An empty heading, paragraph or table would be read as such."""
    blocks = (
        Block(id="b001", kind=BlockKind.HEADING, level=2),
        Block(id="b002", kind=BlockKind.PARAGRAPH, spans=spans(" ")),
        Block(id="b003", kind=BlockKind.TABLE),
        Block(id="b004", kind=BlockKind.PARAGRAPH, spans=spans("Something.")),
    )
    document = replace(harbour.document, blocks=blocks)
    script = sample_of(replace(document, blocks=blocks[3:])).script
    sample = replace(harbour, document=document, script=script, timeline=even_timeline(script))
    (body,) = tree_of(page_of(sample)).xpath("//div[@class='body']")
    assert [item.get("id") for item in body] == ["b004"]


def test_notes_after_their_paragraphs_are_no_landmarks(harbour: Sample) -> None:
    """Notes have the role of end notes once, under their own heading."""
    first, second = (
        Block(id=f"b00{n}", kind=BlockKind.FOOTNOTE, label=str(n), spans=spans(f"Note {n}."))
        for n in (2, 4)
    )
    blocks = (
        Block(id="b001", kind=BlockKind.PARAGRAPH, spans=spans("One.")),
        first,
        Block(id="b003", kind=BlockKind.PARAGRAPH, spans=spans("Two.")),
        second,
    )
    sample = sample_of(replace(harbour.document, blocks=blocks))
    segments = tuple(item for item in sample.script.segments if item.printed != "Notes")
    script = replace(sample.script, segments=segments)
    sample = replace(sample, script=script, timeline=even_timeline(script))
    tree = tree_of(page_of(sample))
    assert tree.xpath("//*[@role='doc-endnotes']") == []
    assert [item.get("id") for item in tree.xpath("//div[@class='footnote']/p")] == ["b002", "b004"]


def test_a_long_edition_stays_small(harbour: Sample) -> None:
    """10,000 words with the times of all of them are less than 1.5 MB."""
    sentence = "The keeper of the lamp walked down to the grey harbour again at dusk."
    paragraph = " ".join([sentence] * 8)
    count = 10_000 // len(paragraph.split()) + 1
    blocks = tuple(
        Block(id=f"b{n:03}", kind=BlockKind.PARAGRAPH, spans=spans(paragraph))
        for n in range(1, count + 1)
    )
    page = page_of(sample_of(replace(harbour.document, blocks=blocks)))
    assert sum(len(block.text.split()) for block in blocks) >= 10_000
    assert len(page.encode()) < 1_500_000


def test_three_hundred_chapters_are_listed(harbour: Sample) -> None:
    blocks = tuple(
        Block(id=f"b{n:03}", kind=BlockKind.HEADING, level=2, spans=spans(f"Part {n}"))
        for n in range(1, 300)
    )
    tree = tree_of(page_of(sample_of(replace(harbour.document, blocks=blocks))))
    assert len(tree.xpath("//nav//li")) == 300


def test_an_edition_without_speech_of_its_title_still_has_one(harbour: Sample) -> None:
    segments = tuple(item for item in harbour.script.segments if item.block_id)
    script: Script = replace(harbour.script, segments=segments, chapters=())
    sample = replace(harbour, script=script, timeline=even_timeline(script))
    assert text_of(tree_of(page_of(sample)).xpath("//h1")[0]) == "The lamp that went dark"


def test_a_corrected_recording_says_so(page: str, harbour: Sample) -> None:
    corrected = replace(harbour, episode=replace(harbour.episode, revision=3))
    assert "This is revision 3 of the recording." in page_of(corrected)
    assert "revision" not in text_of(tree_of(page).xpath("//footer")[0])


def test_an_episode_without_recording_is_refused(harbour: Sample) -> None:
    sample = replace(harbour, episode=replace(harbour.episode, files=()))
    with pytest.raises(RenderError, match="names no recording"):
        page_of(sample)


def test_no_page_text_comes_from_the_clock(page: str) -> None:
    assert re.findall(r"\b20[0-2]\d-\d\d-\d\dT", page) == []
