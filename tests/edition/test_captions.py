"""Captions beside pictures."""

import pytest

from audiobrief.edition import read_edition
from audiobrief.model import BlockKind

SENTENCE = "The ferry left at nine with eleven cars, two bicycles and a piano on board."


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img src='/a.jpg' alt='A pier.'></figure><figcaption>{}</figcaption>",
        "<div><img src='/a.jpg' alt='A pier.'><span class='pb-caption'>{}</span></div>",
        "<div><img src='/a.jpg' alt='A pier.'><p class='wp-caption-text'>{}</p></div>",
    ],
)
def test_a_caption_beside_its_picture_is_joined(markup: str) -> None:
    """Whatever holds picture and caption, they are one figure, and the credit goes."""
    caption = "The pier at dusk. Photograph: Ines Valverde/Reuters"
    page = f"<body><p>{SENTENCE}</p>{markup.format(caption)}<p>{SENTENCE}</p></body>"
    blocks = read_edition(page, media_type="text/html").blocks
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.FIGURE,
        BlockKind.PARAGRAPH,
    ]
    assert (blocks[1].text, blocks[1].alt) == ("The pier at dusk.", "A pier.")


def test_text_after_a_picture_is_no_caption() -> None:
    """A paragraph that does not call itself a caption stays a paragraph."""
    page = f"<body><p>{SENTENCE}</p><img src='/a.jpg' alt='A pier.'><p>It rained.</p></body>"
    assert "It rained." in [
        block.text
        for block in read_edition(page, media_type="text/html").blocks
        if block.kind is BlockKind.PARAGRAPH
    ]


@pytest.mark.parametrize("caption", ["Screenshot of the timetable", "Photo of the quay by night"])
def test_what_a_picture_shows_is_no_credit(caption: str) -> None:
    """A caption may begin with the kind of picture, as long as it names nobody who made it."""
    page = f"<body><p>{SENTENCE}</p><figure><img src='/a.jpg'><figcaption>{caption}</figcaption>"
    blocks = read_edition(f"{page}</figure><p>{SENTENCE}</p></body>", media_type="text/html").blocks
    assert [block.text for block in blocks if block.kind is BlockKind.FIGURE] == [caption]


@pytest.mark.parametrize("credit", ["Courtesy of Ines Valverde", "Photo courtesy of the harbour"])
def test_a_courtesy_is_a_credit(credit: str) -> None:
    """Whose courtesy a picture is by is not read aloud."""
    page = f"<body><p>{SENTENCE}</p><figure><img src='/a.jpg'><figcaption>The quay. {credit}"
    page += f"</figcaption></figure><p>{SENTENCE}</p></body>"
    blocks = read_edition(page, media_type="text/html").blocks
    assert [block.text for block in blocks if block.kind is BlockKind.FIGURE] == ["The quay."]


def test_a_box_that_keeps_its_ratio_is_not_hidden() -> None:
    """Pictures lie in boxes of no height whose padding makes room for them."""
    box = "position:relative; height:0; overflow:hidden; padding-bottom:{}"
    page = (
        "<body><p>{0}</p><div style='{1}'><img src='/a.jpg' alt='A pier.'></div><p>{0}</p></body>"
    )
    shown = page.format(SENTENCE, box.format("66.45%"))
    empty = page.format(SENTENCE, box.format("0%"))
    kinds = [
        [block.kind for block in read_edition(text, media_type="text/html").blocks]
        for text in (shown, empty)
    ]
    assert [BlockKind.FIGURE in found for found in kinds] == [True, False]
