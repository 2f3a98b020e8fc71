"""Printed text as elements: nothing lost, nothing doubled, whatever the marks and segments."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.model import Block, BlockKind, Mark, MarkKind, Role, Segment, Span
from audiobrief.publish.inline import add_block_text, link_address
from audiobrief.publish.markup import Surroundings, element
from audiobrief.publish.texts import xml_text
from tests.publish.harbour import NARRATOR

AROUND = Surroundings(language="en", notes={"b900": "1"})
TEXTS = st.text(alphabet="ab <&>\"'.\u00a0é👩\u0000\n", min_size=1, max_size=40)
VALUES = st.sampled_from(["", "https://a.example/x", "javascript:x", "fr", "ar", "A < B"])
MARKS = st.lists(
    st.builds(
        Mark,
        kind=st.sampled_from([kind for kind in MarkKind if kind is not MarkKind.NOTE_REFERENCE]),
        value=VALUES,
    ),
    max_size=3,
    unique_by=lambda mark: mark.kind,
)


def segment(number: int, printed: str, start: int) -> Segment:
    """Make a segment of a block."""
    return Segment(
        id=f"s{number:04}",
        block_id="b001",
        printed=printed,
        spoken=printed,
        runs=(),
        role=Role.BODY,
        speaker_id="narrator",
        voice=NARRATOR,
        language="en",
        break_after_ms=0,
        printed_start=start,
    )


@st.composite
def cut_blocks(draw: st.DrawFn) -> tuple[Block, tuple[Segment, ...]]:
    """Draw a block, its text cut into spans and, at other places, into segments."""
    text = draw(TEXTS)
    inner = st.sets(st.integers(min_value=1, max_value=max(1, len(text) - 1)), max_size=5)
    edges = sorted({0, len(text), *(cut for cut in draw(inner) if cut < len(text))})
    made = []
    for start, end in pairwise(edges):
        marks = tuple(draw(MARKS))
        made.append(Span(start=start, end=end, text=text[start:end], marks=marks))
        if draw(st.booleans()):
            note = Mark(kind=MarkKind.NOTE_REFERENCE, value="b900")
            made.append(Span(start=end, end=end, text="", marks=(note,)))
    block = Block(id="b001", kind=BlockKind.PARAGRAPH, spans=tuple(made))
    cuts = sorted({0, len(text), *(cut for cut in draw(inner) if cut < len(text))})
    segments = tuple(
        segment(number, text[start:end], start)
        for number, (start, end) in enumerate(pairwise(cuts), start=1)
        if draw(st.booleans())
    )
    return block, segments


@given(cut_blocks())
@settings(max_examples=200, deadline=None)
def test_text_stays_as_printed_and_each_segment_is_one_element(
    case: tuple[Block, tuple[Segment, ...]],
) -> None:
    """The text is that of the block; each segment holds its own piece of it, in order."""
    block, segments = case
    made = element("p")
    add_block_text(made, block, segments, AROUND)
    notes = [item for item in made.iter() if item.get("class") == "note-reference"]
    assert len(notes) == sum(not span.text for span in block.spans)
    for note in notes:
        note.clear(keep_tail=True)
    assert "".join(made.itertext()) == xml_text(block.text)
    elements = [item for item in made.iter() if item.get("id")]
    assert [item.get("id") for item in elements] == [part.id for part in segments]
    for item, part in zip(elements, segments, strict=True):
        assert "".join(item.itertext()) == xml_text(part.printed)
    assert [link.get("href") for link in made.iter("a") if link.get("role") is None] == [
        "https://a.example/x" for link in made.iter("a") if link.get("role") is None
    ]


def test_marks_around_several_spans_are_one_element() -> None:
    link = Mark(kind=MarkKind.LINK, value="https://a.example/")
    strong = Mark(kind=MarkKind.STRONG)
    block = Block(
        id="b001",
        kind=BlockKind.PARAGRAPH,
        spans=(
            Span(start=0, end=3, text="one", marks=(link,)),
            Span(start=3, end=6, text="two", marks=(strong, link)),
            Span(start=6, end=11, text="three", marks=(link,)),
        ),
    )
    made = element("p")
    add_block_text(made, block, (), AROUND)
    (only,) = made
    assert (only.tag, only.text) == ("a", "one")
    (inner,) = only
    assert (inner.tag, inner.text, inner.tail) == ("strong", "two", "three")


def test_a_segment_that_overlaps_another_loses_what_is_shown_already() -> None:
    """Damaged offsets double no text."""
    block = Block(id="b001", kind=BlockKind.PARAGRAPH, spans=(Span(start=0, end=6, text="abcdef"),))
    made = element("p")
    add_block_text(made, block, (segment(1, "abcd", 0), segment(2, "cdef", 2)), AROUND)
    assert [(item.get("id"), item.text) for item in made] == [("s0001", "abcd"), ("s0002", "ef")]


def test_fragments_lead_to_blocks() -> None:
    around = replace(AROUND, anchors={"costs": "b002"})
    assert link_address("#costs", around) == "#b002"
    assert link_address("#elsewhere", around) == ""
