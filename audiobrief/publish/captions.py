"""A script cut into captions, the one source of WebVTT, SRT and JSON transcripts.

A caption fits two lines of 32 characters, the limit of the Podcasting 2.0 transcript specification
for SRT, and so one line of 65 for WebVTT. All formats share the same captions, so that their times
agree to the millisecond. Printed text is shown, never the spoken one.
"""

import re
import unicodedata
from dataclasses import dataclass

from audiobrief.model import Cue, Script, Segment, Timeline
from audiobrief.publish.texts import plain, shortened, visible
from audiobrief.publish.times import separate, to_ms

LINE_LENGTH = 32
LINES = 2

_TOKEN = re.compile(r"[^ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CLAUSE_END = re.compile(r"[,;:.!?…–—，、；：。！？][\"'”’»)\]]*$")
_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A word as printed, or a part of one that no line could hold.

    Attributes:
        start: offset in the segment's printed text.
        end: offset after it.
        text: what is shown.
        glued: it continues the piece before without a space.
    """

    start: int
    end: int
    text: str
    glued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionWord:
    """When a word of a caption is heard, in milliseconds."""

    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A short piece of a segment with its time.

    Attributes:
        id: the segment's id; further captions of the segment add ``.2``, ``.3``, ...
        segment_id: the segment it belongs to.
        speaker: name of who says it.
        speaker_changed: another speaker than in the caption before.
        start_ms: when it begins.
        end_ms: when it ends, never after the next begins.
        pieces: its words.
        words: times of its words, where the engine gave them.
    """

    id: str
    segment_id: str
    speaker: str
    speaker_changed: bool
    start_ms: int
    end_ms: int
    pieces: tuple[Piece, ...]
    words: tuple[CaptionWord, ...] = ()

    @property
    def text(self) -> str:
        """The caption in one line."""
        return joined(self.pieces)


def captions(script: Script, timeline: Timeline) -> tuple[Caption, ...]:
    """Cut a script into captions in the order in which they are heard.

    Segments that print nothing have none.
    """
    segments = {segment.id: segment for segment in script.segments}
    drafts: list[tuple[Cue, Segment, int, tuple[Piece, ...], bool]] = []
    spans: list[tuple[int, int]] = []
    speaker_id = ""
    for cue in timeline.cues:
        segment = segments[cue.segment_id]
        changed = segment.speaker_id != speaker_id
        name = speaker_label(script, segment) if changed else ""
        groups = _grouped(pieces_of(segment.printed), name)
        if groups:
            speaker_id = segment.speaker_id
        for number, group in enumerate(groups):
            start = _time_of(cue, segment, group[0].start) if number else cue.start
            end = (
                _time_of(cue, segment, groups[number + 1][0].start)
                if number + 1 < len(groups)
                else cue.end
            )
            drafts.append((cue, segment, number, group, changed and not number))
            spans.append((to_ms(start, timeline.sample_rate), to_ms(end, timeline.sample_rate)))
    return tuple(
        Caption(
            id=f"{segment.id}.{number + 1}" if number else segment.id,
            segment_id=segment.id,
            speaker=plain(script.member(segment.speaker_id).name),
            speaker_changed=changed,
            start_ms=start_ms,
            end_ms=end_ms,
            pieces=group,
            words=_words(cue, segment, group, (start_ms, end_ms), timeline.sample_rate),
        )
        for (cue, segment, number, group, changed), (start_ms, end_ms) in zip(
            drafts, separate(spans), strict=True
        )
    )


def speaker_label(script: Script, segment: Segment) -> str:
    """Return the name that announces a speaker in formats without voices, with its colon."""
    return shortened(plain(script.member(segment.speaker_id).name), _NAME_LENGTH) + ":"


def pieces_of(printed: str) -> tuple[Piece, ...]:
    """Return the words of a printed text; a word longer than a line comes in several pieces."""
    pieces = []
    for match in _TOKEN.finditer(printed):
        start = match.start()
        glued = False
        for part in _line_parts(match.group()):
            text = visible(part)
            if text.strip():
                pieces.append(Piece(start=start, end=start + len(part), text=text, glued=glued))
                glued = True
            start += len(part)
    return tuple(pieces)


def joined(pieces: tuple[Piece, ...]) -> str:
    """Return pieces as one line."""
    return "".join(
        piece.text if piece.glued or not number else f" {piece.text}"
        for number, piece in enumerate(pieces)
    )


def wrapped(pieces: tuple[Piece, ...], length: int, *, prefix: str = "") -> tuple[str, ...]:
    """Break pieces into lines of at most ``length`` characters, no blank line among them.

    Args:
        pieces: words.
        length: characters in a line; a longer piece has a line of its own.
        prefix: words that stand before, wrapped with them.
    """
    lines: list[str] = []
    for number, piece in enumerate((*_prefix_pieces(prefix), *pieces)):
        glue = "" if piece.glued else " "
        if number and len(lines[-1]) + len(glue) + len(piece.text) <= length:
            lines[-1] += glue + piece.text
        else:
            lines.append(piece.text)
    return tuple(lines)


def _prefix_pieces(prefix: str) -> tuple[Piece, ...]:
    return tuple(
        Piece(start=0, end=0, text=piece.text, glued=piece.glued) for piece in pieces_of(prefix)
    )


def _grouped(pieces: tuple[Piece, ...], prefix: str) -> tuple[tuple[Piece, ...], ...]:
    groups = []
    rest = pieces
    while rest:
        count = _fitting(rest, prefix)
        if count < len(rest):
            count = _at_clause(rest, count)
        groups.append(rest[:count])
        rest = rest[count:]
        prefix = ""
    return tuple(groups)


def _fitting(pieces: tuple[Piece, ...], prefix: str) -> int:
    count = 1
    while (
        count < len(pieces)
        and len(wrapped(pieces[: count + 1], LINE_LENGTH, prefix=prefix)) <= LINES
    ):
        count += 1
    return count


def _at_clause(pieces: tuple[Piece, ...], count: int) -> int:
    """Move a break back to the end of a clause when that leaves the caption half full."""
    for candidate in range(count, count // 2, -1):
        if _CLAUSE_END.search(pieces[candidate - 1].text) and not pieces[candidate].glued:
            return candidate
    return count


def _line_parts(word: str) -> list[str]:
    """Cut a word that no line holds, at the joints of an address, never inside a character."""
    parts = []
    while len(word) > LINE_LENGTH:
        cut = max(
            (at for at in range(LINE_LENGTH // 2, LINE_LENGTH + 1) if word[at - 1] in "/?&=-"),
            default=LINE_LENGTH,
        )
        while cut > 1 and _joins(word[cut - 1], word[cut]):
            cut -= 1
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def _joins(before: str, after: str) -> bool:
    return (
        before == "\u200d"
        or after in "\u200c\u200d"
        or unicodedata.category(after) in {"Mn", "Mc", "Me", "Sk"}
    )


def _time_of(cue: Cue, segment: Segment, position: int) -> int:
    """Return the sample at which a printed position is heard.

    Without the times of words the characters share the time of the segment evenly; so do those
    inside one word.
    """
    for word in cue.words:
        if word.printed_end > position:
            inside = max(0, position - word.printed_start)
            length = word.printed_end - word.printed_start
            sample = word.start + (word.end - word.start) * inside // length
            return min(max(sample, cue.start), cue.end)
    return cue.start + (cue.end - cue.start) * position // len(segment.printed)


def _words(
    cue: Cue,
    segment: Segment,
    group: tuple[Piece, ...],
    limits: tuple[int, int],
    sample_rate: int,
) -> tuple[CaptionWord, ...]:
    first, last = group[0].start, group[-1].end
    words = []
    for word in cue.words:
        text = plain(segment.printed[word.printed_start : word.printed_end])
        if first <= word.printed_start < last and text:
            start, end = (
                min(max(to_ms(sample, sample_rate), limits[0]), limits[1])
                for sample in (word.start, word.end)
            )
            words.append(CaptionWord(start_ms=start, end_ms=end, text=text))
    return tuple(words)
