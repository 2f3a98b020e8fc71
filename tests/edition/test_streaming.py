"""Pages that a server streamed."""

from audiobrief.edition import read_edition

FIRST = "The ferry left at nine with eleven cars, two bicycles and a piano on board."
SECOND = "It came back at noon with ten cars, two bicycles and no piano that anyone could find."
THIRD = "The harbour master has written this down, and says he will write down no more today."


def test_a_streamed_piece_is_read_in_its_place() -> None:
    """What a script would have moved is read where it belongs, though it is sent hidden."""
    document = read_edition(
        f'<body><p>{FIRST}</p><template id="B:1"></template><p>{THIRD}</p>'
        f'<div hidden id="S:1"><p>{SECOND}</p></div></body>'
    )
    assert [block.text for block in document.blocks] == [FIRST, SECOND, THIRD]


def test_a_place_inside_its_own_piece_is_no_loop() -> None:
    """A page that is broken this way is read all the same."""
    page = f'<body><p>{FIRST}</p><div hidden id="S:1"><template id="B:1"></template>{THIRD}</div>'
    assert THIRD in read_edition(page).text
