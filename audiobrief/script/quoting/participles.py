"""Participles that bring a quotation, and who acts: "Lind left, adding", "a hat reading"."""

from audiobrief.script.quoting.cues import is_passive
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.segments import CUTS
from audiobrief.script.quoting.subjects import Subjects

_LONGEST_BEARER = 8


def participle_speaker(phrases: Subjects, first: int, index: int) -> Mention | None:
    """Read who acts in a participle at ``index`` of the sentence that starts at ``first``."""
    speaker = phrases.before(index, first) if _is_progressive(phrases, index, first) else None
    return (
        speaker
        or _inscribed(phrases, index, first)
        or _accompanying(phrases, index, first)
        or _beside(phrases, index, first)
        or _sentence_speaker(phrases, first, index)
    )


def _inscribed(phrases: Subjects, index: int, floor: int) -> Mention | None:
    """Read what bears words ("carried a red sign reading")."""
    if not phrases.is_(index, "inscriptions") or index == floor:
        return None
    for first in range(index - 1, max(floor, index - _LONGEST_BEARER) - 1, -1):
        if not phrases.tokens[first].is_word or phrases.is_(first, "words_of_owners"):
            return None  # "posted a message reading" is whoever posted it
        if phrases.is_(first, "determiners", "possessives"):
            return phrases.read(first, index)
    return None


def _accompanying(phrases: Subjects, index: int, floor: int) -> Mention | None:
    """Read who acts in a clause with "with" ("They left, with one of them shouting")."""
    for first in range(index - 2, max(floor, index - _LONGEST_BEARER), -1):
        if not phrases.tokens[first].is_word:
            return None
        if phrases.is_(first, "absolutes"):
            return phrases.read(first + 1, index) if phrases.tokens[first - 1].text == "," else None
    return None


def _beside(phrases: Subjects, index: int, floor: int) -> Mention | None:
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
        run = phrases.capital_run(floor, before + 1)
        if run <= floor or not phrases.is_(run - 1, "genitive"):
            return None
        mention = phrases.read(run, before + 1)
    if mention is None or mention.kind is not MentionKind.NAME:
        return None
    return mention if mention.end == phrases.tokens[before].end else None


def _sentence_speaker(phrases: Subjects, first: int, index: int) -> Mention | None:
    """Return whose sentence it is: its own subject, or that of an earlier cue."""
    subject = _scene_subject(phrases, first, index) or phrases.main_subject(first, index)
    if subject is not None:
        return subject
    for earlier in range(index - 1, first - 1, -1):
        if phrases.is_finite(earlier) and not is_passive(phrases, earlier, first):
            speaker = phrases.before(earlier, first) or phrases.after(earlier + 1, index)
            if speaker is not None:
                return speaker
    return None


def _scene_subject(phrases: Subjects, first: int, participle: int) -> Mention | None:
    """Read who acts in a clause between commas ("..., when a man stood up, shouting")."""
    if participle <= first or phrases.tokens[participle - 1].text != ",":
        return None
    for index in range(participle - 2, first, -1):
        if phrases.tokens[index].span >= 0 or phrases.tokens[index].text in CUTS:
            scene = phrases.is_(index + 1, "scenes") and index + 2 < participle
            return phrases.main_subject(index + 2, participle - 1) if scene else None
    return None


def _is_progressive(phrases: Subjects, index: int, floor: int) -> bool:
    """Tell whether a form of "be" makes a participle the verb of its clause ("Lind is saying")."""
    before = phrases.before_adverbs(index, floor)
    return before >= floor and phrases.is_(before, "passive", "clitic_be")
