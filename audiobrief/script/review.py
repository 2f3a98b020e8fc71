"""What an editor checks before a render: every quotation, who says it and how sure that is."""

from dataclasses import dataclass

from audiobrief.model import CastMember, Document, Quotation, Script, Segment

DOUBTFUL = 0.9
"""Rules that are right less often than this deserve a look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedQuotation:
    """A quotation as it will be heard.

    Attributes:
        quotation: as found, with rule and confidence.
        printed: its words, marks included.
        speaker: who it is attributed to, or "".
        member: whose voice is heard; the narrator where the voice doesn't change.
        segments: the pieces heard in another voice, none where the narrator keeps it.
    """

    quotation: Quotation
    printed: str
    speaker: str
    member: CastMember
    segments: tuple[Segment, ...]

    @property
    def is_doubtful(self) -> bool:
        """Tell whether another voice speaks and may be the wrong one, or nobody's."""
        unsure = self.quotation.confidence < DOUBTFUL or not self.speaker
        return unsure and bool(self.segments)


def review_quotations(
    document: Document, quotations: tuple[Quotation, ...], script: Script
) -> tuple[ReviewedQuotation, ...]:
    """Return every quotation of an edition, the doubtful ones first, else in their order."""
    pieces: dict[Quotation, list[Segment]] = {}
    for segment in script.segments:
        if segment.quotation is not None:
            pieces.setdefault(segment.quotation, []).append(segment)
    members = {member.speaker_id: member for member in script.cast}
    text = document.text
    reviewed = []
    for quotation in quotations:
        segments = pieces.get(quotation, [])
        known = members.get(quotation.speaker_id)
        reviewed.append(
            ReviewedQuotation(
                quotation=quotation,
                printed=text[quotation.start : quotation.end],
                speaker=known.name if known else quotation.speaker,
                member=members[segments[0].speaker_id if segments else "narrator"],
                segments=tuple(segments),
            )
        )
    return tuple(sorted(reviewed, key=lambda each: not each.is_doubtful))
