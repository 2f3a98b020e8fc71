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
