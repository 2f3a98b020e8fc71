"""Speakers joined: which attributions of a text mean the same person."""

from collections.abc import Iterator

from audiobrief.model import Quotation, QuotationKind, SpeakerKind
from audiobrief.script.quoting.found import Found
from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.people import moved, names_in
from audiobrief.script.quoting.referents import Referents
from audiobrief.script.quoting.roles import Roles
from audiobrief.script.quoting.situation import Attribution

_NAMED = frozenset({QuotationKind.DIRECT, QuotationKind.MIXED, QuotationKind.SCARE})
_OWN_CUES = frozenset({"cue-after", "cue-before"})
_BY_POSITION = frozenset(
    {"sentence-subject", "colon", "lead", "paragraph-before", "subject-before"}
)
"""Rules that take the first phrase of a sentence, which may be no name."""


def joined(found: tuple[tuple[Paragraph, list[Found]], ...]) -> Iterator[Quotation]:
    """Yield the quotations of a text, each with the key of its speaker."""
    speakers = [
        each.attribution.speaker
        for _, spans in found
        for each in spans
        if each.attribution is not None
    ]
    named = [(paragraph, tuple(names_in(paragraph))) for paragraph, _ in found]
    names = [name for _, printed in named for name in printed]
    identities = Identities.of((*names, *speakers))
    words = {word for name in names for word in name.name.split()}
    referents = Referents(identities)
    roles = Roles(named, identities)
    for paragraph, spans in found:
        referents.enter(paragraph)
        for each in spans:
            who = each.attribution
            if who is not None and each.verdict.kind not in _NAMED and who.rule not in _OWN_CUES:
                who = None  # a title has the speaker whose cue brings it, and no other
            if who is not None and who.rule in _BY_POSITION and _is_no_name(who.speaker, words):
                who = None
            speaker_id = ""
            if who is not None:
                local = moved(who.speaker, -paragraph.start)
                speaker_id = roles.holder(local, paragraph) or _speaker_id(
                    who.speaker, identities, referents, paragraph.rules
                )
            yield Quotation(
                start=each.start,
                end=each.end,
                kind=each.verdict.kind,
                speaker=who.speaker.name if who else "",
                speaker_id=speaker_id,
                rule=who.rule if who else each.verdict.rule,
                confidence=who.confidence if who else each.verdict.confidence,
                switches_voice=each.verdict.switches,
                speaker_kind=_kind(who),
            )


def _is_no_name(mention: Mention, words: set[str]) -> bool:
    """Tell whether a lone word that starts a sentence is printed as a name nowhere else."""
    name = mention.name
    return mention.kind is MentionKind.NAME and " " not in name and name not in words


def _speaker_id(
    mention: Mention, identities: Identities, referents: Referents, rules: LanguageRules
) -> str:
    if mention.kind is MentionKind.PRONOUN:
        impersonal = rules.has("impersonal", mention.name.lower())
        return "" if impersonal else referents.resolve(mention)
    speaker_id = identities.speaker_id(mention)
    referents.note(mention, mention.start)
    return speaker_id


def _kind(who: Attribution | None) -> SpeakerKind:
    if who is None:
        return SpeakerKind.UNKNOWN
    if who.speaker.kind is MentionKind.GROUP:
        return SpeakerKind.GROUP
    return SpeakerKind.PERSON
