"""Corrections: what changed between two revisions of an edition, in words for listeners.

Compared are the printed texts of two scripts, sentence by sentence; lines that the edition does not
print, as the declaration, don't count. News organisations' custom is followed: say what was wrong
and how it reads now, newest first, and keep saying it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from audiobrief.model import EpisodeCorrection, Role, Script
from audiobrief.publish.texts import plain, shortened
from audiobrief.publish.times import date_in_words

_OWN_LINES = frozenset({Role.DECLARATION, Role.CLOSING})
_CONTEXT_WORDS = 3
_PASSAGE = 120
_TOLD = 5
_ALIKE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A passage that reads differently; ``before`` or ``after`` is "" for a new or lost one."""

    before: str
    after: str


def script_changes(before: Script, after: Script) -> tuple[Change, ...]:
    """Return the passages that two scripts of an edition print differently, in order."""
    old, new = _sentences(before), _sentences(after)
    changes: list[Change] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            changes += _passages(old[old_start:old_end], new[new_start:new_end])
    return tuple(changes)


def changes_text(changes: Sequence[Change]) -> str:
    """Say what changed on one line; beyond five passages only their number."""
    told = [_sentence(change) for change in changes[:_TOLD]]
    if more := len(changes) - len(told):
        told.append(f"{more} more {'passage' if more == 1 else 'passages'} changed.")
    return " ".join(told)


def correction_line(correction: EpisodeCorrection) -> str:
    """Say when an edition was corrected, and what."""
    return f"Corrected on {date_in_words(correction.corrected)}: {plain(correction.text)}"


def correction_lines(corrections: Sequence[EpisodeCorrection]) -> tuple[str, ...]:
    """Return a line for each correction, the newest first."""
    return tuple(correction_line(item) for item in reversed(corrections))


def _sentences(script: Script) -> list[str]:
    """Return what is printed, one item a sentence, also where several voices share one."""
    sentences: list[str] = []
    place = ("", -1)
    for segment in script.segments:
        if segment.role in _OWN_LINES:
            continue
        text = plain(segment.printed)
        goes_on = segment.block_id and place == (segment.block_id, segment.printed_start)
        if goes_on and sentences and not sentences[-1].endswith((".", "!", "?", "…")):
            sentences[-1] = f"{sentences[-1]} {text}"
        elif text:
            sentences.append(text)
        place = (segment.block_id, segment.printed_start + len(segment.printed) + 1)
    return sentences


def _passages(old: list[str], new: list[str]) -> Iterator[Change]:
    """Pair sentences that are alike; the others are lost or new."""
    waiting = list(new)
    for sentence in old:
        partner = next((other for other in waiting if _alike(sentence, other)), None)
        if partner is None:
            yield Change(before=sentence, after="")
            continue
        while waiting[0] != partner:
            yield Change(before="", after=waiting.pop(0))
        yield _narrowed(sentence, waiting.pop(0))
    for sentence in waiting:
        yield Change(before="", after=sentence)


def _alike(one: str, two: str) -> bool:
    return SequenceMatcher(None, one.split(), two.split(), autojunk=False).ratio() >= _ALIKE


def _narrowed(before: str, after: str) -> Change:
    """Cut two sentences down to the words that differ and some on either side."""
    old, new = before.split(), after.split()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    first = blocks[0][2] if blocks[0][0] == "equal" else 0
    last = len(old) - blocks[-1][1] if blocks[-1][0] == "equal" else 0
    return Change(before=_window(old, first, last), after=_window(new, first, last))


def _window(words: list[str], first: int, last: int) -> str:
    """Return words from ``first`` to ``last`` before the end, with their neighbours."""
    start, end = max(0, first - _CONTEXT_WORDS), min(len(words), len(words) - last + _CONTEXT_WORDS)
    return f"{'…' if start else ''}{' '.join(words[start:end])}{'…' if end < len(words) else ''}"


def _sentence(change: Change) -> str:
    before, after = shortened(change.before, _PASSAGE), shortened(change.after, _PASSAGE)
    if not before:
        return f"Added: {_quoted(after)}"
    if not after:
        return f"Removed: {_quoted(before)}"
    return f"“{before}” now reads {_quoted(after)}"


def _quoted(passage: str) -> str:
    """Quote a passage at the end of a sentence, with a full stop unless it has one itself."""
    return f"“{passage}”" if passage.endswith((".", "!", "?")) else f"“{passage}”."
