"""Quotations found in a text: marks paired, speech told from scare quotes, speakers named.

By rule, offline, in one pass: the steps are the modules ``marks``, ``tokens``, ``cues``,
``speakers``, ``speech`` and ``identity``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from audiobrief.model import Quotation, QuotationKind, SpeakerKind
from audiobrief.script.quoting.aftercues import cue_after
from audiobrief.script.quoting.candidate import Candidate
from audiobrief.script.quoting.confidence import SPEAKER_CONFIDENCE
from audiobrief.script.quoting.cues import Cue
from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.labels import Label, credit_after, credit_line, find_labels
from audiobrief.script.quoting.language import LanguageRules, language_rules
from audiobrief.script.quoting.leadcues import cue_before
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.paragraphs import NO_MARKUP, Markup, read_paragraphs
from audiobrief.script.quoting.people import moved, names_in
from audiobrief.script.quoting.referents import Referents
from audiobrief.script.quoting.roles import Roles
from audiobrief.script.quoting.speakers import (
    GUESSES,
    Attribution,
    Situation,
    attribution,
    lead_of,
    told_last,
)
from audiobrief.script.quoting.speech import Verdict, verdict

_SPEECH = frozenset({QuotationKind.DIRECT, QuotationKind.MIXED})
_NAMED = _SPEECH | {QuotationKind.SCARE}
_OWN_CUES = frozenset({"cue-after", "cue-before"})
_OWN_WORDS = frozenset(
    {
        "cue-after",
        "incise",
        "cue-before",
        "cue-after-loose",
        "owner",
        "closing-cue",
        "colon",
        "sentence-before",
        "sentence-subject",
        "agent",
    }
)
_BY_POSITION = frozenset({"sentence-subject", "colon", "lead"})
"""Rules that take the first phrase of a sentence, which may be no name."""


def find_quotations(text: str, *, language: str = "en") -> tuple[Quotation, ...]:
    """Find every marked span of a text, in order, and say what it is and who speaks.

    Args:
        text: paragraphs separated by line ends.
        language: BCP 47 tag; languages without rules are read with those of English.

    Returns:
        Every outermost span: speech, pieces of paraphrase, scare quotes and titles.
        ``switches_voice`` is True where a listener hears another voice.
    """
    return find_marked_up(text, language=language)


def find_marked_up(
    text: str, *, language: str = "en", markup: Markup = NO_MARKUP
) -> tuple[Quotation, ...]:
    """Find the quotations of a text of which markup tells languages and quoted elements."""
    rules = language_rules(language)
    found = tuple(_read(text, rules, markup))
    _name_opened(found)
    return tuple(_identified(found))


class _Found:
    """A span with its verdict and attribution, before speakers are joined."""

    __slots__ = ("attribution", "end", "start", "verdict")

    def __init__(self, start: int, end: int, told: Verdict, who: Attribution | None) -> None:
        self.start = start
        self.end = end
        self.verdict = told
        self.attribution = who


def _read(
    text: str, rules: LanguageRules, markup: Markup
) -> Iterator[tuple[Paragraph, list[_Found]]]:
    all_paragraphs = tuple(read_paragraphs(text, rules, markup=markup))
    labels = find_labels((paragraph.text for paragraph in all_paragraphs), rules)
    following: Iterator[Paragraph | None] = iter((*all_paragraphs[1:], None))
    state = _State()
    for number, paragraph in enumerate(all_paragraphs):
        credit = _credit_below(next(following))
        label = labels.get(number)
        if label is not None and not label.quoted and not _is_quoted_turn(paragraph, label):
            found = [_turn(paragraph, label)]
        else:
            found = _quoted(paragraph, state, label.mention if label else None, credit)
        yield paragraph, found
        state = _next_state(paragraph, found)


def _name_opened(found: tuple[tuple[Paragraph, list[_Found]], ...]) -> None:
    """Give speech that runs on into the next paragraph the speaker whom that one names."""
    for (paragraph, spans), (following, continued) in reversed(tuple(pairwise(found))):
        if not (spans and continued and paragraph.spans) or paragraph.spans[-1].closed:
            continue
        own, named = spans[-1].attribution, continued[0].attribution
        starts = continued[0].start == following.start
        if (
            starts
            and named is not None
            and named.rule == "cue-after"
            and (own is None or own.rule in GUESSES)
        ):
            spans[-1].attribution = replace(named, rule="continuation")


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What the previous paragraph leaves for the next one; offsets are in the text."""

    previous: Attribution | None = None
    reopened: Attribution | None = None
    lead: Cue | None = None
    told: Mention | None = None


def _next_state(paragraph: Paragraph, found: list[_Found]) -> _State:
    last = next(
        (
            each.attribution
            for each in reversed(found)
            if each.attribution is not None and each.verdict.kind in _SPEECH
        ),
        None,
    )
    lead = lead_of(paragraph)
    if lead is not None and lead.speaker is not None:
        lead = replace(lead, speaker=moved(lead.speaker, paragraph.start))
    told = told_last(paragraph)
    is_open = bool(paragraph.spans) and not paragraph.spans[-1].closed
    return _State(
        previous=last,
        reopened=last if is_open else None,
        lead=lead,
        told=moved(told, paragraph.start) if told is not None else None,
    )


def _credit_below(paragraph: Paragraph | None) -> Mention | None:
    mention = credit_line(paragraph) if paragraph is not None else None
    return moved(mention, paragraph.start) if mention and paragraph is not None else None


def _is_quoted_turn(paragraph: Paragraph, label: Label) -> bool:
    """Tell whether quotation marks enclose what follows a label."""
    return bool(paragraph.spans) and paragraph.spans[0].start <= label.end + 1


def _turn(paragraph: Paragraph, label: Label) -> _Found:
    told = Verdict(kind=QuotationKind.DIRECT, rule="label", confidence=0.99, switches=True)
    speaker = moved(label.mention, paragraph.start)
    who = Attribution(speaker=speaker, rule="label", confidence=SPEAKER_CONFIDENCE["label"])
    start = paragraph.start + label.end
    return _Found(start, paragraph.start + len(paragraph.text.rstrip()), told, who)


def _quoted(
    paragraph: Paragraph, state: _State, label: Mention | None, credit: Mention | None
) -> list[_Found]:
    found: list[_Found] = []
    start = paragraph.start
    last: Attribution | None = None
    for number, span in enumerate(paragraph.spans):
        if not any(character.isalnum() for character in paragraph.inner(number)):
            continue
        candidate = Candidate(
            paragraph=paragraph,
            number=number,
            after=cue_after(paragraph, number),
            before=cue_before(paragraph, number),
        )
        told = verdict(candidate)
        own_credit = credit_after(paragraph, number)
        alone = len(paragraph.spans) == 1 and not any(token.is_word for token in paragraph.tokens)
        who = attribution(
            Situation(
                candidate=candidate,
                label=moved(label, start) if label else None,
                credit=moved(own_credit, start) if own_credit else (credit if alone else None),
                lead=state.lead,
                same_paragraph=last,
                reopened=state.reopened if candidate.place == 0 else None,
                previous=state.previous,
                told=state.told if alone else None,
            )
        )
        if who is not None:
            who = _absolute(who, start)
            last = who if told.kind in _SPEECH else last
        found.append(_Found(start + span.start, start + span.end, told, who))
    return found


def _absolute(who: Attribution, offset: int) -> Attribution:
    if who.rule in _OWN_WORDS:
        return replace(who, speaker=moved(who.speaker, offset))
    return who


def _identified(found: tuple[tuple[Paragraph, list[_Found]], ...]) -> Iterator[Quotation]:
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
