"""When each printed word of a segment is heard."""

import re
from collections.abc import Iterator

from audiobrief.model import CueWord, Segment, TextRun, WordTiming

_PRINTED_WORD = re.compile(r"\S+")


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
