"""The elements of a channel or an item, found by name."""

from datetime import UTC, datetime

from lxml import etree

from audiobrief.publish.feedfields import Fields, moment_of

ITEM = etree.fromstring(
    '<item xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:x="urn:other">'
    "<title>One</title><!-- a comment --><title>Two</title><x:title>Another's</x:title>"
    '<itunes:image href="a.png"/><itunes:author/></item>'
)


def test_names_have_the_feed_s_own_prefixes() -> None:
    item = Fields(ITEM)
    assert (item.text("title"), item.count("title")) == ("One", 2)
    assert item.value("itunes:image", "href") == "a.png"
    assert item.text("urn:other:title") == "Another's"


def test_what_is_not_there_is_empty() -> None:
    item = Fields(ITEM)
    assert (item.text("link"), item.value("link", "href"), item.count("link")) == ("", "", 0)
    assert item.text("link", "none") == "none"
    assert item.missing(("title", "link", "itunes:author", "itunes:image")) == [
        *("link", "itunes:author")
    ]


def test_dates_are_moments_or_nothing() -> None:
    assert moment_of("Sat, 05 Apr 2031 06:07:08 +0000") == datetime(2031, 4, 5, 6, 7, 8, tzinfo=UTC)
    assert moment_of("today") is None
    assert moment_of("") is None
