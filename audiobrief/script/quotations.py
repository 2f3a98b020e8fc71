"""Quotations found in a text: marks paired, speech told from scare quotes, speakers named.

By rule, offline, in one pass: the steps are the modules ``marks``, ``tokens``, ``cues``,
``speakers``, ``speech`` and ``identity``.
"""

from collections.abc import Iterator
from dataclasses import replace

from audiobrief.model import Quotation, QuotationKind, SpeakerKind
from audiobrief.script.quoting.cues import Cue, Paragraph, cue_after, cue_before
from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.language import LanguageRules, language_rules
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.people import names_in, read_paragraphs
from audiobrief.script.quoting.speakers import Attribution, Situation, attribution, lead_of
from audiobrief.script.quoting.speech import Candidate, Verdict, verdict

_SPEECH = frozenset({QuotationKind.DIRECT, QuotationKind.MIXED})


def find_quotations(text: str, *, language: str = "en") -> tuple[Quotation, ...]:
    """Find every marked span of a text, in order, and say what it is and who speaks.

    Args:
        text: paragraphs separated by line ends.
        language: BCP 47 tag; languages without rules are read with those of English.

    Returns:
        Every outermost span: speech, pieces of paraphrase, scare quotes and titles.
        ``switches_voice`` is True where a listener hears another voice.
    """
    rules = language_rules(language)
    found = tuple(_read(text, rules))
    return tuple(_identified(found))


class _Found:
    """A span with its verdict and attribution, before speakers are joined."""

    __slots__ = ("attribution", "end", "offset", "start", "verdict")

    def __init__(
        self, start: int, end: int, offset: int, told: Verdict, who: Attribution | None
    ) -> None:
        self.start = start
        self.end = end
        self.offset = offset
        self.verdict = told
        self.attribution = who


def _read(text: str, rules: LanguageRules) -> Iterator[tuple[Paragraph, list[_Found]]]:
    previous: Attribution | None = None
    reopened: Attribution | None = None
    lead: Cue | None = None
    for paragraph in read_paragraphs(text, rules):
        start = paragraph.start
        spans = paragraph.spans
        found: list[_Found] = []
        last: Attribution | None = None
        for number, span in enumerate(spans):
            candidate = Candidate(
                paragraph=paragraph,
                number=number,
                after=cue_after(paragraph, number),
                before=cue_before(paragraph, number),
            )
            told = verdict(candidate)
            who = attribution(
                Situation(
                    candidate=candidate,
                    lead=lead,
                    same_paragraph=last,
                    reopened=reopened if candidate.place == 0 else None,
                    previous=previous,
                )
            )
            if told.kind in _SPEECH and who is not None:
                who = _absolute(who, paragraph.start)
                last = who
            found.append(_Found(start + span.start, start + span.end, start, told, who))
        yield paragraph, found
        previous = last
        is_open = bool(spans) and not spans[-1].closed
        reopened = last if is_open else None
        lead = lead_of(paragraph)
        if lead is not None and lead.speaker is not None:
            lead = replace(lead, speaker=_moved(lead.speaker, start))


def _absolute(who: Attribution, offset: int) -> Attribution:
    if who.rule in {"cue-after", "cue-before", "cue-after-loose", "colon"}:
        return replace(who, speaker=_moved(who.speaker, offset))
    return who


def _moved(mention: Mention, offset: int) -> Mention:
    return replace(mention, start=mention.start + offset, end=mention.end + offset)


def _identified(found: tuple[tuple[Paragraph, list[_Found]], ...]) -> Iterator[Quotation]:
    speakers = [
        each.attribution.speaker
        for _, spans in found
        for each in spans
        if each.attribution is not None
    ]
    names = [name for paragraph, _ in found for name in names_in(paragraph)]
    identities = Identities.of((*names, *speakers))
    last_id = ""
    for _, spans in found:
        for each in spans:
            who = each.attribution if each.verdict.kind in _SPEECH else None
            speaker_id = ""
            if who is not None:
                if who.speaker.kind is MentionKind.PRONOUN:
                    speaker_id = last_id
                else:
                    speaker_id = identities.speaker_id(who.speaker)
                    if who.speaker.kind is MentionKind.NAME:
                        last_id = speaker_id
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


def _kind(who: Attribution | None) -> SpeakerKind:
    if who is None:
        return SpeakerKind.UNKNOWN
    if who.speaker.kind is MentionKind.GROUP:
        return SpeakerKind.GROUP
    return SpeakerKind.PERSON
