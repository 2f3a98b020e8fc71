"""Quotations found in a text: marks paired, speech told from scare quotes, speakers named.

By rule, offline, in one pass: the steps are the modules ``marks``, ``tokens``, ``speech``,
``speakers`` and ``joining``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from audiobrief.model import Quotation, QuotationKind
from audiobrief.script.quoting.aftercues import cue_after
from audiobrief.script.quoting.candidate import Candidate
from audiobrief.script.quoting.confidence import SPEAKER_CONFIDENCE
from audiobrief.script.quoting.cues import Cue
from audiobrief.script.quoting.found import Found
from audiobrief.script.quoting.joining import joined
from audiobrief.script.quoting.labels import Label, credit_after, credit_line, find_labels
from audiobrief.script.quoting.language import LanguageRules, language_rules
from audiobrief.script.quoting.leadcues import cue_before
from audiobrief.script.quoting.mentions import Mention
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.paragraphends import lead_of, told_last
from audiobrief.script.quoting.paragraphs import NO_MARKUP, Markup, read_paragraphs
from audiobrief.script.quoting.people import moved
from audiobrief.script.quoting.situation import Attribution, Situation
from audiobrief.script.quoting.speakers import GUESSES, attribution
from audiobrief.script.quoting.speech import Verdict, verdict

_SPEECH = frozenset({QuotationKind.DIRECT, QuotationKind.MIXED})
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
        "subject-before",
        "agent",
        "main-clause",
    }
)


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
    return tuple(joined(found))


def _read(
    text: str, rules: LanguageRules, markup: Markup
) -> Iterator[tuple[Paragraph, list[Found]]]:
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


def _name_opened(found: tuple[tuple[Paragraph, list[Found]], ...]) -> None:
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


def _next_state(paragraph: Paragraph, found: list[Found]) -> _State:
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


def _turn(paragraph: Paragraph, label: Label) -> Found:
    told = Verdict(kind=QuotationKind.DIRECT, rule="label", confidence=0.99, switches=True)
    speaker = moved(label.mention, paragraph.start)
    who = Attribution(speaker=speaker, rule="label", confidence=SPEAKER_CONFIDENCE["label"])
    start = paragraph.start + label.end
    return Found(start, paragraph.start + len(paragraph.text.rstrip()), told, who)


def _quoted(
    paragraph: Paragraph, state: _State, label: Mention | None, credit: Mention | None
) -> list[Found]:
    found: list[Found] = []
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
        found.append(Found(start + span.start, start + span.end, told, who))
    return found


def _absolute(who: Attribution, offset: int) -> Attribution:
    if who.rule in _OWN_WORDS:
        return replace(who, speaker=moved(who.speaker, offset))
    return who
