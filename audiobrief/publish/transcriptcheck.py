"""Rules for transcripts and chapters: valid by themselves and equal to each other."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from audiobrief.errors import OutputError
from audiobrief.model import Episode, Timeline
from audiobrief.publish import chapters, srt, transcript_json, webvtt
from audiobrief.publish.scriptfile import parse_script
from audiobrief.publish.texts import plain
from audiobrief.publish.times import seconds, to_ms
from audiobrief.publish.transcriptfile import (
    ShownCue,
    TranscriptFormatError,
    read_srt,
    read_transcript_json,
    read_webvtt,
)

ROUNDING_MS = 1

_READERS: dict[str, Callable[[str], tuple[ShownCue, ...]]] = {
    webvtt.MEDIA_TYPE: read_webvtt,
    srt.MEDIA_TYPE: read_srt,
    transcript_json.MEDIA_TYPE: read_transcript_json,
}


def transcript_problems(folder: Path, episode: Episode) -> Iterator[tuple[str, str, str]]:
    """Yield file name, rule and a sentence for each rule that a transcript breaks.

    Raises:
        OSError: a file can't be read.
    """
    found: dict[str, tuple[ShownCue, ...]] = {}
    for file in episode.files:
        reader = _READERS.get(file.media_type)
        if file.role != "transcript" or reader is None:
            continue
        try:
            found[file.name] = reader((folder / file.name).read_text(encoding="utf-8"))
        except (TranscriptFormatError, UnicodeDecodeError) as error:
            yield file.name, "transcript-format", f"The transcript is not valid: {error}."
    yield from _unequal(found)
    yield from _unlike_each_other(found)
    yield from _unlike_script(folder, episode, found)


def chapter_problems(folder: Path, episode: Episode) -> Iterator[tuple[str, str, str]]:
    """Yield file name, rule and a sentence for each rule that JSON chapters break.

    Raises:
        OSError: a file can't be read.
    """
    expected = [
        (seconds(chapter.start_ms), seconds(chapter.end_ms), plain(chapter.title))
        for chapter in episode.chapters
    ]
    for file in episode.files:
        if file.role != "chapters":
            continue
        try:
            content = json.loads((folder / file.name).read_text(encoding="utf-8"))
            shown = [
                (item["startTime"], item["endTime"], item["title"]) for item in content["chapters"]
            ]
            version = content["version"]
        except (ValueError, KeyError, TypeError) as error:
            yield file.name, "chapters-format", f"The chapters are not valid: {error}."
            continue
        if version != chapters.VERSION:
            yield file.name, "chapters-format", f"The version is {version}, not {chapters.VERSION}."
        if shown != expected:
            yield file.name, "chapters-equal", "The chapters differ from those in episode.json."


def _unequal(found: dict[str, tuple[ShownCue, ...]]) -> Iterator[tuple[str, str, str]]:
    names = list(found)
    for name in names[1:]:
        first = [(cue.start_ms, cue.end_ms) for cue in found[names[0]]]
        if [(cue.start_ms, cue.end_ms) for cue in found[name]] != first:
            yield name, "transcript-times", f"The times differ from those in {names[0]}."


def _unlike_each_other(found: dict[str, tuple[ShownCue, ...]]) -> Iterator[tuple[str, str, str]]:
    """Compare texts caption by caption; SubRip may have a name before its own."""
    texts = {name: [_letters(cue.text) for cue in cues] for name, cues in found.items()}
    named = [name for name, cues in found.items() if all(cue.speaker for cue in cues)]
    for name, shown in texts.items():
        for other in named[:1]:
            pairs = zip(shown, texts[other], strict=False)
            if not all(one.endswith(two) for one, two in pairs):
                yield name, "transcript-text", f"The text differs from that in {other}."


def _unlike_script(
    folder: Path, episode: Episode, found: dict[str, tuple[ShownCue, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Compare what transcripts show with what the script prints, blanks aside."""
    file = next((file for file in episode.files if file.role == "script"), None)
    if file is None:
        return
    try:
        path = folder / file.name
        content = parse_script(path.read_text(encoding="utf-8"), path=path)
    except (OutputError, UnicodeDecodeError) as error:
        yield file.name, "script-format", str(error)
        return
    printed = _letters(" ".join(plain(segment.printed) for segment in content.script.segments))
    for name, cues in found.items():
        named = all(cue.speaker for cue in cues)
        if named and _letters(" ".join(cue.text for cue in cues)) != printed:
            yield name, "transcript-text", "The transcript does not show what the script prints."
        if cues and cues[-1].end_ms > episode.duration_ms:
            yield name, "transcript-times", "The last cue ends after the audio."
        if content.timeline is not None and (late := _off_the_timeline(cues, content.timeline)):
            yield name, "transcript-times", f"Segment {late} is not shown while it is heard."


def _off_the_timeline(cues: tuple[ShownCue, ...], timeline: Timeline) -> str:
    """Return the first segment whose cues don't start and end with it, or ""."""
    spans: dict[str, tuple[int, int]] = {}
    for cue in cues:
        segment_id = cue.id.partition(".")[0]
        start_ms, _ = spans.get(segment_id, (cue.start_ms, 0))
        spans[segment_id] = (start_ms, cue.end_ms)
    for heard in timeline.cues:
        expected = (
            to_ms(heard.start, timeline.sample_rate),
            to_ms(heard.end, timeline.sample_rate),
        )
        shown = spans.get(heard.segment_id, expected)
        if max(abs(shown[0] - expected[0]), abs(shown[1] - expected[1])) > ROUNDING_MS:
            return heard.segment_id
    return ""


def _letters(text: str) -> str:
    return "".join(text.split())
