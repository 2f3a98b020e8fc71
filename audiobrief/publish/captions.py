"""A script cut into captions, the one source of WebVTT, SRT and JSON transcripts.

A caption fits two lines of 32 characters, the limit of the Podcasting 2.0 transcript specification
for SRT, and so one line of 65 for WebVTT. All formats share the same captions, so that their times
agree to the millisecond. Printed text is shown, never the spoken one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from audiobrief.model import Cue, Script, Segment, Timeline
from audiobrief.publish.captionlines import Piece, grouped, joined, pieces_of
from audiobrief.publish.speakers import speaker_name
from audiobrief.publish.texts import plain, shortened
from audiobrief.publish.times import separate, to_ms

_NAME_LENGTH = 40


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
        words: times of its words, where there are any.
        words_estimated: the engine did not measure them.
    """

    id: str
    segment_id: str
    speaker: str
    speaker_changed: bool
    start_ms: int
    end_ms: int
    pieces: tuple[Piece, ...]
    words: tuple[CaptionWord, ...] = ()
    words_estimated: bool = False

    @property
    def text(self) -> str:
        """The caption in one line."""
        return joined(self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A caption before its times are known; ``limits`` are offsets of the text it stands for."""

    cue: Cue
    segment: Segment
    number: int
    pieces: tuple[Piece, ...]
    limits: tuple[int, int]
    speaker_changed: bool


@lru_cache(maxsize=1)  # three formats ask, one after another
def captions(script: Script, timeline: Timeline) -> tuple[Caption, ...]:
    """Cut a script into captions in the order in which they are heard.

    Segments that print nothing have none.
    """
    drafts = list(_drafts(script, timeline))
    spans = separate(
        (
            to_ms(_time_of(draft.cue, draft.segment, draft.limits[0]), timeline.sample_rate),
            to_ms(_time_of(draft.cue, draft.segment, draft.limits[1]), timeline.sample_rate),
        )
        for draft in drafts
    )
    return tuple(
        Caption(
            id=f"{draft.segment.id}.{draft.number}" if draft.number > 1 else draft.segment.id,
            segment_id=draft.segment.id,
            speaker=speaker_name(script.member(draft.segment.speaker_id)),
            speaker_changed=draft.speaker_changed,
            start_ms=span[0],
            end_ms=span[1],
            pieces=draft.pieces,
            words=_words(draft, span, timeline.sample_rate),
            words_estimated=draft.cue.words_estimated,
        )
        for draft, span in zip(drafts, spans, strict=True)
    )


def _drafts(script: Script, timeline: Timeline) -> Iterator[_Draft]:
    segments = {segment.id: segment for segment in script.segments}
    speaker_id = ""
    for cue in timeline.cues:
        segment = segments[cue.segment_id]
        changed = segment.speaker_id != speaker_id
        label = speaker_label(script, segment) if changed else ""
        groups = grouped(pieces_of(segment.printed), prefix=label)
        starts = [0, *(group[0].start for group in groups[1:]), len(segment.printed)]
        for number, group in enumerate(groups, start=1):
            yield _Draft(
                cue=cue,
                segment=segment,
                number=number,
                pieces=group,
                limits=(starts[number - 1], starts[number]),
                speaker_changed=changed and number == 1,
            )
        if groups:
            speaker_id = segment.speaker_id


def speaker_label(script: Script, segment: Segment) -> str:
    """Return the name that announces a speaker in formats without voices, with its colon."""
    return shortened(speaker_name(script.member(segment.speaker_id)), _NAME_LENGTH) + ":"


def _time_of(cue: Cue, segment: Segment, position: int) -> int:
    """Return the sample at which a printed position is heard.

    Without the times of words the characters share the time of the segment evenly; so do those
    inside one word.
    """
    if position in {0, len(segment.printed)}:
        return cue.end if position else cue.start
    for word in cue.words:
        if word.printed_end > position:
            inside = max(0, position - word.printed_start)
            length = word.printed_end - word.printed_start
            sample = word.start + (word.end - word.start) * inside // length
            return min(max(sample, cue.start), cue.end)
    return cue.start + (cue.end - cue.start) * position // len(segment.printed)


def _words(draft: _Draft, span: tuple[int, int], sample_rate: int) -> tuple[CaptionWord, ...]:
    words = []
    for word in draft.cue.words:
        text = plain(draft.segment.printed[word.printed_start : word.printed_end])
        if text and draft.limits[0] <= word.printed_start < draft.limits[1]:
            start, end = (
                min(max(to_ms(sample, sample_rate), span[0]), span[1])
                for sample in (word.start, word.end)
            )
            words.append(CaptionWord(start_ms=start, end_ms=end, text=text))
    return tuple(words)
