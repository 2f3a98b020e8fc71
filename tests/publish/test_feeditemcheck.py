"""An item of the feed says what its episode says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from audiobrief.model import Episode, EpisodeCorrection
from audiobrief.publish.feed import build_feed
from audiobrief.publish.feedcheck import feed_problems
from tests.publish.examples import FULL_SHOW, make_episode

CORRECTION = EpisodeCorrection(
    revision=2, corrected=datetime(2031, 5, 1, tzinfo=UTC), text="It is Quay 5 & not 4."
)
EPISODE = replace(make_episode(), corrections=(CORRECTION,))


def rules(published: Episode, feed: bytes) -> set[str]:
    """Return the rules that a feed breaks beside an episode."""
    return {problem.rule for problem in feed_problems({"feed.xml": feed}, (published,))}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda episode: replace(episode, files=episode.files[:-1]), "feed-transcript"),
        (lambda episode: replace(episode, files=(episode.files[0],)), "feed-transcript"),
        (lambda episode: replace(episode, persons=episode.persons[:1]), "feed-person"),
        (lambda episode: replace(episode, corrections=()), "feed-correction"),
        (lambda episode: replace(episode, chapters=episode.chapters[:1]), "chapters-equal"),
        (lambda episode: replace(episode, duration_ms=episode.duration_ms + 1000), "feed-duration"),
        (lambda episode: replace(episode, title="Another"), "feed-title"),
        (lambda episode: replace(episode, slug="2031-04-05-elsewhere"), "feed-enclosure"),
    ],
)
def test_what_another_episode_would_say_is_found(
    change: Callable[[Episode], Episode], rule: str
) -> None:
    """A feed that was written of other values than those in the folder is not true to it."""
    assert rules(EPISODE, build_feed((EPISODE,), show=FULL_SHOW)) == set()
    assert rule in rules(EPISODE, build_feed((change(EPISODE),), show=FULL_SHOW))


def test_a_transcript_has_type_and_language() -> None:
    feed = build_feed((EPISODE,), show=FULL_SHOW).replace(b' language="en-GB"', b"", 1)
    assert rules(EPISODE, feed) == {"feed-transcript"}
