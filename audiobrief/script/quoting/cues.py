"""Cues: the words beside a quotation that bring it, and whom they name.

A cue is read in the masked sentence of its quotation only, so that a verb or a name inside
quotation marks never counts.
"""

from dataclasses import dataclass

from audiobrief.script.quoting.mentions import Mention
from audiobrief.script.quoting.subjects import Subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What brings a quotation.

    Attributes:
        speaker: whom it names, or None ("she was told: ...").
        strong: its verb brings speech, not a quoted piece of a paraphrase.
        adjacent: nothing but points stand between the cue and the marks.
        addressed: its verb is passive, and whoever stands before it only hears the words.
    """

    speaker: Mention | None
    strong: bool
    adjacent: bool
    addressed: bool = False


def according(phrases: Subjects, first: int, ceiling: int) -> Mention | None:
    """Read whom "according to" names when it stands at ``first``."""
    if not phrases.is_(first, "according_first"):
        return None
    words = " ".join(token.lower for token in phrases.tokens[first : first + 4])
    for cue in sorted(phrases.rules.words["according"], key=len, reverse=True):
        behind = first + len(cue.split())
        if words.startswith(f"{cue} ") and not phrases.is_finite(behind):
            return phrases.after(behind, ceiling, oblique=True)
    return None


def according_behind(phrases: Subjects, index: int, floor: int) -> Mention | None:
    """Read whom a postposition at ``index`` names: "dem Bericht zufolge"."""
    if not phrases.is_(index, "according_last"):
        return None
    first = index
    while first > floor and phrases.tokens[first - 1].is_word:
        first -= 1
    return phrases.read(first, index) if first < index else None


def has_auxiliary(phrases: Subjects, index: int, floor: int) -> bool:
    """Tell whether an auxiliary stands before a verb, adverbs between them left out."""
    before = index - 1
    while before >= floor and phrases.is_(before, "adverbs", "clitics"):
        before -= 1
    return before >= floor and phrases.is_(before, "auxiliaries")


def is_passive(phrases: Subjects, index: int, floor: int) -> bool:
    """Tell whether a form of "be" makes a past participle passive ("was told")."""
    if phrases.tokens[index].lower not in phrases.rules.bases:
        return False
    if phrases.rules.code == "en" and phrases.tokens[index].lower in {"quoted", "cited"}:
        return False
    before = phrases.before_adverbs(index, floor)
    return before >= floor and phrases.is_(before, "passive")
