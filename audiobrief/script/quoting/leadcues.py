"""Cues before a quotation: "Okafor said:", "Okafor left, adding that", "asked by Okafor"."""

from bisect import bisect_left

from audiobrief.script.quoting.cues import Cue, according, according_behind
from audiobrief.script.quoting.leadverbs import FARTHEST, lead_verbs
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.subjects import Subjects


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
    found = [
        (verb, cue)
        for verb, cue in lead_verbs(paragraph, first, place)
        if not _in_dashes(paragraph, first, verb, place)
    ]
    if not found:
        return _according_before(paragraph, first, place)
    _, nearest = found[0]
    if nearest.addressed or _is_later(paragraph, first, found[0][0], nearest.speaker):
        return nearest
    return _bringer(paragraph, first, found)


def _bringer(paragraph: Paragraph, first: int, found: list[tuple[int, Cue]]) -> Cue:
    """Return the cue that brings what the nearest one may only report."""
    _, nearest = found[0]
    pronoun = nearest.speaker is not None and nearest.speaker.kind is MentionKind.PRONOUN
    if pronoun and _is_naming_clause(paragraph, found[0][0], nearest):
        subject = paragraph.phrases.main_subject(first, found[0][0])
        if subject is not None and subject.kind is not MentionKind.DESCRIPTION:
            return Cue(speaker=subject, strong=nearest.strong, adjacent=nearest.adjacent)
    supposed = _is_supposed(paragraph.phrases, found[0][0])
    for index, earlier in found[1:]:
        if _breaks_between(paragraph, index, found[0][0], over_what=pronoun):
            break
        if _is_circumstance(paragraph, first, index, earlier, nearest):
            break
        reported = supposed or _reported(nearest)
        if index > first and earlier.strong and earlier.speaker and reported:
            return Cue(speaker=earlier.speaker, strong=nearest.strong, adjacent=nearest.adjacent)
    return nearest


def _is_later(paragraph: Paragraph, first: int, verb: int, speaker: Mention | None) -> bool:
    """Tell whether a verb stands in a clause that only tells when ("after a woman told him")."""
    if speaker is None:
        return False
    start = verb
    while start > first and paragraph.tokens[start].start > speaker.start:
        start -= 1
    return start > first + 1 and paragraph.phrases.is_(start - 1, "moments")


def _in_dashes(paragraph: Paragraph, first: int, verb: int, place: int) -> bool:
    """Tell whether a verb stands in an aside between dashes that ends before the quotation."""
    tokens = paragraph.tokens
    begin = max(first, place - 2 * FARTHEST)
    dashes = [index for index in range(begin, place) if tokens[index].text in {"—", "–"}]
    around = sum(index < verb for index in dashes) % 2 == 1 and dashes[-1] > verb
    return around and len(dashes) > 1 and dashes[-1] < place - 1


def _reported(cue: Cue) -> bool:
    if cue.speaker is None or cue.speaker.kind is MentionKind.PRONOUN:
        return True
    return not (cue.strong and cue.adjacent)


def _is_naming_clause(paragraph: Paragraph, verb: int, cue: Cue) -> bool:
    """Tell whether a pronoun names something in a clause of its own ("what she called")."""
    if cue.speaker is None:
        return False
    subject = next(
        index for index in range(verb, -1, -1) if paragraph.tokens[index].start <= cue.speaker.start
    )
    return subject > 0 and paragraph.phrases.is_(subject - 1, "naming_clauses")


def _is_supposed(phrases: Subjects, verb: int) -> bool:
    """Tell whether a modal stands before a verb: nobody has said it yet ("voters will say")."""
    before = phrases.before_adverbs(verb, 0)
    return before >= 0 and phrases.is_(before, "modals")


def _is_circumstance(
    paragraph: Paragraph, first: int, verb: int, earlier: Cue, nearest: Cue
) -> bool:
    """Tell whether an earlier verb only tells when the later one acts ("after Lind spoke, ...")."""
    if nearest.speaker is None or earlier.speaker is None:
        return False
    start = verb
    while start > first and paragraph.tokens[start].start > earlier.speaker.start:
        start -= 1
    if start == 0 or not paragraph.phrases.is_(start - 1, "clauses", "subordinators"):
        return False
    tokens = paragraph.tokens
    following = range(verb + 1, len(tokens))
    comma = next((index for index in following if tokens[index].text == ","), None)
    return comma is not None and tokens[comma].end <= nearest.speaker.start


def _breaks_between(paragraph: Paragraph, index: int, later: int, *, over_what: bool) -> bool:
    """Tell whether a new clause starts between two verbs: a stop, a quotation, ", and", "what".

    "What she called" is her words when a subject before it is her, and so no break.
    """
    tokens = paragraph.tokens
    for number in range(index + 1, later):
        token = tokens[number]
        if token.span >= 0 or token.text in {";", ":", "—", "–"}:
            return True
        if token.text == "," and paragraph.phrases.is_(
            number + 1, "conjunctions", "clauses", "absolutes"
        ):
            return True
        if token.lower == "what" and not over_what:
            return True
    return False


def _according_before(paragraph: Paragraph, first: int, place: int) -> Cue | None:
    phrases, places = paragraph.phrases, paragraph.according_places
    farthest = bisect_left(places, max(first, place - FARTHEST))
    for index in places[farthest : bisect_left(places, place)]:
        speaker = according(phrases, index, place) or according_behind(phrases, index, first)
        if speaker is not None:
            split = index > 0 and phrases.tokens[index - 1].text in {",", "—", "–"}
            split = split and phrases.tokens[place - 1].text == ","
            return Cue(speaker=speaker, strong=split, adjacent=split)
    return None
