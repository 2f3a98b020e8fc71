"""Cues: the words beside a quotation that bring it, and whom they name.

A cue is read in the masked sentence of its quotation only, so that a verb or a name inside
quotation marks never counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.marks import MarkedSpan
from audiobrief.script.quoting.mentions import Mention, MentionKind, Phrases
from audiobrief.script.quoting.tokens import Token

_FARTHEST = 40
_NEAR = 6
_AFTER_CUE = ("prepositions", "of", "adverbs", "times", "clauses", "conjunctions")
_PAUSES = frozenset(",—–―-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What brings a quotation.

    Attributes:
        speaker: whom it names, or None ("she was told: ...").
        strong: its verb brings speech, not a quoted piece of a paraphrase.
        adjacent: nothing but points stand between the cue and the marks.
    """

    speaker: Mention | None
    strong: bool
    adjacent: bool


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph with its marked spans and tokens.

    ``start`` is its offset in the text, ``double_style`` tells that the text quotes with double
    marks somewhere.
    """

    start: int
    text: str
    spans: tuple[MarkedSpan, ...]
    tokens: tuple[Token, ...]
    rules: LanguageRules
    double_style: bool = True

    @cached_property
    def phrases(self) -> Phrases:
        """Reads mentions from the tokens."""
        return Phrases(self.tokens, self.rules)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The index of each span's token."""
        return tuple(index for index, token in enumerate(self.tokens) if token.span >= 0)

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        starts = []
        current = 0
        for index, token in enumerate(self.tokens):
            starts.append(current)
            if token.ends:
                current = index + 1
        return tuple(starts)

    @cached_property
    def _sentence_ends(self) -> tuple[int, ...]:
        ends = [0] * len(self.tokens)
        current = len(self.tokens)
        for index in range(len(self.tokens) - 1, -1, -1):
            if self.tokens[index].ends:
                current = index + 1
            ends[index] = current
        return tuple(ends)

    def sentence_start(self, index: int) -> int:
        """Return where the sentence of a token starts."""
        return self._sentence_starts[index]

    def sentence_end(self, index: int) -> int:
        """Return where the sentence of a token ends."""
        return self._sentence_ends[index]

    def inner(self, number: int) -> str:
        """Return the words of a span without their marks."""
        span = self.spans[number]
        if span.bare:
            return self.text[span.start : span.end].strip()
        end = span.end - 1 if span.closed else span.end
        return self.text[span.start + 1 : end].strip()


def cue_after(paragraph: Paragraph, number: int) -> Cue | None:
    """Read the cue that follows a span: "said Okafor", "Okafor said", "according to Okafor"."""
    place = paragraph.places[number]
    first, ceiling = _window_after(paragraph, place)
    if first >= ceiling:
        return None
    phrases = paragraph.phrases
    if paragraph.tokens[place].ends:
        return _cue_after_question(paragraph, first, ceiling)
    stopped = _is_stopped(paragraph, number) or first > place + 1
    according = _according(phrases, first, ceiling)
    if according is not None:
        return Cue(speaker=according, strong=stopped, adjacent=stopped)
    inverted = first
    while inverted < ceiling and phrases.is_filler(inverted):
        inverted += 1
    if inverted < ceiling and _is_cue_verb(phrases, inverted, first):
        speaker = phrases.after(inverted + 1, ceiling)
        if speaker is not None:
            return Cue(speaker=speaker, strong=True, adjacent=True)
    return _subject_after(paragraph, first, ceiling, stopped=stopped)


def cue_before(paragraph: Paragraph, number: int) -> Cue | None:
    """Read the cue that leads to a span in its own sentence."""
    place = paragraph.places[number]
    first = paragraph.sentence_start(place)
    return leading_cue(paragraph, first, place)


def leading_cue(paragraph: Paragraph, first: int, place: int) -> Cue | None:
    """Read the cue among the tokens ``first`` to ``place`` that brings what follows.

    That is the last one, unless it only reports what an earlier one brings ("Lind said she felt
    “alone”"): then the earlier one names the speaker.
    """
    if place <= first:
        return None
    found = list(_cues_backwards(paragraph, first, place))
    if not found:
        return _according_before(paragraph.phrases, first, place)
    _, nearest = found[0]
    pronoun = nearest.speaker is not None and nearest.speaker.kind is MentionKind.PRONOUN
    for index, earlier in found[1:]:
        if _breaks_between(paragraph, index, found[0][0], over_what=pronoun):
            break
        if index > first and earlier.strong and earlier.speaker and _reported(nearest):
            return Cue(speaker=earlier.speaker, strong=nearest.strong, adjacent=nearest.adjacent)
    return nearest


