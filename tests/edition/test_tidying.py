"""What is left over once chrome is gone."""

from audiobrief.edition import read_edition
from audiobrief.model import BlockKind

BODY = "<p>The council met on Tuesday and, for once, agreed on the colour of the bridge.</p>" * 2


def test_a_heading_whose_section_was_chrome_goes() -> None:
    """A heading is not read when the sign-up line below it was all it headed."""
    document = read_edition(
        f"<body>{BODY}<h2>Stay a while</h2><p>Subscribe</p><h2>The vote</h2>{BODY}</body>"
    )
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["The vote"]


def test_a_heading_at_the_end_goes() -> None:
    """A heading with nothing below it is not read."""
    assert read_edition(f"<body>{BODY}<h2>More</h2><p>Subscribe</p></body>").text.endswith(
        "bridge."
    )


def test_breaks_part_something() -> None:
    """Breaks at the ends and second breaks in a row are left out."""
    document = read_edition(f"<body><hr>{BODY}<hr><hr>{BODY}<hr></body>")
    kinds = [block.kind for block in document.blocks]
    assert kinds.count(BlockKind.BREAK) == 1
    assert BlockKind.BREAK not in (kinds[0], kinds[-1])
