"""Scripts and takes of given lengths, for the tests of layout and cutting."""

from audiobrief.audio.takes import SAMPLE_RATE, STEP, Take
from audiobrief.model import Role, Script, ScriptChapter, Segment, VoiceRef

VOICE = VoiceRef(engine="silent", name="us-female-1")


def edition(parts: list[tuple[int, int, bool]], opening: int = 0) -> tuple[Script, list[Take]]:
    """Return a script and its takes; so many segments at the start are its introduction.

    Parts are length in steps, break after in milliseconds, and whether a chapter begins there.
    """
    segments = tuple(
        Segment(
            id=f"s{number:04d}",
            block_id="b001",
            printed="",
            spoken="",
            runs=(),
            role=Role.STANDFIRST if number < opening else Role.BODY,
            speaker_id="narrator",
            voice=VOICE,
            language="en-US",
            break_after_ms=pause,
        )
        for number, (_, pause, _) in enumerate(parts)
    )
    takes = [
        Take(
            segment_id=segment.id,
            voice=VOICE,
            sample_rate=SAMPLE_RATE,
            offset=0,
            size=steps * STEP,
            length=steps * STEP,
            words=(),
        )
        for segment, (steps, _, _) in zip(segments, parts, strict=True)
    ]
    script = laid_script(
        segments,
        tuple(
            ScriptChapter(title=segment.id, segment_id=segment.id)
            for segment, (_, _, begins) in zip(segments, parts, strict=True)
            if begins or segment is segments[0]
        ),
    )
    return script, takes


def laid_script(segments: tuple[Segment, ...], chapters: tuple[ScriptChapter, ...]) -> Script:
    """Return a script of which only segments and chapters matter."""
    return Script(
        document_sha256="0" * 64,
        title="",
        language="en-US",
        segments=segments,
        chapters=chapters,
        cast=(),
    )
