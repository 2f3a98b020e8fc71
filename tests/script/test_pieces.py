"""Pieces: every sign of a block lies in exactly one, and none is without a word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.model import Quotation, QuotationKind
from audiobrief.script.pieces import cut

TEXTS = st.text(alphabet="Aa1 .,!?”“()—:;\n", min_size=1, max_size=50)
PLACES = st.lists(st.integers(min_value=0, max_value=60), max_size=6, unique=True).map(sorted)


def quotations(places: list[int]) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(start=start, end=end, kind=QuotationKind.DIRECT, switches_voice=True)
        for start, end in zip(places[::2], places[1::2], strict=False)
    )


@settings(deadline=None, derandomize=True, max_examples=150)
@given(TEXTS, PLACES, st.booleans())
def test_pieces_cover_a_text_once(text: str, places: list[int], apart: bool) -> None:  # noqa: FBT001 - hypothesis gives it by position
    """Pieces are in order, don't overlap, and leave out white space alone."""
    pieces = cut(
        text, quotations=quotations(places), offset=0, language="en", apart=lambda _: apart
    )
    if not any(map(str.isalnum, text)):
        assert pieces == ()
        return
    covered = "".join(text[piece.start : piece.end] for piece in pieces)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(any(map(str.isalnum, text[piece.start : piece.end])) for piece in pieces)


def test_a_quotation_opens_and_closes_once() -> None:
    """Of the pieces of a long quotation the first opens and the last closes it."""
    text = "He said: “One. Two. Three.” Four."
    pieces = cut(
        text,
        quotations=quotations([9, 27]),
        offset=0,
        language="en",
        apart=lambda _: True,
    )
    assert [(text[piece.start : piece.end], piece.opens, piece.closes) for piece in pieces] == [
        ("He said:", False, False),
        ("“One.", True, False),
        ("Two.", False, False),
        ("Three.”", False, True),
        ("Four.", False, False),
    ]
