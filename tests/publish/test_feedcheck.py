"""The rules for a feed, on anything that may lie there."""

from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.feed import build_feed
from audiobrief.publish.feedcheck import feed_problems
from audiobrief.publish.feedread import cover_name
from tests.publish.examples import FULL_SHOW, HOSTILE_TITLE, PROPERTY, make_episode

FEED = build_feed((make_episode(),), show=FULL_SHOW)
EPISODES = (make_episode(),)


def test_what_is_written_breaks_no_rule() -> None:
    """The feed of an episode is true to it."""
    assert not list(feed_problems({"feed.xml": FEED}, EPISODES))


def test_items_are_named_by_their_title() -> None:
    """A person finds the item by its title, whatever it holds."""
    feed = FEED.replace(b"audio/mpeg", b"audio/ogg")
    problems = list(feed_problems({"feed.xml": feed}, EPISODES))
    assert [problem.message for problem in problems] == [
        f"Item '{HOSTILE_TITLE}': its enclosure's length or type is wrong."
    ]


def test_the_name_of_the_picture() -> None:
    """The file that the feed shows is found from its address."""
    assert cover_name(FEED) == "cover.png"
    assert cover_name(FEED.replace(b"cover.png", b"my%20cover.jpg?v=2")) == "my cover.jpg"
    assert not cover_name(b"<rss/>")
    assert not cover_name(b"<rss>")


@PROPERTY
@given(st.integers(0, len(FEED)), st.text(max_size=10), st.integers(0, 40))
def test_damage_is_reported_and_never_crashes(place: int, text: str, length: int) -> None:
    """Whatever is overwritten, the rules are named; nothing else happens."""
    feed = FEED[:place] + text.encode() + FEED[place + length :]
    for problem in feed_problems({"feed.xml": feed}, EPISODES):
        assert problem.rule.startswith(("feed-", "chapters-"))
        assert problem.place == "feed.xml"
    assert isinstance(cover_name(feed), str)