def _reported(cue: Cue) -> bool:
    if cue.speaker is None or cue.speaker.kind is MentionKind.PRONOUN:
        return True
    return not (cue.strong and cue.adjacent)


def _breaks_between(paragraph: Paragraph, index: int, later: int, *, over_what: bool) -> bool:
    """Tell whether a new clause starts between two verbs: a stop, a quotation, ", and", "what".

    "What she called" is her words when a subject before it is her, and so no break.
    """
    tokens = paragraph.tokens
    for number in range(index + 1, later):
        token = tokens[number]
        if token.span >= 0 or token.text in {";", ":", "—", "–"}:
            return True
        if token.text == "," and paragraph.phrases.is_(number + 1, "conjunctions", "clauses"):
            return True
        if token.lower == "what" and not over_what:
            return True
    return False


def _cues_backwards(paragraph: Paragraph, first: int, place: int) -> Iterator[tuple[int, Cue]]:
    phrases = paragraph.phrases
    for index in range(place - 1, max(first, place - _FARTHEST) - 1, -1):
        token = phrases.tokens[index]
        if token.span >= 0 or (token.is_capital and index > first):
            continue
        speaker: Mention | None
        if phrases.is_finite(index):
            if _is_passive(phrases, index, first):
                if index + 1 < place and phrases.is_(index + 1, "agents"):
                    yield (
                        index,
                        Cue(speaker=phrases.after(index + 2, place), strong=True, adjacent=True),
                    )
                continue
            speaker = _subject_of(phrases, index, first, place)
        elif token.lower in paragraph.rules.participles:
            speaker = _beside(phrases, index, first) or _sentence_speaker(paragraph, first, index)
        elif token.lower in paragraph.rules.bases and _has_auxiliary(phrases, index, first):
            speaker = phrases.before(index, first)
        else:
            continue
        yield (
            index,
            Cue(
                speaker=speaker,
                strong=token.lower not in paragraph.rules.weak,
                adjacent=_leads(phrases, index, place),
            ),
        )


def _window_after(paragraph: Paragraph, place: int) -> tuple[int, int]:
    tokens = paragraph.tokens
    token = tokens[place]
    if token.ends and not token.text.rstrip("”\"’'»“ ").endswith(("?", "!")):
        return place + 1, place + 1
    first = place + 1
    while first < len(tokens) and tokens[first].text in _PAUSES:
        first += 1
    ceiling = first
    while ceiling < len(tokens) and tokens[ceiling].span < 0:
        ceiling += 1
        if tokens[ceiling - 1].ends or tokens[ceiling - 1].text in ";:":
            break
    return first, min(ceiling, first + 3 * _FARTHEST)


def _cue_after_question(paragraph: Paragraph, first: int, ceiling: int) -> Cue | None:
    """Read "Lind asked." behind a question or exclamation, where a new sentence may start too."""
    phrases = paragraph.phrases
    for index in range(first + 1, ceiling):
        if not phrases.is_finite(index):
            continue
        speaker = phrases.before(index, first)
        near = speaker is not None and speaker.start == phrases.tokens[first].start
        if near and phrases.tokens[index].lower not in paragraph.rules.weak:
            return (
                Cue(speaker=speaker, strong=True, adjacent=True)
                if _closes_clause(phrases, index, ceiling)
                else None
            )
        return None
    return None


def _closes_clause(phrases: Phrases, index: int, ceiling: int) -> bool:
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


def _is_stopped(paragraph: Paragraph, number: int) -> bool:
    inner = paragraph.inner(number).rstrip("’'”\"» \u00a0\u202f")
    return inner.endswith((",", ".", "!", "?", "…", "—", "–", "-"))


def _is_cue_verb(phrases: Phrases, index: int, floor: int) -> bool:
    lower = phrases.tokens[index].lower
    if lower in phrases.rules.weak:
        return False
    return phrases.is_finite(index) or (
        lower in phrases.rules.bases and _has_auxiliary(phrases, index, floor)
    )


