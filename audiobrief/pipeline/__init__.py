"""The order of the rooms: load an edition, convert it step by step, store what listeners get.

Nothing under its final name is touched before everything an edition needs is whole; then its files
take their names, ``episode.json`` after those it names, ``feed.xml`` last. A render that is stopped
at any moment leaves a feed whose addresses all answer.
"""

from audiobrief.pipeline.casts import CAST_NAME, change_cast, remembered_cast
from audiobrief.pipeline.checking import check
from audiobrief.pipeline.planning import Plan
from audiobrief.pipeline.reports import RenderReport
from audiobrief.pipeline.studio import Studio
from audiobrief.publish.showfiles import FeedReport

__all__ = [
    "CAST_NAME",
    "FeedReport",
    "Plan",
    "RenderReport",
    "Studio",
    "change_cast",
    "check",
    "remembered_cast",
]
