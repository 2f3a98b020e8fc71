"""When every segment, word, chapter and sound of an edition is heard."""

from collections.abc import Sequence

from audiobrief.audio.layout import Placed
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.model import Chapter, Script, Timeline


def build_timeline(script: Script, placed: Sequence[Placed]) -> Timeline:
    """Say when everything is heard.

    Args:
        script: the edition.
        placed: all pieces of its recording.
    """
    return Timeline(
        sample_rate=SAMPLE_RATE,
        duration=placed[-1].end if placed else 0,
        cues=tuple(item.cue for item in placed),
        chapters=_chapters(script, placed),
        sounds=tuple(sound for item in placed for sound in item.sounds),
    )


def _chapters(script: Script, placed: Sequence[Placed]) -> tuple[Chapter, ...]:
    """Return the chapters; one that is too short joins the one before it, or else the next."""
    starts = {item.cue.segment_id: item.start for item in placed if item.begins_chapter}
    later = [chapter for chapter in script.chapters[1:] if chapter.segment_id in starts]
    kept = [*script.chapters[:1], *later]
    begins = [0, *(starts[chapter.segment_id] for chapter in later)]
    ends = [*begins[1:], placed[-1].end if placed else 0]
    return tuple(
        Chapter(
            start=start,
            end=end,
            title=chapter.title,
            segment_id=chapter.segment_id,
            url=chapter.url,
            image=chapter.image,
        )
        for chapter, start, end in zip(kept, begins, ends, strict=False)
    )
