"""An item of the feed is read as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from audiobrief.publish.feedcheck import xml_problems
from audiobrief.publish.feedfields import Fields
from audiobrief.publish.feeditem import feed_items
from audiobrief.publish.feedxml import NAMESPACES
from audiobrief.publish.itemvalues import (
    ChapterFile,
    ChapterMark,
    Copy,
    ItemValues,
    Person,
    Recording,
    Transcript,
)
from audiobrief.publish.itemxml import read_item, written_item
from audiobrief.publish.texts import xml_text
from tests.publish.examples import FULL_SHOW, PROPERTY, make_episode

TEXT = st.text().map(lambda text: xml_text(text).replace("\r", ""))
LINE = TEXT.map(lambda text: text.replace("\n", "").replace("\t", ""))
LISTED = {
    "transcripts": Transcript,
    "chapter_files": ChapterFile,
    "copies": Copy,
    "persons": Person,
    "chapters": ChapterMark,
}
ITEMS = st.builds(
    ItemValues,
    **dict.fromkeys(ItemValues._fields, TEXT)
    | {"guid_is_link": LINE, "image": LINE, "recording": st.builds(Recording, *[LINE] * 3)}
    | {
        name: st.lists(st.builds(kind, *[LINE] * len(kind._fields)), max_size=3).map(tuple)
        for name, kind in LISTED.items()
    },
)


def read(xml: str) -> ItemValues:
    """Read an item in a channel of its own."""
    names = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
    (item,) = etree.fromstring(f"<channel {names}>{xml}</channel>")
    return read_item(Fields(item))


@PROPERTY
@given(ITEMS)
def test_whatever_an_item_says_comes_back(item: ItemValues) -> None:
    assert read(written_item(item)) == item


def test_an_episode_comes_back() -> None:
    (item,) = feed_items([make_episode()], show=FULL_SHOW, cover_name="cover.png")
    assert item.chapters
    assert item.transcripts
    assert read(written_item(item)) == item


@pytest.mark.parametrize(
    ("xml", "rules"),
    [
        (b"<item></item><item></item>", set()),
        (b"<item></item>", {"feed-episode"}),
        (b"<item></item><item>", {"feed-xml"}),
        (b"<item></item><item>&nbsp;</item>", {"feed-xml"}),
    ],
)
def test_written_items_are_xml_and_as_many(xml: bytes, rules: set[str]) -> None:
    assert {problem.rule for problem in xml_problems(xml, count=2, place="feed.xml")} == rules
