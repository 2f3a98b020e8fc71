"""A span with its verdict and attribution, before speakers are joined."""

from dataclasses import dataclass

from audiobrief.script.quoting.situation import Attribution
from audiobrief.script.quoting.speech import Verdict


@dataclass(slots=True)
class Found:
    """A span at ``start`` to ``end`` of the text, what it is, and who says it if a rule knows."""

    start: int
    end: int
    verdict: Verdict
    attribution: Attribution | None
