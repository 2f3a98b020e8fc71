"""Footnotes in the shapes of the tools that write them."""

import pytest

from audiobrief.edition import read_edition
from audiobrief.model import Block, BlockKind, MarkKind

BODY = "<p>The mill turned for ninety years and then, one Tuesday in March, it did not{}.</p>" + (
    "<p>Nobody noticed until the bread was late, which is how most things end here.</p>" * 2
)

SHAPES = {
    "markdown": (
        '<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>',
        (
            '<section class="footnotes"><ol><li id="fn1"><p>The axle broke. '
            '<a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>'
        ),
    ),
    "ghost": (
        '<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>',
        (
            '<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list">'
            '<li id="fn1" class="footnote-item"><p>The axle broke. '
            '<a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>'
        ),
    ),
    "substack": (
        '<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>',
        (
            '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" '
            'class="footnote-number">1</a><div><p>The axle broke.</p></div>'
            "</div>"
        ),
    ),
    "wordpress": (
        '<sup data-fn="ab-12" class="fn"><a id="ab-12-link" href="#ab-12">1</a></sup>',
        (
            '<ol class="wp-block-footnotes"><li id="ab-12">The axle broke. '
            '<a href="#ab-12-link">↩︎</a></li></ol>'
        ),
    ),
    "word": (
        '<a href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a>',
        (
            '<hr><div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">'
            "<span>[1]</span></a> The axle broke.</p></div>"
        ),
    ),
    "google-docs": (
        '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
        (
            '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> The axle broke.</span></p>'
            "</div>"
        ),
    ),
    "one-way": (
        '<sup><a href="#note1">1</a></sup>',
        '<div class="notes"><p id="note1" class="footnote">The axle broke.</p></div>',
    ),
}


def read(marker: str, note: str) -> tuple[Block, ...]:
    """Read a body with a marker, and its note below."""
    return read_edition(f"<body>{BODY.format(marker)}{note}</body>", media_type="text/html").blocks


@pytest.mark.parametrize("shape", SHAPES)
def test_a_marker_is_joined_to_its_note(shape: str) -> None:
    """The marker leaves the sentence and points at the block of the note, which has its label."""
    blocks = read(*SHAPES[shape])
    assert blocks[0].text.endswith("it did not.")
    (note,) = [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    assert (note.text, note.label) == ("The axle broke.", "1")
    references = [
        mark.value
        for span in blocks[0].spans
        for mark in span.marks
        if mark.kind is MarkKind.NOTE_REFERENCE
    ]
    assert references == [note.id]


def test_a_link_to_a_section_is_no_marker() -> None:
    """Links inside a page that lead to headings stay text."""
    blocks = read(' (see <a href="#end">1</a>)', '<h2 id="end">The end</h2><p>It ended.</p>')
    assert blocks[0].text.endswith("(see 1).")
    assert not [block for block in blocks if block.kind is BlockKind.FOOTNOTE]


def test_a_note_of_two_paragraphs_is_labelled_once() -> None:
    """The first block of a note carries the label, the next ones follow it."""
    marker, _ = SHAPES["markdown"]
    note = (
        '<section class="footnotes"><ol><li id="fn1"><p>The axle broke.</p><p>It was oak. '
        '<a href="#fnref1">↩</a></p></li></ol></section>'
    )
    notes = [block for block in read(marker, note) if block.kind is BlockKind.FOOTNOTE]
    assert [(block.text, block.label) for block in notes] == [
        ("The axle broke.", "1"),
        ("It was oak.", ""),
    ]


def test_two_markers_may_share_a_note() -> None:
    """A note that is cited twice is one block."""
    document = read_edition("One.[^a] Two.[^a]\n\n[^a]: Shared by both of them.\n")
    first = document.blocks[0]
    values = [mark.value for span in first.spans for mark in span.marks]
    assert values == [document.blocks[1].id] * 2
    assert first.text == "One. Two."


def test_a_marker_between_paragraphs_belongs_to_the_one_before() -> None:
    """A marker that its page puts on a line of its own still leads to its note."""
    page = (
        "<body><p>The cart broke down on the bridge, and the crowd waited for an hour.</p>"
        '<img src="/cart.jpg" alt="A cart."><sup id="ref1"><a href="#fn1">1</a></sup>'
        '<p>Then it rained.</p><ol><li id="fn1">The axle broke. <a href="#ref1">↩</a></li></ol>'
    )
    blocks = read_edition(page, media_type="text/html").blocks
    assert [block.text for block in blocks if block.kind is BlockKind.FOOTNOTE] == [
        "The axle broke."
    ]
    assert any(mark.value == blocks[-1].id for mark in blocks[0].spans[-1].marks)
