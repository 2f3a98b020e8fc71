"""Labels and credits: the name before a turn ("PENNY: ..."), the name behind a quotation ("― Lu").

Transcripts and interviews print a label at the start of each turn, with or without quotation
marks. A label counts in capitals, or when the text repeats its labels.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph

_LABEL = re.compile(
    r"(?P<mark>[“\"„«]?)(?P<name>[^\W\d_][\w.’'\-]*(?:[ ][^\W\d_a-z][\w.’'\-]*){0,3})"
    r"(?: \([^()\n]{1,40}\))?(?::[ \u00a0]|\.[ \u00a0](?=\S))"
)
_DASHES = frozenset("—–―-")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 2
_FEWEST_TURNS = 2
_LONGEST_CREDIT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The name at the start of a turn, offsets in its paragraph; ``end`` is where the turn starts.

    ``quoted`` tells that the label stands inside the quotation mark that opens the turn.
    """

    name: str
    start: int
    end: int
    quoted: bool

    @property
    def mention(self) -> Mention:
        """The label as a speaker."""
        name = self.name.title() if self.name.isupper() and len(self.name) > 1 else self.name
        return Mention(
            start=self.start,
            end=self.start + len(self.name),
            name=name,
            kind=MentionKind.NAME,
        )


def find_labels(lines: Iterable[str], rules: LanguageRules) -> dict[int, Label]:
    """Return the labels of a text by the number of their line; none where it has no turns."""
    found: dict[int, Label] = {}
    for number, line in enumerate(lines):
        match = _LABEL.match(line)
        if match is None or len(_WORDS.findall(line, match.end())) < _FEWEST_WORDS:
            continue
        name = match["name"]
        short = rules.has("label_question", name.lower()) or rules.has("label_answer", name.lower())
        if match.group().rstrip().endswith(".") and not (short and len(name) == 1):
            continue
        found[number] = Label(
            name=name, start=match.start("name"), end=match.end(), quoted=bool(match["mark"])
        )
    counts = Counter(label.name for label in found.values())
    return {number: label for number, label in found.items() if _is_turn(label, counts, rules)}


def _is_turn(label: Label, counts: Counter[str], rules: LanguageRules) -> bool:
    short = rules.has("label_question", label.name.lower()) or rules.has(
        "label_answer", label.name.lower()
    )
    if short or (label.name.isupper() and len(label.name) > 1):
        turns = sum(count for name, count in counts.items() if name.isupper() or name == label.name)
        return turns >= _FEWEST_TURNS
    repeated = [name for name, count in counts.items() if count >= _FEWEST_TURNS]
    return label.name in repeated and len(repeated) >= _FEWEST_TURNS


def credit_after(paragraph: Paragraph, number: int) -> Mention | None:
    """Read the credit that ends a paragraph behind a span: "― Jo Lind, Malmö"."""
    place = paragraph.places[number]
    return _credit(paragraph, place + 1)


def credit_line(paragraph: Paragraph) -> Mention | None:
    """Read a paragraph that is nothing but a credit."""
    if paragraph.spans:
        return None
    return _credit(paragraph, 0) or _enclosed_credit(paragraph)


def _enclosed_credit(paragraph: Paragraph) -> Mention | None:
    """Read a credit that a closing mark ends, as pull quotes print it: "Jo Lind, Malmö.”"."""
    closing = {mark for marks in paragraph.rules.pairs.values() for mark in marks}
    tokens = paragraph.tokens
    if len(tokens) > _LONGEST_CREDIT or tokens[-1].text not in closing:
        return None
    end = 0
    while end < len(tokens) and (
        tokens[end].is_capital or paragraph.phrases.is_inner(end, 0, len(tokens))
    ):
        end += 1
    mention = paragraph.phrases.read(0, end) if tokens[end].text in {",", "."} else None
    return mention if mention is not None and " " in mention.name else None


def _credit(paragraph: Paragraph, first: int) -> Mention | None:
    tokens = paragraph.tokens
    if first + 1 >= len(tokens) or len(tokens) - first > _LONGEST_CREDIT:
        return None
    if tokens[first].text not in _DASHES or not tokens[first + 1].is_capital:
        return None
    if tokens[-1].text == ".":
        tokens = tokens[:-1]
    end = first + 1
    while end < len(tokens) and (tokens[end].is_word or tokens[end].text == "."):
        end += 1
    if end < len(tokens) and tokens[end].text not in {",", "("}:
        return None
    return paragraph.phrases.read(first + 1, end)
