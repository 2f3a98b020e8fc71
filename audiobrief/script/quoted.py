"""The people and groups quoted in a document: what a cast needs to know of each."""

from dataclasses import dataclass

from audiobrief.model import (
    CastMember,
    Document,
    Gender,
    Quotation,
    QuotationKind,
    SpeakerKind,
)
from audiobrief.script.castfile import cast_owners
from audiobrief.script.quoting.evidence import genders
from audiobrief.script.quoting.identity import is_proper_name
from audiobrief.script.quoting.language import language_rules
from audiobrief.script.quoting.people import named_people

_NEIGHBOURHOOD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedSpeaker:
    """Somebody quoted: how much they say and whom they stand beside."""

    speaker_id: str
    name: str
    kind: SpeakerKind
    gender: Gender
    aliases: tuple[str, ...]
    pronunciation: str
    characters: int
    neighbours: tuple[str, ...]


def quoted_speakers(
    document: Document,
    quotations: tuple[Quotation, ...],
    remembered: tuple[CastMember, ...],
) -> list[QuotedSpeaker]:
    """Describe everybody who is quoted, in the order in which they first speak."""
    language = document.language
    text = document.text
    voiced = [each for each in quotations if each.speaker_id and each.switches_voice]
    spoken = [each for each in quotations if each.speaker_id and _is_heard(each)]
    people = named_people(text, language=language)
    evidence = genders(text, quotations, language=language, people=people)
    beside = _neighbours([each.speaker_id for each in voiced])
    owners = cast_owners(remembered)
    found = []
    for speaker_id in dict.fromkeys(each.speaker_id for each in spoken):
        own = [each for each in quotations if each.speaker_id == speaker_id]
        person = people.with_id(speaker_id)
        known = owners.get(speaker_id)
        printed = _printed_names(own, language)
        name = person.name if person else (printed or [speaker_id])[0]
        gender = evidence.get(speaker_id, Gender.NEUTRAL)
        is_group = {each.speaker_kind for each in own} == {SpeakerKind.GROUP}
        kind = SpeakerKind.GROUP if is_group else SpeakerKind.PERSON
        if known is not None:
            name, kind = known.name, known.kind
            gender = gender if known.gender is Gender.NEUTRAL else known.gender
        found.append(
            QuotedSpeaker(
                speaker_id=speaker_id,
                name=name,
                kind=kind,
                gender=gender,
                aliases=tuple(each for each in printed if each != name),
                pronunciation=known.pronunciation if known else "",
                characters=sum(each.end - each.start for each in own if each.switches_voice),
                neighbours=beside.get(speaker_id, ()),
            )
        )
    return found


def _is_heard(quotation: Quotation) -> bool:
    """Tell whether a speaker belongs to the cast: voiced now, or a named person quoted in part."""
    if quotation.switches_voice:
        return True
    return (
        quotation.kind in {QuotationKind.DIRECT, QuotationKind.MIXED, QuotationKind.BLOCK}
        and quotation.speaker_kind is SpeakerKind.PERSON
        and is_proper_name(quotation.speaker)
    )


def _neighbours(turns: list[str]) -> dict[str, tuple[str, ...]]:
    """Return for each speaker those who speak within a few turns of them."""
    beside: dict[str, dict[str, None]] = {}
    for index, speaker_id in enumerate(turns):
        for other in turns[index + 1 : index + 1 + _NEIGHBOURHOOD]:
            if other != speaker_id:
                beside.setdefault(speaker_id, {})[other] = None
                beside.setdefault(other, {})[speaker_id] = None
    return {speaker_id: tuple(others) for speaker_id, others in beside.items()}


def _printed_names(quotations: list[Quotation], language: str) -> list[str]:
    """Return the names a speaker is quoted under, the longest first."""
    rules = language_rules(language)
    pronouns = {*rules.pronouns, *rules.possessors}
    names = dict.fromkeys(each.speaker for each in quotations if each.speaker)
    return sorted((name for name in names if name.lower() not in pronouns), key=len, reverse=True)
