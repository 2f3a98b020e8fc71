"""Each rule of the W3C feed validator that a podcast feed can break is found by its name."""

import re

import pytest

from audiobrief.publish.feed import build_feed
from audiobrief.publish.feedcheck import feed_problems
from tests.publish.examples import FULL_SHOW, make_episode

EPISODES = (make_episode(),)
FEED = build_feed(EPISODES, show=FULL_SHOW).decode()


def rules(feed: str) -> set[str]:
    """Return the names of the rules that a feed breaks."""
    return {problem.rule for problem in feed_problems({"feed.xml": feed.encode()}, EPISODES)}


@pytest.mark.parametrize(
    ("pattern", "new", "rule"),
    [
        ("<language>en-GB", "<language>english (British)", "feed-invalid-language"),
        ("<itunes:email>[^<]*", "<itunes:email>ines at gauge", "feed-invalid-contact"),
        ("<generator>", "<managingEditor>Ines</managingEditor><generator>", "feed-invalid-contact"),
        ('rel="self"', 'rel="alternate"', "feed-missing-self"),
        ("(<lastBuildDate>)Sat", r"\1Sun", "feed-incorrect-weekday"),
        ("(<pubDate>)Sat", r"\1Mon", "feed-incorrect-weekday"),
        ("<pubDate>[^<]*", "<pubDate>Sat, 05 Apr 1969 06:07:08 +0000", "feed-implausible-date"),
        ('length="123456"', 'length="0"', "feed-enclosure-length"),
        ('length="123456"', 'length="12 MB"', "feed-enclosure-length"),
        ('type="audio/mpeg"', 'type="mp3"', "feed-media-type"),
        ("<itunes:duration>[^<]*", "<itunes:duration>half an hour", "feed-invalid-duration"),
        ("(<description>)&lt;p", r"\1&lt;script&gt;&lt;p", "feed-security-risk"),
        ("(<description>)&lt;p&gt;", r'\1&lt;p onclick="x()"&gt;', "feed-security-risk"),
        ("(<description>)&lt;p", r'\1&lt;a href="notes.html"&gt;x&lt;/a&gt;&lt;p',
         "feed-relative-reference"),
        ("(<itunes:title>.*?</itunes:title>)", r"\1\1", "feed-duplicate-element"),
        ("(<generator>.*?</generator>)", r"\1\1", "feed-duplicate-element"),
        ("<itunes:author>", "<itunes:author> ", "feed-whitespace"),
        ("<itunes:author>", f"<itunes:author>{'x' * 256}", "feed-too-long"),
        ("<itunes:explicit>false", "<itunes:explicit>no", "feed-explicit"),
        (r"cover\.png", "cover.gif", "feed-image"),
        ('(<enclosure url=")https', r"\1ftp", "feed-invalid-address"),
        ("<link>https", "<link>javascript", "feed-invalid-address"),
        ("<link>https://", "<link>https://a b", "feed-invalid-address"),
        ("<link>https://", "<link>https://[", "feed-invalid-address"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named(pattern: str, new: str, rule: str) -> None:
    broken = re.sub(pattern, new, FEED, count=1)
    assert broken != FEED
    assert rule in rules(broken)


def test_a_feed_without_public_address_breaks_none() -> None:
    """Its addresses are relative; that they have to be https is told once, as a warning."""
    show = FULL_SHOW.model_copy(update={"base_url": None})
    assert rules(build_feed(EPISODES, show=show).decode()) == {"feed-public"}