def _subject_after(paragraph: Paragraph, first: int, ceiling: int, *, stopped: bool) -> Cue | None:
    phrases = paragraph.phrases
    if phrases.is_(first, "relatives", "subordinators", "conjunctions") or (
        phrases.is_(first, "prepositions") and not stopped
    ):
        return None
    for index in range(first, min(ceiling, first + _FARTHEST)):
        if phrases.is_finite(index) or (
            phrases.tokens[index].lower in paragraph.rules.bases
            and _has_auxiliary(phrases, index, first)
        ):
            if phrases.tokens[index].lower in paragraph.rules.weak and not stopped:
                return None
            speaker = phrases.before(index, first)
            if speaker is None:
                continue
            near = speaker.start <= phrases.tokens[first].end
            return Cue(speaker=speaker, strong=stopped or near, adjacent=stopped)
    return _unlisted_after(phrases, first, ceiling) if stopped else None


def _unlisted_after(phrases: Phrases, first: int, ceiling: int) -> Cue | None:
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


def _according(phrases: Phrases, first: int, ceiling: int) -> Mention | None:
    if not phrases.is_(first, "according_first"):
        return None
    words = " ".join(token.lower for token in phrases.tokens[first : first + 4])
    for cue in phrases.rules.words["according"]:
        behind = first + len(cue.split())
        if words.startswith(f"{cue} ") and not phrases.is_finite(behind):
            return phrases.after(behind, ceiling)
    return None


def _according_before(phrases: Phrases, first: int, place: int) -> Cue | None:
    for index in range(max(first, place - _FARTHEST), place):
        speaker = _according(phrases, index, place)
        if speaker is not None:
            return Cue(speaker=speaker, strong=False, adjacent=False)
    return None


def _leads(phrases: Phrases, index: int, place: int) -> bool:
    """Tell whether a verb's quotation follows at once or after a comma or colon."""
    between = phrases.tokens[index + 1 : place]
    return not between or between[-1].text in {",", ":"}


def _is_passive(phrases: Phrases, index: int, floor: int) -> bool:
    if phrases.tokens[index].lower not in phrases.rules.bases:
        return False
    if phrases.rules.code == "en" and phrases.tokens[index].lower in {"quoted", "cited"}:
        return False
    before = index - 1
    while before >= floor and phrases.is_(before, "adverbs"):
        before -= 1
    return before >= floor and phrases.is_(before, "passive")


def _has_auxiliary(phrases: Phrases, index: int, floor: int) -> bool:
    before = index - 1
    while before >= floor and phrases.is_(before, "adverbs"):
        before -= 1
    return before >= floor and phrases.is_(before, "auxiliaries")


def _subject_of(phrases: Phrases, index: int, first: int, place: int) -> Mention | None:
    """Read the subject of a finite verb, before it or, where the verb comes second, behind it."""
    if not phrases.rules.has("verb_second", "yes"):
        return phrases.before(index, first) or phrases.after(index + 1, place)
    if phrases.tokens[index].lower in phrases.rules.bases and any(
        phrases.is_(number, "auxiliaries") for number in range(first, index)
    ):
        return phrases.main_subject(first, index)
    before, after = phrases.before(index, first), phrases.after(index + 1, place)
    if phrases.is_(first, "prepositions", "subordinators", "adverbs", "oblique"):
        return after or before
    if after is not None and before is not None:
        named = {MentionKind.NAME, MentionKind.PRONOUN}
        return after if after.kind in named and before.kind not in named else before
    return before or after


def _beside(phrases: Phrases, index: int, floor: int) -> Mention | None:
    """Read who stands right before a participle ("a tape of Lind saying")."""
    before = index - 1
    while before >= floor and phrases.is_filler(before):
        before -= 1
    if before < floor or not phrases.tokens[before].is_word:
        return None
    if phrases.is_(before, "conjunctions", "prepositions", "subordinators", "of", "times"):
        return None
    mention = phrases.before(index, floor)
    if mention is None or mention.kind is not MentionKind.NAME:
        return None
    return mention if mention.end == phrases.tokens[before].end else None


def _sentence_speaker(paragraph: Paragraph, first: int, index: int) -> Mention | None:
    """Return whose sentence it is: its own subject, or that of an earlier cue."""
    phrases = paragraph.phrases
    subject = phrases.main_subject(first, index)
    if subject is not None:
        return subject
    for earlier in range(index - 1, first - 1, -1):
        if phrases.is_finite(earlier) and not _is_passive(phrases, earlier, first):
            speaker = phrases.before(earlier, first) or phrases.after(earlier + 1, index)
            if speaker is not None:
                return speaker
    return None
