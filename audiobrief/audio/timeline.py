"""When every segment, word, chapter and sound of an edition is heard."""

from dataclasses import replace

from audiobrief.audio.placing import MUSIC_TAIL, Gap, gaps, introduction_end
from audiobrief.audio.profiles import PROFILES, Target
from audiobrief.audio.sounds import NO_SOUNDS, Sounds
from audiobrief.audio.takes import SAMPLE_RATE, Take
from audiobrief.audio.wordcues import printed_words
from audiobrief.model import Chapter, Cue, CueWord, Script, SoundCue, SoundKind, Timeline

SHORTEST_CHAPTER = 10 * SAMPLE_RATE
"""A shorter chapter is no place that listeners jump to."""


def build_timeline(
    script: Script,
    takes: tuple[Take, ...],
    *,
    sounds: Sounds = NO_SOUNDS,
    target: Target = PROFILES["apple"],
) -> Timeline:
    """Lay takes, breaks and sounds end to end.

    Args:
        script: the edition.
        takes: one for each segment.
        sounds: what is heard beside speech.
        target: how much silence the recording begins and ends with.
    """
    plain = _laid_out(script, takes, tuple(gaps(script, NO_SOUNDS, target, chapters=frozenset())))
    if not sounds.samples:
        return plain
    sections = frozenset(chapter.segment_id for chapter in plain.chapters[1:])
    laid_out = _laid_out(script, takes, tuple(gaps(script, sounds, target, chapters=sections)))
    return _with_music(laid_out, script)


def _laid_out(script: Script, takes: tuple[Take, ...], spaces: tuple[Gap, ...]) -> Timeline:
    cues = []
    sounds = _moved(spaces[0], 0)
    now = spaces[0].length
    for segment, take, gap in zip(script.segments, takes, spaces[1:], strict=True):
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
        cues.append(
            Cue(
                segment_id=segment.id,
                start=now,
                end=end,
                words=words,
                words_estimated=take.words_estimated and bool(words),
            )
        )
        sounds += _moved(gap, end)
        now = end + gap.length
    return Timeline(
        sample_rate=SAMPLE_RATE,
        duration=now,
        cues=tuple(cues),
        chapters=_chapters(script, tuple(cues), now),
        sounds=tuple(sounds),
    )


def _moved(gap: Gap, start: int) -> list[SoundCue]:
    return [
        replace(sound, start=start + sound.start, end=start + sound.end) for sound in gap.sounds
    ]


def _with_music(timeline: Timeline, script: Script) -> Timeline:
    """Let the music last until it has faded after the introduction."""
    last = introduction_end(script)
    if last < 0:
        return timeline
    end = timeline.cues[last].end
    following = timeline.cues[last + 1].start if last + 1 < len(timeline.cues) else None
    others = [sound.start for sound in timeline.sounds if sound.start >= end]
    end = min(end + MUSIC_TAIL, *others, following or timeline.duration, timeline.duration)
    return replace(
        timeline,
        sounds=tuple(
            replace(sound, end=end) if sound.kind is SoundKind.MUSIC else sound
            for sound in timeline.sounds
        ),
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
