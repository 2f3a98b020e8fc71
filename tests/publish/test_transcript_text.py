"""The transcript as plain text."""

from dataclasses import replace

from audiobrief.publish.transcript_text import transcript_text
from tests.publish.examples import golden, make_script


def test_golden() -> None:
    """The invented edition gives the transcript that a person has read."""
    assert transcript_text(make_script()) == golden("gauge.txt")


def test_sentences_of_a_block_share_a_paragraph() -> None:
    """Segments of one block and speaker are joined; a quoted speaker starts anew, named."""
    script = make_script(
        [("narrator", "One."), ("narrator", "Two."), ("oda-finch", "“Three.”"), ("narrator", "4.")]
    )
    same = tuple(replace(segment, block_id="b001") for segment in script.segments)
    assert transcript_text(replace(script, segments=same)) == (
        "One. Two.\n\nOda Finch & Sons: “Three.”\n\n4.\n"
    )


def test_nothing_printed_is_nothing() -> None:
    """A script that prints nothing gives an empty text."""
    assert not transcript_text(make_script([("narrator", "")]))
