"""What an edition says and how it is built."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of an edition is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    BLOCK_QUOTE = "block-quote"
    PULL_QUOTE = "pull-quote"
    FIGURE = "figure"
    TABLE = "table"
    CODE = "code"
    FOOTNOTE = "footnote"
    ASIDE = "aside"
    BREAK = "break"


class MarkKind(StrEnum):
    """What a mark says about a span; ``Mark.value`` in brackets."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"  # [href]
    ABBREVIATION = "abbreviation"  # [title]
    LANGUAGE = "language"  # [BCP 47 tag]
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    QUOTE = "quote"  # [cite URL]
    CITE = "cite"
    CODE = "code"
    SPEAKER = "speaker"  # [name the editor gave; "no-quote" keeps the narrator]
    NOTE_REFERENCE = "note-reference"  # [id of the footnote block]; the span is empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One property of a span."""

    kind: MarkKind
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of printed text with the same marks, at ``start`` to ``end`` of its block's text."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell of a data table."""

    text: str
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of an edition that is read and shown as a unit.

    Attributes:
        id: ``b001``, ``b002``, ... in reading order.
        kind: what it is.
        spans: printed text in order, without gaps. A figure's is its caption, a table's its cells
            joined by tabs and lines, a block quote's the quoted words without the citation.
        level: heading level 1 to 6; nesting depth of a list item from 1; else 0.
        label: printed number or bullet of a list item ("3.", "•"), marker of a footnote, or "".
        language: BCP 47 tag where it differs from the document's, or "".
        right_to_left: the block is written from right to left.
        anchor: the ``id`` it had in the source, or "".
        alt: text alternative of a figure, or "".
        image: address of a figure's picture, or "".
        citation: who is quoted in a block quote or pull quote, as printed, or "".
        rows: rows of a table.
        speaker: name an editor gave for the whole block, or "" ("no-quote" keeps the narrator).
    """

    id: str
    kind: BlockKind
    spans: tuple[Span, ...] = ()
    level: int = 0
    label: str = ""
    language: str = ""
    right_to_left: bool = False
    anchor: str = ""
    alt: str = ""
    image: str = ""
    citation: str = ""
    rows: tuple[tuple[TableCell, ...], ...] = ()
    speaker: str = ""

    @property
    def text(self) -> str:
        """The block as printed."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that stands for the edition."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedBlock:
    """A piece of the source that is not read, and the name of the rule that dropped it."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A cleaned edition.

    Attributes:
        title: plain text, or "".
        authors: names without "By".
        published: aware, or None where the source gives no date.
        language: BCP 47 tag, for example ``en-US``.
        url: canonical address of the source, or "".
        site_name: name of the publication, or "".
        standfirst: plain text, or ""; never also a block.
        image: the lead picture.
        blocks: the body in reading order.
        sha256: of the source bytes.
        dropped: what was left out and why, for editors.
    """

    title: str
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    language: str = "en"
    url: str = ""
    site_name: str = ""
    standfirst: str = ""
    image: Image | None = None
    blocks: tuple[Block, ...]
    sha256: str
    dropped: tuple[DroppedBlock, ...] = ()

    @property
    def text(self) -> str:
        """The body as printed: the texts of its blocks joined by blank lines.

        Pull quotes are left out: they repeat a sentence that stands elsewhere.
        """
        return "\n\n".join(block.text for block, _ in self.block_starts)

    @property
    def block_starts(self) -> tuple[tuple[Block, int], ...]:
        """Each block in ``text``, with the offset of its first character there."""
        starts = []
        position = 0
        for block in self.blocks:
            if block.text and block.kind is not BlockKind.PULL_QUOTE:
                starts.append((block, position))
                position += len(block.text) + 2
        return tuple(starts)
