"""Items that follow each other in a page of the feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from audiobrief.config import ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.episode import last_change
from audiobrief.publish.feeditem import feed_items
from audiobrief.publish.itemvalues import ItemValues
from audiobrief.publish.itemxml import written_item


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRun:
    """Items as they stand in the feed, and what the channel around them says because of them.

    Attributes:
        xml: whole lines in UTF-8, as deep as a channel has them.
        changed: when an episode was published or corrected last, aware.
        language: BCP 47 tag of the first episode.
    """

    xml: bytes
    changed: datetime
    language: str


def feed_run(episodes: Sequence[Episode], *, show: ShowConfig, cover_name: str) -> FeedRun:
    """Write episodes, at least one, as items of the feed.

    Args:
        episodes: newest first.
        show: the podcast.
        cover_name: file name of the show's picture, for episodes without one.

    Raises:
        OutputError: an episode names no audio file.
    """
    items = feed_items(episodes, show=show, cover_name=cover_name)
    return written_run(list(items), episodes)


def written_run(items: Sequence[ItemValues], episodes: Sequence[Episode]) -> FeedRun:
    """Write items, at least one, of these episodes."""
    return FeedRun(
        xml="".join(map(written_item, items)).encode(),
        changed=max(map(last_change, episodes)),
        language=episodes[0].language,
    )
