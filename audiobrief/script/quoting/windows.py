"""Windows: the tokens behind a quotation among which its cue may stand."""

from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.subjects import Subjects

_FARTHEST = 120
_NEAR = 40
_LONGEST_PIECE = 4
_PAUSES = frozenset(",—–―-")


def window_after(paragraph: Paragraph, place: int) -> tuple[int, int]:
    """Return the first and the end of the tokens behind a span's token that may hold its cue."""
    tokens = paragraph.tokens
    token = tokens[place]
    if token.ends and not _is_called(paragraph, place):
        return place + 1, place + 1
    first = place + 1
    while first < len(tokens) and tokens[first].text in _PAUSES:
        first += 1
    ceiling = first
    while ceiling < len(tokens) and tokens[ceiling].span < 0:
        ceiling += 1
        if tokens[ceiling - 1].ends or tokens[ceiling - 1].text in ";:":
            break
    return first, min(ceiling, first + _FARTHEST)


def _is_called(paragraph: Paragraph, place: int) -> bool:
    """Tell whether a cue may stand in a sentence of its own ("“Why?” Lu asked.")."""
    if paragraph.tokens[place].text.rstrip("”\"’'»“ ").endswith(("?", "!")):
        return True
    end = place + 1
    while end < len(paragraph.tokens) and paragraph.tokens[end].is_word:
        end += 1
    stopped = end < len(paragraph.tokens) and paragraph.tokens[end].text == "."
    return stopped and place + 2 < end <= place + 4 and paragraph.phrases.is_finite(end - 1)


def past_pieces(paragraph: Paragraph, first: int, ceiling: int) -> Subjects | None:
    """Return the tokens from ``first`` on without quoted words of an aside, or None without any.

    They describe the speaker: "Ana “Mia” Lind shouted", "Lind, in a “Yes” cap, said".
    """
    tokens = paragraph.tokens
    if ceiling >= len(tokens) or not _is_piece(paragraph, ceiling):
        return None
    kept = list(tokens[first:ceiling])
    for index in range(ceiling, min(len(tokens), first + _NEAR)):
        if tokens[index].span < 0:
            kept.append(tokens[index])
        elif not _is_piece(paragraph, index):
            break
        if tokens[index].ends:
            break
    return Subjects(tuple(kept), paragraph.rules)


def _is_piece(paragraph: Paragraph, index: int) -> bool:
    """Tell whether a span is a word or a few between words, without a point of its own."""
    tokens = paragraph.tokens
    token = tokens[index]
    if token.span < 0 or token.ends or not (0 < index < len(tokens) - 1):
        return False
    inner = paragraph.inner(token.span)
    short = inner[-1:].isalnum() and len(inner.split()) <= _LONGEST_PIECE
    return short and tokens[index - 1].is_word and tokens[index + 1].is_word
