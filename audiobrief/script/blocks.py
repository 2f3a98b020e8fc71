"""Each kind of block as lines of the spoken edition."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from audiobrief.config import ScriptConfig
from audiobrief.model import Block, BlockKind, Document, MarkKind, Quotation, Role
from audiobrief.script.draft import Draft
from audiobrief.script.pieces import Piece, cut
from audiobrief.script.tables import table_lines
from audiobrief.script.wording import Phrases

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|avif|heic|bmp)$|(?:img|dsc|image|photo)[_-]?\d*$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
_REPEATED = 0.8
_GRAM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockReader:
    """Turns blocks into drafts.

    Attributes:
        document: the edition.
        quotations: those that switch the voice, ordered.
        settings: what is read.
        phrases: the edition's own words.
        apart: tells whether a quotation is cut out of its sentence.
    """

    document: Document
    quotations: tuple[Quotation, ...]
    settings: ScriptConfig
    phrases: Phrases
    apart: Callable[[Quotation], bool]

    def body(self) -> Iterator[Draft]:
        """Yield the drafts of all blocks in reading order, notes where the settings put them."""
        offsets = {block.id: start for block, start in self.document.block_starts}
        notes = {
            block.id: block for block in self.document.blocks if block.kind is BlockKind.FOOTNOTE
        }
        waiting = list(notes)
        alts: set[str] = set()
        for block in self.document.blocks:
            if block.kind is BlockKind.FOOTNOTE:
                continue
            if block.kind is BlockKind.FIGURE and block.alt in alts:
                block = replace(block, alt="")  # noqa: PLW2901 - the block, said once
            alts.add(block.alt)
            yield from self._block(block, offsets.get(block.id, 0))
            if self.settings.notes == "after":
                for note in _references(block):
                    if note in waiting:
                        waiting.remove(note)
                        yield from self._note(notes[note], offsets.get(note, 0))
        if waiting and self.settings.notes != "off":
            yield Draft(
                printed=self.phrases.notes,
                role=Role.NOTE,
                language=self.phrases.language,
                break_after_ms=self.settings.breaks.after_heading,
            )
            for note in waiting:
                yield from self._note(notes[note], offsets.get(note, 0))

    def _block(self, block: Block, offset: int) -> Iterator[Draft]:
        kind = block.kind
        if kind is BlockKind.HEADING:
            yield from self._text(block, offset, Role.HEADING, self.settings.breaks.after_heading)
        elif kind is BlockKind.LIST_ITEM:
            yield from self._list_item(block, offset)
        elif kind is BlockKind.BLOCK_QUOTE:
            yield from self._quoted(block, offset)
        elif kind is BlockKind.PULL_QUOTE:
            if self.settings.pull_quotes and not _is_repeated(block, self.document):
                yield from self._quoted(block, offset)
        elif kind in (BlockKind.FIGURE, BlockKind.TABLE, BlockKind.CODE):
            yield from self._shown(block, offset)
        elif kind is not BlockKind.BREAK and (self.settings.asides or kind is not BlockKind.ASIDE):
            yield from self._text(block, offset, Role.BODY, self.settings.breaks.paragraph)

    def _shown(self, block: Block, offset: int) -> Iterator[Draft]:
        if block.kind is BlockKind.CODE and self.settings.code:
            yield self._code(block)
        elif block.kind is BlockKind.FIGURE and self.settings.figures:
            yield from self._figure(block, offset)
        elif block.kind is BlockKind.TABLE and self.settings.tables:
            yield from self._table(block)

    def _text(self, block: Block, offset: int, role: Role, last: int) -> Iterator[Draft]:
        text = block.text
        language = block.language or self.document.language
        plain = _with_figures(block)
        pieces = cut(
            text,
            quotations=self.quotations,
            offset=offset,
            language=language,
            apart=self.apart,
        )
        for index, piece in enumerate(pieces):
            if index + 1 == len(pieces):
                pause = last
            else:
                pause = (
                    self.settings.breaks.sentence
                    if piece.ends_sentence
                    else self.settings.breaks.voice_change
                )
            yield Draft(
                printed=text[piece.start : piece.end],
                role=role if piece.quotation is None else Role.QUOTATION,
                language=_language(block, piece) or language,
                break_after_ms=pause,
                block_id=block.id,
                printed_start=piece.start,
                quotation=piece.quotation,
                plain=plain[piece.start : piece.end],
                opens=piece.opens,
                closes=piece.closes,
                complete=piece.ends_sentence,
                foreign=_foreign(block, piece),
            )

    def _list_item(self, block: Block, offset: int) -> Iterator[Draft]:
        if self.settings.list_numbers and any(map(str.isalnum, block.label)):
            yield self._line(block.label, Role.BODY, self.settings.breaks.label, block=block)
        yield from self._text(block, offset, Role.BODY, self.settings.breaks.list_item)

    def _quoted(self, block: Block, offset: int) -> Iterator[Draft]:
        last = self.settings.breaks.sentence if block.citation else self.settings.breaks.paragraph
        yield from self._text(block, offset, Role.BODY, last)
        if block.citation:
            yield self._line(block.citation, Role.BODY, self.settings.breaks.paragraph, block=block)

    def _figure(self, block: Block, offset: int) -> Iterator[Draft]:
        alt = " ".join(block.alt.split())
        if alt and not _FILE_NAME.match(alt) and not _same_words(alt, block.text):
            pause = self.settings.breaks.sentence if block.text else self.settings.breaks.figure
            yield self._line(self.phrases.image.format(alt), Role.FIGURE, pause, block=block)
        yield from self._text(block, offset, Role.FIGURE, self.settings.breaks.figure)

    def _table(self, block: Block) -> Iterator[Draft]:
        lines = table_lines(block, self.phrases)
        for index, line in enumerate(lines):
            pause = (
                self.settings.breaks.table
                if index + 1 == len(lines)
                else self.settings.breaks.table_row
            )
            yield self._line(line, Role.TABLE, pause, block=block)

    def _code(self, block: Block) -> Draft:
        count = len(block.text.strip("\n").splitlines())
        text = self.phrases.code_line if count == 1 else self.phrases.code.format(lines=count)
        return self._line(text, Role.CODE, self.settings.breaks.code, block=block)

    def _note(self, block: Block, offset: int) -> Iterator[Draft]:
        label = block.label.strip("[]().: ")
        yield self._line(
            self.phrases.note.format(label=label).replace(" .", "."),
            Role.NOTE,
            self.settings.breaks.label,
            block=block,
        )
        yield from self._text(block, offset, Role.NOTE, self.settings.breaks.note)

    def _line(self, text: str, role: Role, pause: int, *, block: Block) -> Draft:
        return Draft(
            printed=text,
            role=role,
            language=block.language or self.document.language,
            break_after_ms=pause,
            block_id=block.id,
        )


def _references(block: Block) -> tuple[str, ...]:
    return tuple(
        mark.value
        for span in block.spans
        for mark in span.marks
        if mark.kind is MarkKind.NOTE_REFERENCE
    )


def _with_figures(block: Block) -> str:
    """Return the block's text, raised and lowered figures as their own characters."""
    parts = []
    for span in block.spans:
        kinds = {mark.kind for mark in span.marks}
        if MarkKind.SUPERSCRIPT in kinds:
            parts.append(span.text.translate(_RAISED))
        elif MarkKind.SUBSCRIPT in kinds:
            parts.append(span.text.translate(_LOWERED))
        else:
            parts.append(span.text)
    return "".join(parts)


