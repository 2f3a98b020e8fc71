"""Blocks while they are being built: text with marks, where it stood in the tree, what it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bs4.element import NavigableString, Tag

from audiobrief.edition.tree import words_of
from audiobrief.model import Block, BlockKind, Mark, MarkKind, Span, TableCell

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\uffff]|(?<![^\\W\\d_])[\u200c\u200d]+|[\u200c\u200d]+(?![^\\W\\d_])"
)
_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2007]+")


def visible(text: str) -> str:
    """Remove characters that print nothing; joiners stay between letters that need them."""
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """A block in the making; the fields named as in ``Block`` mean the same.

    Attributes:
        element: nearest block element around it.
        nodes: the text nodes it was made of.
        parts: text and marks, white space collapsed.
        note: element of the footnote it belongs to.
        note_key: key of the footnote that begins with it, or "".
        rule: name of the rule that dropped it; empty while it is kept.
        at_space: the text so far is empty or ends with white space.
    """

    kind: BlockKind
    element: Tag
    level: int = 0
    label: str = ""
    language: str = ""
    right_to_left: bool = False
    anchor: str = ""
    alt: str = ""
    image: str = ""
    citation: str = ""
    speaker: str = ""
    rows: tuple[tuple[TableCell, ...], ...] = ()
    nodes: list[NavigableString] = field(default_factory=list)
    parts: list[tuple[str, tuple[Mark, ...]]] = field(default_factory=list)
    note: Tag | None = None
    note_key: str = ""
    rule: str = ""
    at_space: bool = True

    def add(self, text: str, marks: tuple[Mark, ...] = ()) -> None:
        """Append flowing text, collapsing white space across parts."""
        text = _SPACES.sub(" ", text)
        if not (text.isascii() and text.isprintable()):
            text = _SPACES.sub(" ", visible(text))
        if text.startswith(" ") and self.at_space:
            text = text[1:]
        if text:
            self.parts.append((text, marks))
            self.at_space = text[-1] == " "

    def add_verbatim(self, text: str, marks: tuple[Mark, ...] = ()) -> None:
        """Append text whose white space counts."""
        if text:
            self.parts.append((text, marks))

    def add_break(self) -> None:
        """Append a line break."""
        self._strip_end()
        if self.parts:
            self.parts.append(("\n", ()))
            self.at_space = True

    def refer(self, note: str) -> None:
        """Append an empty span that points to a footnote."""
        self.parts.append(("", (Mark(kind=MarkKind.NOTE_REFERENCE, value=note),)))

    def close(self) -> None:
        """Remove the white space at the end."""
        self._strip_end(" \n")

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(text for text, _ in self.parts)

    @property
    def words(self) -> list[str]:
        """Lower-case words of the text."""
        return words_of(self.text)

    @property
    def link_share(self) -> float:
        """Share of the characters that are links."""
        linked = sum(
            len(text)
            for text, marks in self.parts
            if any(mark.kind is MarkKind.LINK for mark in marks)
        )
        return linked / max(1, len(self.text))

    def block(self, identity: str, notes: dict[str, str]) -> Block:
        """Freeze the draft; ``notes`` gives the block ids of footnotes."""
        return Block(
            id=identity,
            kind=self.kind,
            spans=_spans(self.parts, notes),
            level=self.level,
            label=self.label,
            language=self.language,
            right_to_left=self.right_to_left,
            anchor=self.anchor,
            alt=self.alt,
            image=self.image,
            citation=self.citation,
            rows=self.rows,
            speaker=self.speaker,
        )

    def _strip_end(self, characters: str = " ") -> None:
        for index in range(len(self.parts) - 1, -1, -1):
            text, marks = self.parts[index]
            stripped = text.rstrip(characters)
            if stripped or any(mark.kind is MarkKind.NOTE_REFERENCE for mark in marks):
                self.parts[index] = (stripped, marks)
                if stripped:
                    return
            else:
                del self.parts[index]


def _spans(
    parts: Iterable[tuple[str, tuple[Mark, ...]]], notes: dict[str, str]
) -> tuple[Span, ...]:
    """Join neighbours with the same marks and give each its offsets."""
    joined: list[tuple[str, tuple[Mark, ...]]] = []
    for text, marks in parts:
        resolved = marks
        if not text:
            resolved = tuple(
                Mark(kind=mark.kind, value=notes[mark.value])
                for mark in marks
                if mark.value in notes
            )
            if not resolved:
                continue
        elif joined and joined[-1][0] and joined[-1][1] == marks:
            joined[-1] = (joined[-1][0] + text, marks)
            continue
        joined.append((text, resolved))
    spans = []
    position = 0
    for text, marks in joined:
        spans.append(Span(start=position, end=position + len(text), text=text, marks=marks))
        position += len(text)
    return tuple(spans)
