"""When every segment, word and chapter of an edition is heard."""

import re
from collections.abc import Iterator

from audiobrief.audio.stitching import break_samples
from audiobrief.audio.takes import SAMPLE_RATE, Take
from audiobrief.model import (
    Chapter,
    Cue,
    CueWord,
    Script,
    Segment,
    TextRun,
    Timeline,
    WordTiming,
)

_PRINTED_WORD = re.compile(r"\S+")


def build_timeline(script: Script, takes: tuple[Take, ...]) -> Timeline:
    """Lay takes and breaks end to end."""
    cues = []
    now = 0
    for segment, take in zip(script.segments, takes, strict=True):
        end = now + take.length
        words = tuple(
            CueWord(
                start=now + word.start,
                end=now + word.end,
                printed_start=word.printed_start,
                printed_end=word.printed_end,
            )
            for word in printed_words(segment, take.words)
        )
        cues.append(Cue(segment_id=segment.id, start=now, end=end, words=words))
        now = end + break_samples(segment.break_after_ms)
    return Timeline(
        sample_rate=SAMPLE_RATE,
        duration=now,
        cues=tuple(cues),
        chapters=_chapters(script, tuple(cues), now),
    )


def printed_words(segment: Segment, words: tuple[WordTiming, ...]) -> Iterator[CueWord]:
    """Yield when each printed word of a segment is heard, in order and without overlap.

    A printed word spans the spoken words that stand for it: "$3bn" all of "three billion dollars".
    Printed words that share one spoken word, or are not spoken, share its time or have none.
    """
    earliest = 0
    for match in _PRINTED_WORD.finditer(segment.printed):
        spoken_start = _spoken_offset(segment.runs, match.start(), at_end=False)
        spoken_end = _spoken_offset(segment.runs, match.end(), at_end=True)
        heard = [
            word for word in words if word.text_start < spoken_end and word.text_end > spoken_start
        ]
        if not heard:
            continue
        start = max(earliest, heard[0].start)
        end = heard[-1].end
        if start < end:
            yield CueWord(
                start=start, end=end, printed_start=match.start(), printed_end=match.end()
            )
            earliest = end


def _spoken_offset(runs: tuple[TextRun, ...], printed: int, *, at_end: bool) -> int:
    """Return the spoken offset that belongs to a printed one, in proportion inside its run."""
    for run in runs:
        inside = run.printed_start < printed if at_end else run.printed_start <= printed
        if inside and (printed <= run.printed_end if at_end else printed < run.printed_end):
            length = run.printed_end - run.printed_start
            return run.spoken_start + (
                (printed - run.printed_start) * (run.spoken_end - run.spoken_start) // length
            )
    return 0


def _chapters(script: Script, cues: tuple[Cue, ...], duration: int) -> tuple[Chapter, ...]:
    start_of = {cue.segment_id: cue.start for cue in cues}
    marks = [start_of[chapter.segment_id] for chapter in script.chapters]
    starts = [0, *marks[1:]]
    ends = [*marks[1:], duration]
    return tuple(
        Chapter(
            start=start,
            end=end,
            title=chapter.title,
            segment_id=chapter.segment_id,
            url=chapter.url,
            image=chapter.image,
        )
        for chapter, start, end in zip(script.chapters, starts, ends, strict=False)
        if start < end
    )