def _foreign(block: Block, piece: Piece) -> tuple[tuple[int, int, str], ...]:
    """Return the passages of a piece that are marked with a language, offsets in the piece."""
    return tuple(
        (max(0, span.start - piece.start), min(piece.end, span.end) - piece.start, mark.value)
        for span in block.spans
        for mark in span.marks
        if mark.kind is MarkKind.LANGUAGE and span.start < piece.end and span.end > piece.start
    )


def _language(block: Block, piece: Piece) -> str:
    """Return the language of a piece that is marked as a whole, or ""."""
    letters = [index for index in range(piece.start, piece.end) if block.text[index].isalnum()]
    for span in block.spans:
        for mark in span.marks:
            if mark.kind is MarkKind.LANGUAGE and letters:
                inside = span.start <= letters[0] and letters[-1] < span.end
                if inside:
                    return mark.value
    return ""


def _same_words(first: str, second: str) -> bool:
    return _WORDS.findall(first.lower()) == _WORDS.findall(second.lower())


def _is_repeated(block: Block, document: Document) -> bool:
    """Tell whether four fifths of a pull quote's runs of words stand in the body, too."""
    words = _WORDS.findall(block.text.lower())
    size = min(_GRAM, len(words))
    if not size:
        return True
    body: set[tuple[str, ...]] = set()
    for other in document.blocks:
        if other.kind is not BlockKind.PULL_QUOTE:
            others = _WORDS.findall(other.text.lower())
            body.update(zip(*(others[start:] for start in range(size)), strict=False))
    grams = list(zip(*(words[start:] for start in range(size)), strict=False))
    return sum(gram in body for gram in grams) >= _REPEATED * len(grams)
