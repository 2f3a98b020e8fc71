"""When every segment, word, chapter and sound of an edition is heard."""

from collections.abc import Sequence

from audiobrief.audio.layout import SHORTEST_CHAPTER, Placed
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.model import Chapter, Cue, Script, Timeline


def build_timeline(script: Script, placed: Sequence[Placed]) -> Timeline:
    """Say when everything is heard.

    Args:
        script: the edition.
        placed: all pieces of its recording.
    """
    cues = tuple(item.cue for item in placed)
    duration = placed[-1].end if placed else 0
    return Timeline(
        sample_rate=SAMPLE_RATE,
        duration=duration,
        cues=cues,
        chapters=_chapters(script, cues, duration),
        sounds=tuple(sound for item in placed for sound in item.sounds),
    )


def _chapters(script: Script, cues: tuple[Cue, ...], duration: int) -> tuple[Chapter, ...]:
    """Return the chapters; one under ten seconds joins the one before it, or else the next."""
    start_of = {cue.segment_id: cue.start for cue in cues}
    starts = [start_of[chapter.segment_id] for chapter in script.chapters]
    kept = list(zip(script.chapters, starts, strict=True))[:1]
    for index, chapter in enumerate(script.chapters[1:], start=1):
        end = starts[index + 1] if index + 1 < len(starts) else duration
        before = starts[index] - (kept[-1][1] if len(kept) > 1 else 0)
        if before >= SHORTEST_CHAPTER and end - starts[index] >= SHORTEST_CHAPTER:
            kept.append((chapter, starts[index]))
    begins = [0, *(start for _, start in kept[1:])]
    ends = [*begins[1:], duration]
    return (
        tuple(
            Chapter(
                start=start,
                end=end,
                title=chapter.title,
                segment_id=chapter.segment_id,
                url=chapter.url,
                image=chapter.image,
            )
            for (chapter, _), start, end in zip(kept, begins, ends, strict=True)
        )
        if kept
        else ()
    )
