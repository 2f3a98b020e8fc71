"""Cues behind a quotation: "said Okafor", "Okafor said", "according to Okafor"."""

from audiobrief.script.quoting.cues import Cue, according, has_auxiliary
from audiobrief.script.quoting.mentions import Mention
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.subjects import Subjects
from audiobrief.script.quoting.windows import past_pieces, window_after

_FARTHEST = 40
_NEAR = 6


def cue_after(paragraph: Paragraph, number: int) -> Cue | None:
    """Read the cue that follows a span: "said Okafor", "Okafor said", "according to Okafor"."""
    place = paragraph.places[number]
    first, ceiling = window_after(paragraph, place)
    if first >= ceiling:
        return None
    stopped = _is_stopped(paragraph, number) or first > place + 1
    called = paragraph.tokens[place].ends
    cue = _cue_among(paragraph.phrases, first, ceiling, stopped=stopped, called=called)
    if cue is None and stopped:
        past = past_pieces(paragraph, first, ceiling)
        if past is not None:
            return _cue_among(past, 0, len(past.tokens), stopped=stopped, called=called)
    return cue


def _cue_among(
    phrases: Subjects, first: int, ceiling: int, *, stopped: bool, called: bool
) -> Cue | None:
    """Read a cue from ``first`` on; ``called`` when it may stand in a sentence of its own."""
    if called:
        return _cue_after_question(phrases, first, ceiling)
    named = according(phrases, first, ceiling)
    if named is not None:
        return Cue(speaker=named, strong=stopped, adjacent=stopped)
    inverted = first
    while inverted < ceiling and phrases.is_filler(inverted):
        inverted += 1
    if inverted < ceiling and is_cue_verb(phrases, inverted, first):
        speaker = phrases.after(inverted + 1, ceiling)
        if speaker is not None or phrases.rules.has("pro_drop", "yes"):
            return Cue(speaker=speaker, strong=True, adjacent=True)
    return _subject_after(phrases, first, ceiling, stopped=stopped)


def _cue_after_question(phrases: Subjects, first: int, ceiling: int) -> Cue | None:
    """Read "Lind asked." behind a question or exclamation, where a new sentence may start too."""
    for index in range(first + 1, ceiling):
        if not (phrases.is_finite(index) or _is_heard(phrases, index)):
            continue
        speaker = phrases.before(index - _is_heard(phrases, index), first)
        near = speaker is not None and (
            speaker.start == phrases.tokens[first].start
            or not any(phrases.is_verbal(before) for before in range(first, index))
        )
        if near and phrases.tokens[index].lower not in phrases.rules.weak:
            return (
                Cue(speaker=speaker, strong=True, adjacent=True)
                if closes_clause(phrases, index, ceiling)
                else None
            )
        return None
    return None


def closes_clause(phrases: Subjects, index: int, ceiling: int) -> bool:
    """Tell whether nothing that is said follows a verb: "Lind asked.", "Lind asked the board."."""
    following = index + 1
    if following >= ceiling or following >= len(phrases.tokens):
        return True
    token = phrases.tokens[following]
    if phrases.is_(index, "askers"):
        return token.text != ":" and not phrases.is_(following, "subordinators")
    return (
        token.text in {".", ",", "—", "–", ";"}
        or token.span >= 0
        or phrases.is_(
            following, "prepositions", "of", "adverbs", "times", "clauses", "conjunctions"
        )
        or phrases.is_filler(following)
    )


def _is_heard(phrases: Subjects, index: int) -> bool:
    """Tell whether a participle is what somebody is heard doing ("can be heard asking")."""
    heard = index > 0 and phrases.is_(index - 1, "perceived")
    return heard and phrases.tokens[index].lower in phrases.rules.participles


def _is_stopped(paragraph: Paragraph, number: int) -> bool:
    inner = paragraph.inner(number).rstrip("’'”\"» \u00a0\u202f")
    return inner.endswith((",", ".", "!", "?", "…", "—", "–", "-"))


def is_cue_verb(phrases: Subjects, index: int, floor: int) -> bool:
    """Tell whether a strong cue verb stands at ``index``, finite or behind an auxiliary."""
    lower = phrases.tokens[index].lower
    if lower in phrases.rules.weak:
        return False
    return phrases.is_finite(index) or (
        lower in phrases.rules.bases and has_auxiliary(phrases, index, floor)
    )


def _subject_after(phrases: Subjects, first: int, ceiling: int, *, stopped: bool) -> Cue | None:
    if phrases.tokens[first].lower in phrases.rules.participles:
        return None  # "..., telling the board": whoever spoke before goes on
    if phrases.is_(first, "relatives", "subordinators", "conjunctions") or (
        phrases.is_(first, "prepositions") and not stopped
    ):
        return None
    for index in range(first, min(ceiling, first + _FARTHEST)):
        if (
            phrases.is_finite(index)
            or _is_heard(phrases, index)
            or (
                phrases.tokens[index].lower in phrases.rules.bases
                and has_auxiliary(phrases, index, first)
            )
        ):
            if phrases.tokens[index].lower in phrases.rules.weak and not stopped:
                return None
            speaker = _subject_before(phrases, index - _is_heard(phrases, index), first)
            if speaker is None:
                continue
            near = speaker.start <= phrases.tokens[first].end
            return Cue(speaker=speaker, strong=stopped or near, adjacent=stopped)
    return _unlisted_after(phrases, first, ceiling) if stopped else None


def _subject_before(phrases: Subjects, index: int, first: int) -> Mention | None:
    if phrases.rules.has("verb_second", "yes"):
        subject = phrases.clause_subject(index, first)
        if subject is not None:
            return subject
    return phrases.before(index, first)


def _unlisted_after(phrases: Subjects, first: int, ceiling: int) -> Cue | None:
    """Read a subject and a verb that no list has, behind a comma: "Lind barked"."""
    for index in range(first + 1, min(ceiling, first + _NEAR)):
        token = phrases.tokens[index]
        if not token.is_word:
            return None
        past = phrases.is_unlisted_verb(index) and not phrases.is_(index, "auxiliaries")
        before = phrases.tokens[index - 1]
        if past and (before.is_capital or before.lower in phrases.rules.pronouns):
            speaker = phrases.before(index, first)
            if speaker is None:
                return None
            return Cue(speaker=speaker, strong=False, adjacent=True)
    return None
