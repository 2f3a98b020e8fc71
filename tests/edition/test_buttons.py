"""Buttons that hold content, and those that are tools."""

import pytest

from audiobrief.edition import read_edition
from audiobrief.model import BlockKind

AROUND = "<p>The lock gates were opened by hand until the winter of the great ice.</p>"


def kinds(markup: str) -> list[BlockKind]:
    """Return the kinds of blocks that are read of a letter."""
    return [block.kind for block in read_edition(AROUND + markup, mode="newsletter").blocks[1:]]


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><button class='zoom'><img src='lock.jpg' alt='The lock.'></button></figure>",
        "<figure><div role='button'><img src='lock.jpg' alt='The lock.'></div></figure>",
        "<div role='button'><figure><img src='lock.jpg' alt='The lock.'></figure></div>",
        "<div role='button' tabindex='0'><img src='lock.jpg' width='640' alt='The lock.'></div>",
    ],
)
def test_a_picture_that_can_be_enlarged_is_read(markup: str) -> None:
    """A button around a picture does not hide it."""
    assert kinds(markup) == [BlockKind.FIGURE]


@pytest.mark.parametrize(
    "markup",
    [
        "<button><img src='bell.svg' alt='Bell'></button>",
        "<button><img src='bell.png' width='640' alt='Bell'> Follow</button>",
        "<figure><button>View full size</button></figure>",
    ],
)
def test_a_tool_of_the_page_is_not(markup: str) -> None:
    """Signs on buttons, and buttons with words, are tools."""
    assert kinds(markup) == []


def test_a_question_that_unfolds_is_read() -> None:
    """A button in a heading is the heading; one that unfolds a question is the question."""
    assert kinds(f"<h3><button>How was it opened?</button></h3>{AROUND}")[0] is BlockKind.HEADING
    question = "<button aria-expanded='false'>Who opened the gates before the ice?</button>"
    assert kinds(question + AROUND) == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
