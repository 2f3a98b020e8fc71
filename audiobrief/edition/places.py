"""What holds at a place of a tree: kind of block, language, marks and speaker."""

from typing import NamedTuple

from bs4.element import Tag

from audiobrief.edition.inline import language_of, marks_of, speaker_of
from audiobrief.edition.tree import attribute
from audiobrief.model import BlockKind, Mark


class Place(NamedTuple):
    """What the elements around a place of the tree say about the text there.

    Attributes:
        element: nearest block element.
        kind: of the block that text here belongs to.
        level: heading level, or nesting depth of a list item.
        depth: of lists around.
        language: of the text here; marks only what differs from it.
        block_language: of the block.
        right_to_left: direction of the block.
        marks: of the inline elements around.
        speaker: name an editor gave.
        citation: who is quoted.
        note: element of the footnote around.
    """

    element: Tag
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    language: str = ""
    block_language: str = ""
    right_to_left: bool = False
    marks: tuple[Mark, ...] = ()
    speaker: str = ""
    citation: str = ""
    note: Tag | None = None

    def in_block(self, tag: Tag) -> "Place":
        """Return the place inside a block element."""
        language = language_of(tag) or self.language
        direction = attribute(tag, "dir").lower()
        return self._replace(
            element=tag,
            language=language,
            block_language=language,
            right_to_left=direction == "rtl" or (self.right_to_left and direction != "ltr"),
            speaker=speaker_of(tag) or self.speaker,
        )

    def in_note(self, tag: Tag) -> "Place":
        """Return the place inside the element of a footnote."""
        return self._replace(note=tag, kind=BlockKind.FOOTNOTE)

    def in_list(self) -> "Place":
        """Return the place inside a list, one deeper."""
        kind = self.kind if self.kind is BlockKind.FOOTNOTE else BlockKind.LIST_ITEM
        return self._replace(depth=self.depth + 1, level=self.depth + 1, kind=kind)

    def in_inline(self, tag: Tag) -> "Place":
        """Return the place inside an inline element."""
        own = marks_of(tag, language=self.language)
        language = language_of(tag) or self.language
        if not own and language == self.language:
            return self
        return self._replace(marks=tuple(dict.fromkeys((*self.marks, *own))), language=language)

    def of_kind(self, kind: BlockKind, *, level: int = 0) -> "Place":
        """Return the place as one of another kind of block."""
        return self._replace(kind=kind, level=level)
