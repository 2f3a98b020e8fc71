"""What is known of a span when its speaker is looked for, and what comes of it."""

from dataclasses import dataclass

from audiobrief.script.quoting.candidate import Candidate
from audiobrief.script.quoting.confidence import SPEAKER_CONFIDENCE
from audiobrief.script.quoting.cues import Cue
from audiobrief.script.quoting.mentions import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who speaks, by which rule, and how often that rule is right."""

    speaker: Mention
    rule: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What is known when a span's speaker is looked for.

    Attributes:
        candidate: the span.
        label: the speaker's label at the start of the paragraph.
        lead: cue at the end of the previous paragraph, when that brings this one.
        same_paragraph: who said the quotation before in this paragraph.
        reopened: who said the quotation that the previous paragraph left open.
        previous: who said the last quotation of the previous paragraph.
        credit: the name behind the span or in the next paragraph ("— Name").
        told: whom the last sentence of the previous paragraph reports, when the span stands alone.
    """

    candidate: Candidate
    label: Mention | None = None
    lead: Cue | None = None
    same_paragraph: Attribution | None = None
    reopened: Attribution | None = None
    previous: Attribution | None = None
    credit: Mention | None = None
    told: Mention | None = None


def attributed(speaker: Mention | None, rule: str, measured: str = "") -> Attribution | None:
    """Return an attribution with the confidence of its rule, or None without a speaker."""
    if speaker is None:
        return None
    confidence = SPEAKER_CONFIDENCE[measured or rule]
    return Attribution(speaker=speaker, rule=rule, confidence=confidence)
