"""Each kind of block as lines of the spoken edition."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from audiobrief.config import ScriptConfig
from audiobrief.model import Block, BlockKind, Document, Quotation, Role
from audiobrief.script.blockmarks import (
    foreign_passages,
    language_of,
    note_references,
    with_figures,
)
from audiobrief.script.draft import Draft
from audiobrief.script.pieces import cut
from audiobrief.script.repeats import is_repeated, same_words
from audiobrief.script.tables import table_lines
from audiobrief.script.wording import Phrases

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|avif|heic|bmp)$|(?:img|dsc|image|photo)[_-]?\d*$",
    re.IGNORECASE,
)


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
                for note in note_references(block):
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
            if self.settings.pull_quotes and not is_repeated(block, self.document):
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
        plain = with_figures(block)
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
                language=language_of(block, piece) or language,
                break_after_ms=pause,
                block_id=block.id,
                printed_start=piece.start,
                quotation=piece.quotation,
                plain=plain[piece.start : piece.end],
                opens=piece.opens,
                closes=piece.closes,
                complete=piece.ends_sentence,
                foreign=foreign_passages(block, piece),
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
        if alt and not _FILE_NAME.match(alt) and not same_words(alt, block.text):
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
