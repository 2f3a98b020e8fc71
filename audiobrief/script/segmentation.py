"""Sentences of a text.

A full stop ends a sentence unless what stands before it is an abbreviation, an initial or a list
number, or what follows can't begin one. Three lists for a language decide the cases that a dot
alone leaves open: abbreviations that always stand before more of their sentence (``Gen.``), those
that may end one (``U.S.``, ``p.m.``), and words that, with a capital, begin one (``The``).

The same lists tell the spoken form whether ``U.S.`` keeps a stop, which no library for segmentation
can answer.
"""

import re

from audiobrief.script.habits import ENGLISH, SentenceHabits, habits_of

_STOP = re.compile(
    r"(?P<stop>[.!?…]+|[。！？]+)"
    r"(?P<close>(?:[\"”’'»)\]]|“(?=\s|$)|[ \u00A0\u202F][»›])*)(?=\s|$|[“«])"
    r"|(?P<gap>\n\s*\n)"
)
_WIDE_STOP = re.compile(r"[。！？]+[」』”）]*")
_TOKEN = re.compile(r"[^\s\"“”‘«»(\[—–/]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+$")
_OPENING = "\"“‘'«„‚(["
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBERED = frozenset(("No", "no", "Nos", "nos", "Art", "Nr"))
_SUBJECT = re.compile(r"[A-Z][a-z]{2,}s\s[a-z]+\b")
"""A plural and a small word after it: "Prices rose", not "Navy SEALs"."""
_LIST_LABEL = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})\.$")


def sentence_spans(text: str, *, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Return start and end of each sentence, white space around it left out.

    Every character of ``text`` but white space between sentences lies in one span.
    """
    habits = habits_of(language)
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*_ends(text, habits), len(text)):
        first = start
        while first < end and text[first].isspace():
            first += 1
        last = end
        while last > first and text[last - 1].isspace():
            last -= 1
        if last > first:
            spans.append((first, last))
        start = end
    return tuple(spans)


def starts_sentence(rest: str, *, habits: SentenceHabits = ENGLISH) -> bool:
    """Tell whether text that follows an abbreviation begins with a word that starts a sentence."""
    word = _WORD.match(rest.lstrip(_OPENING))
    return (
        word is not None
        and re.split("['’]", word.group())[0] in habits.starters
        and not (word.group() == "No" and rest[word.end() : word.end() + 1] == ".")
    )


def stop_ends_sentence(before: str, rest: str, *, habits: SentenceHabits = ENGLISH) -> bool:
    """Tell whether the dot of an abbreviation also ends its sentence.

    Args:
        before: the abbreviation without its last dot ("p.m", "U.S").
        rest: what follows, not empty.
        habits: of the language.
    """
    word = _WORD.match(rest.lstrip(_OPENING))
    if word is None or not word.group()[0].isupper():
        return False
    if before in habits.usually:
        return word.group() not in habits.after_usually
    if before in habits.places and _SUBJECT.match(rest.lstrip(_OPENING)):
        return word.group() not in habits.after_places
    return starts_sentence(rest, habits=habits)


def _ends(text: str, habits: SentenceHabits) -> list[int]:
    ends: list[int] = []
    start = 0
    for match in _STOP.finditer(text):
        end = match.end()
        if match["gap"] is None:
            rest = text[end:].lstrip()
            if not rest or not _is_end(text, start, match, rest, habits):
                continue
        ends.append(end)
        start = end
    return sorted({*ends, *(wide.end() for wide in _WIDE_STOP.finditer(text))})


def _is_end(text: str, start: int, match: re.Match[str], rest: str, habits: SentenceHabits) -> bool:
    head = rest.lstrip(_OPENING)
    if not head or head[0].islower() or head[0] in ",;:)]”’»":
        return False
    stop = match["stop"]
    if "!" in stop or "?" in stop or stop[0] in "。！？":
        return True
    if stop != ".":
        return not head.startswith(("I ", "I’", "I'"))
    token = _TOKEN.search(text, start, match.start())
    before = token.group() if token else ""
    if match["close"]:
        return not _is_abbreviation(before, habits) or starts_sentence(rest, habits=habits)
    if not text[start : match.start() - len(before)].strip(_OPENING + " \n\t") and (
        _LIST_LABEL.match(f"{before}.")
    ):
        return False
    return _ends_after(before, rest, text[start : match.start()], habits)


def _ends_after(before: str, rest: str, sentence: str, habits: SentenceHabits) -> bool:
    """Tell whether the dot after ``before`` ends a sentence that ``rest`` may follow."""
    starts = starts_sentence(rest, habits=habits)
    if before in habits.usually:
        return _WORD.match(rest.lstrip(_OPENING)) is None or stop_ends_sentence(
            before, rest, habits=habits
        )
    if before in habits.places:
        return stop_ends_sentence(before, rest, habits=habits)
    if before in habits.maybe:
        # St. and Dr. are a title unless they stand after a name.
        return starts and (before not in habits.never or _is_street(sentence, habits))
    if before in habits.never:
        alone = sentence.strip(_OPENING + " ") == before
        ends = starts or alone or before.islower()
        return before in _NUMBERED and not rest[0].isdigit() and ends
    if _INITIALS.match(f"{before}."):
        return before == "I" or starts
    return not (habits.ordinal_dot and before.isdigit() and len(before) <= 2)  # noqa: PLR2004 - days and rows, not years


def _is_street(sentence: str, habits: SentenceHabits) -> bool:
    words = sentence.split()
    return len(words) > 1 and words[-2][:1].isupper() and words[-2] not in habits.starters


def _is_abbreviation(before: str, habits: SentenceHabits) -> bool:
    return before in habits.never | habits.maybe or _INITIALS.match(f"{before}.") is not None
