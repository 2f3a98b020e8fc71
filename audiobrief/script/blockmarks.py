"""What the marks of a block's spans say: notes, raised and lowered figures, languages."""

from audiobrief.model import Block, MarkKind
from audiobrief.script.pieces import Piece

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def note_references(block: Block) -> tuple[str, ...]:
    """Return the ids of the notes that a block refers to, in order."""
    return tuple(
        mark.value
        for span in block.spans
        for mark in span.marks
        if mark.kind is MarkKind.NOTE_REFERENCE
    )


def with_figures(block: Block) -> str:
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


def foreign_passages(block: Block, piece: Piece) -> tuple[tuple[int, int, str], ...]:
    """Return the passages of a piece that are marked with a language, offsets in the piece."""
    return tuple(
        (max(0, span.start - piece.start), min(piece.end, span.end) - piece.start, mark.value)
        for span in block.spans
        for mark in span.marks
        if mark.kind is MarkKind.LANGUAGE and span.start < piece.end and span.end > piece.start
    )


def language_of(block: Block, piece: Piece) -> str:
    """Return the language of a piece that is marked as a whole, or ""."""
    letters = [index for index in range(piece.start, piece.end) if block.text[index].isalnum()]
    for span in block.spans:
        for mark in span.marks:
            if mark.kind is MarkKind.LANGUAGE and letters:
                inside = span.start <= letters[0] and letters[-1] < span.end
                if inside:
                    return mark.value
    return ""
