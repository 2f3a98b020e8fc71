"""Quotation marks paired: which characters open and close, told paragraph by paragraph.

Only the outermost span is kept. A mark that is never closed ends with its paragraph. Straight
marks open only after a space and before a letter, so that inches and minutes never pair; single
marks are told from apostrophes by what stands on either side. Two apostrophes in a row are no mark.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from audiobrief.script.quoting.language import LanguageRules

SINGLE = frozenset("‘’'‚‹›")
_APOSTROPHES = frozenset("'’")
_BEFORE_OPENING = frozenset("([{—–-/“„«»‘\"'‚…:")
_ELISIONS = re.compile(
    r"(?:\d|(?:bout|til|till|em|twas|tis|cause|n|round|cos|nuff|tween|neath)(?![^\W_]))",
    re.IGNORECASE,
)
_ALWAYS_OPEN = frozenset("“„«")
_AFTER_OPENING = frozenset("[($£€…'‘’@#“*¿¡-–—.")
_DEEPEST = 4
_STOPS = frozenset(".,!?…;:—")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSpan:
    """An outermost span with its marks; ``closed`` when its closing mark was found.

    A ``bare`` span has no marks: the edition's markup tells that it is quoted.
    """

    start: int
    end: int
    closed: bool
    single: bool
    bare: bool = False


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that is not blank."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield match.start(), match.end()


def paired_marks(text: str, rules: LanguageRules) -> tuple[MarkedSpan, ...]:
    """Return the outermost marked spans of one paragraph, in order."""
    spans = _Doubles(text, rules).spans()
    singles = _singles(text, rules, spans)
    starts = [single.start for single in singles]

    def enclosed(span: MarkedSpan) -> bool:
        index = bisect_right(starts, span.start) - 1
        return index >= 0 and span.end < singles[index].end

    outer = [span for span in spans if not enclosed(span)]
    return tuple(sorted((*outer, *singles), key=lambda span: span.start))


class _Doubles:
    """Pairs the double marks of one paragraph with a stack of those that are open."""

    def __init__(self, text: str, rules: LanguageRules) -> None:
        self._text = text
        self._pairs = {mark: close for mark, close in rules.pairs.items() if mark not in SINGLE}
        marks = frozenset(self._pairs).union(*self._pairs.values())
        self._positions = [index for index, character in enumerate(text) if character in marks]
        self._left = dict.fromkeys(marks, 0)
        for position in self._positions:
            self._left[text[position]] += 1
        self._stack: list[int] = []

    def spans(self) -> list[MarkedSpan]:
        found: list[MarkedSpan] = []
        for position in self._positions:
            self._left[self._text[position]] -= 1
            level = self._level_closed_by(position)
            if level is not None:
                start = self._stack[level]
                del self._stack[level:]
                if level == 0:
                    found.append(_double(start, position + 1, closed=True))
            elif self._opens(position):
                if self._is_lost(self._text[position]):
                    self._stack.clear()
                self._stack.append(position)
        if self._stack:
            found.append(_double(self._stack[0], len(self._text.rstrip()), closed=False))
        return found

    def _level_closed_by(self, position: int) -> int | None:
        mark = self._text[position]
        for level in range(len(self._stack) - 1, max(-1, len(self._stack) - _DEEPEST), -1):
            opening = self._text[self._stack[level]]
            typing_slip = mark == opening == "“" and self._stands_behind(position)
            if mark not in self._pairs[opening] and not typing_slip:
                continue
            if self._is_inch(position):
                continue
            if self._stands_behind(position) or not self._opens(position):
                return level
            if mark == opening and self._left[mark] % 2 == 0:
                return level
        return None

    def _stands_behind(self, position: int) -> bool:
        """Tell whether the mark stands behind a word and before none."""
        before = self._text[position - 1 : position]
        return bool(before.strip()) and not self._text[position + 1 : position + 2].isalnum()

    def _opens(self, position: int) -> bool:
        mark = self._text[position]
        if mark not in self._pairs:
            return False
        before = self._text[position - 1 : position]
        after = self._text[position + 1 : position + 2]
        if mark in _ALWAYS_OPEN:
            inner = self._text[position + 1 : position + 3].lstrip()
            return bool(after) and (mark == "«" or not after.isspace() or inner.startswith("…"))
        free = not before or before.isspace() or (before in _BEFORE_OPENING and mark != "”")
        return free and bool(after) and (after.isalnum() or after in _AFTER_OPENING)

    def _is_inch(self, position: int) -> bool:
        mark = self._text[position]
        before = self._text[position - 1 : position]
        after = self._text[position + 1 : position + 2]
        return mark == '"' and before.isdigit() and after.isspace() and self._left[mark] > 0

    def _is_lost(self, mark: str) -> bool:
        """Tell whether the same mark, still open, will never get its closing mark."""
        if not any(self._text[position] == mark for position in self._stack[:3]):
            return False
        closing = sum(self._left[close] for close in self._pairs[mark] if close != mark)
        return closing <= self._left[mark] + 1


def _double(start: int, end: int, *, closed: bool) -> MarkedSpan:
    return MarkedSpan(start=start, end=end, closed=closed, single=False)


def _singles(text: str, rules: LanguageRules, doubles: list[MarkedSpan]) -> list[MarkedSpan]:
    pairs = {mark: closing for mark, closing in rules.pairs.items() if mark in SINGLE}
    starts = [span.start for span in doubles]

    def inside(position: int) -> bool:
        index = bisect_right(starts, position) - 1
        return index >= 0 and position < doubles[index].end

    if "''" in text:
        pairs.pop("'", None)
    openings = [i for i, c in enumerate(text) if c in pairs and _single_opens(text, i)]
    if not openings:
        return []
    closings = [i for i, c in enumerate(text) if c in SINGLE and _single_closes(text, i)]
    found: list[MarkedSpan] = []
    free_from = 0
    for number, opening in enumerate(openings):
        if opening < free_from or inside(opening):
            continue
        limit = openings[number + 1] if number + 1 < len(openings) else len(text)
        first = bisect_right(closings, opening)
        last = bisect_right(closings, limit)
        candidates = [
            position
            for position in closings[first:last]
            if text[position] in pairs[text[opening]] and not inside(position)
        ]
        closing = _best_closing(text, candidates)
        if closing is not None:
            free_from = closing + 1
            found.append(MarkedSpan(start=opening, end=free_from, closed=True, single=True))
    return found


def _single_opens(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    if before and not before.isspace() and (before not in _BEFORE_OPENING or before == "'"):
        return False
    if text[position] in _APOSTROPHES | {"‘"} and _ELISIONS.match(text, position + 1):
        return False
    return bool(after) and not after.isspace() and after != "'"


def _single_closes(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    return bool(before.strip()) and not after.isalnum()


def _best_closing(text: str, candidates: list[int]) -> int | None:
    for position in candidates:
        if text[position - 1] in _STOPS:
            return position
    for position in candidates:
        if text[position - 1] != "s":
            return position
    return candidates[-1] if candidates else None
