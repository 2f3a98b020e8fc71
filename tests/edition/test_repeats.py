"""What may stand in an edition more than once."""

from audiobrief.edition.blocks import build_drafts
from audiobrief.edition.notes import find_notes
from audiobrief.edition.repeats import REPEATED_RULE, mark_repeated
from audiobrief.edition.tree import parse

SLIDE = (
    "The old pier as it stood in the year of the flood, with the tram that nobody has seen since."
)
STORY = [
    f"Part {n} says how the {word} came to the harbour, and who paid for it, and why it left."
    for n, word in enumerate(("crane", "ferry", "piano", "statue", "circus"))
]


def rules(markup: str) -> list[str]:
    """Return the rule of each block of a page, after copies were looked for."""
    soup = parse(f"<body>{markup}</body>", name="test")
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    mark_repeated(drafts)
    return [draft.rule for draft in drafts]


def paragraphs(*texts: str) -> str:
    """Return paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_slide_that_comes_again_and_again_is_read_twice_at_most() -> None:
    """A block that follows itself, or comes a third time, is a slide show's."""
    slide = f"{SLIDE} It is gone."
    assert rules(paragraphs(slide, slide, *STORY)) == ["", REPEATED_RULE, *[""] * 5]
    assert rules(paragraphs(slide, STORY[0], slide, STORY[1], slide, *STORY[2:])) == [
        *[""] * 4, REPEATED_RULE, *[""] * 3
    ]  # fmt: skip


def test_short_lines_may_come_again() -> None:
    """Answers and labels repeat; no listener is spared anything by losing them."""
    assert rules(paragraphs("Yes.", STORY[0], "Yes.", STORY[1], "Yes.", STORY[2])) == [""] * 6


def test_a_refrain_is_sung_each_time() -> None:
    """A stanza of several lines may come as often as it likes."""
    stanza = (
        "Row the boat over, the lamp in the bow,<br>row it by starlight, tides are low,<br>row."
    )
    verses = paragraphs(*(part for text in STORY for part in (text, stanza)))
    assert rules(verses) == [""] * 10


def test_a_text_of_nothing_but_repetition_is_kept() -> None:
    """Who says one thing all along means to."""
    assert rules(paragraphs(*[f"{SLIDE} Again."] * 60)) == [""] * 60
    assert rules(paragraphs(*["A short line that is said over and over."] * 60)) == [""] * 60
