"""Pages of a long show are cut from the oldest item on, and sealed."""

from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.paging import cut, is_sealed, sealed, stamp_of
from tests.publish.examples import PROPERTY

PAGE = b"<rss>\n</rss>\n"


@PROPERTY
@given(st.integers(0, 60), st.integers(1, 9))
def test_full_pages_stay_when_more_come(count: int, size: int) -> None:
    """Nothing is lost; all pages but the last are full, and are the same with one item more."""
    items = range(count)
    pages = cut(items, size)
    assert [item for page in pages for item in page] == list(items)
    assert {len(page) for page in pages[:-1]} <= {size}
    assert len(pages[-1]) < 2 * size
    assert cut(range(count + 1), size)[: len(pages) - 1] == pages[:-1]


def test_a_show_may_stay_in_one_page() -> None:
    assert cut(range(9), 0) == [range(9)]
    assert cut([], 3) == [[]]


def test_a_seal_holds_for_what_it_was_made_of_alone() -> None:
    page = sealed(PAGE, stamp_of("show", ["one", "two"]))
    assert page.startswith(PAGE)
    assert is_sealed(page, stamp_of("show", ["one", "two"]))
    assert not is_sealed(page, stamp_of("show", ["one", "three"]))
    assert not is_sealed(page, stamp_of("show", ["onetwo"]))


@PROPERTY
@given(st.integers(0, 200), st.binary(max_size=3), st.integers(0, 40))
def test_an_edited_page_is_not_sealed(place: int, text: bytes, length: int) -> None:
    stamp = stamp_of("show")
    page = sealed(PAGE, stamp)
    edited = page[:place] + text + page[place + length :]
    assert is_sealed(edited, stamp) == (edited == page)
