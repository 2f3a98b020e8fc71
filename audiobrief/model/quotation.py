"""Words that somebody else said."""

from dataclasses import dataclass
from enum import StrEnum


class QuotationKind(StrEnum):
    """What words inside quotation marks are."""

    DIRECT = "direct"  # somebody's speech, whole
    MIXED = "mixed"  # a quoted piece inside a paraphrase
    SCARE = "scare"  # a word held at a distance
    TITLE = "title"  # the name of a work
    BLOCK = "block"  # a block quote


class SpeakerKind(StrEnum):
    """Who a speaker is."""

    NARRATOR = "narrator"
    PERSON = "person"
    GROUP = "group"  # an organisation, a document, a crowd
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation in a text.

    Attributes:
        start: offset of the first character, the opening mark included.
        end: offset after the last character, the closing mark included.
        kind: what it is.
        speaker: name as printed where it was found, or "".
        speaker_id: stable key of the speaker ("ada-lindqvist"), or "" when unknown.
        rule: name of the rule that found the speaker, or that told the kind.
        confidence: share of such cases in which the rule is right, 0 to 1.
        switches_voice: a listener hears another voice.
        speaker_kind: who speaks, as far as the words that name them tell.
    """

    start: int
    end: int
    kind: QuotationKind
    speaker: str = ""
    speaker_id: str = ""
    rule: str = ""
    confidence: float = 0.0
    switches_voice: bool = False
    speaker_kind: SpeakerKind = SpeakerKind.UNKNOWN
