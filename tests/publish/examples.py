"""A small invented edition as the writers get it, built by functions so that tests can vary it."""

import hashlib
import wave
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from hypothesis import settings

from audiobrief.config import ShowConfig
from audiobrief.model import (
    CastMember,
    Chapter,
    Cue,
    CueWord,
    Episode,
    EpisodeFile,
    EpisodePerson,
    Role,
    Script,
    Segment,
    SpeakerKind,
    TextRun,
    Timeline,
    VoiceRef,
)
from audiobrief.publish.chapters import episode_chapters
from audiobrief.publish.names import episode_guid, episode_slug

PROPERTY = settings(deadline=None, derandomize=True)
"""How properties are tested: the same examples everywhere, however slow the machine."""

RATE = 44_100
GOLDEN = Path(__file__).parent / "golden"
HOSTILE_TITLE = "& < > \" ' 终 👩 ]]>"
PUBLISHED = datetime(2031, 4, 5, 6, 7, 8, tzinfo=UTC)

NARRATOR = CastMember(
    speaker_id="narrator",
    name="Narrator",
    voice=VoiceRef(engine="silent", name="low"),
    kind=SpeakerKind.NARRATOR,
)
SPEAKER = CastMember(
    speaker_id="oda-finch",
    name="Oda Finch & Sons",
    voice=VoiceRef(engine="silent", name="high"),
    kind=SpeakerKind.GROUP,
)

LINES = (
    ("narrator", "The gauge at Quay 4"),
    (
        "narrator",
        """\
The tide gauge at Quay 4 <north> has not moved since Tuesday, and nobody at the harbour
office --> not even the clerk & his cat; can say why.""",
    ),
    ("oda-finch", "“We looked. It was stuck.”"),
    ("narrator", ""),
    (
        "narrator",
        "See https://gauge.example/a/very/long/address/that/goes/on?and=on&on=1 今天 👩\u200d🔬.",
    ),
    ("narrator", "قال الحارس:\u00a0«لا أعرف»\tand\x07 left."),
)


def make_script(
    lines: Sequence[tuple[str, str]] = LINES, *, cast: tuple[CastMember, ...] = (NARRATOR, SPEAKER)
) -> Script:
    """Return a script that says each line as a segment and a block of its own."""
    voices = {member.speaker_id: member.voice for member in cast}
    return Script(
        document_sha256="ab" * 32,
        title="The gauge at Quay 4",
        language="en-GB",
        segments=tuple(
            Segment(
                id=f"s{number:04}",
                block_id=f"b{number:03}",
                printed=text,
                spoken=text or "Quote.",
                runs=(
                    TextRun(
                        printed_start=0,
                        printed_end=len(text),
                        spoken_start=0,
                        spoken_end=len(text or "Quote."),
                    ),
                ),
                role=Role.TITLE if number == 1 else Role.BODY,
                speaker_id=speaker_id,
                voice=voices[speaker_id],
                language="en-GB",
                break_after_ms=400,
            )
            for number, (speaker_id, text) in enumerate(lines, start=1)
        ),
        chapters=(),
        cast=cast,
    )


def make_timeline(script: Script, *, rate: int = RATE, words: bool = False) -> Timeline:
    """Return a timeline of 3,001 samples a character, and three chapters."""
    cues = []
    position = 0
    for segment in script.segments:
        length = 3_001 * max(4, len(segment.printed))
        cue = Cue(segment_id=segment.id, start=position, end=position + length)
        cues.append(replace(cue, words=cue_words(segment, position)) if words else cue)
        position += length + 9_999
    starts = [0, cues[len(cues) // 3].start, cues[2 * len(cues) // 3].start, position]
    return Timeline(
        sample_rate=rate,
        duration=position,
        cues=tuple(cues),
        chapters=tuple(
            Chapter(
                start=start,
                end=end,
                title=title,
                segment_id=cues[number * len(cues) // 3].segment_id,
                url=url,
            )
            for number, (start, end, title, url) in enumerate(
                zip(
                    starts,
                    starts[1:],
                    (HOSTILE_TITLE, "What the keeper said about the long and rainy night", "After"),
                    ("", "https://gauge.example/ä b#keeper", "#here"),
                    strict=False,
                )
            )
            if end > start
        ),
    )


def cue_words(segment: Segment, position: int) -> tuple[CueWord, ...]:
    """Return the words of a segment, each heard for 3,001 samples a character."""
    words = []
    start = 0
    for text in segment.printed.split(" "):
        end = start + len(text)
        words.append(
            CueWord(
                start=position + 3_001 * start,
                end=position + 3_001 * end,
                printed_start=start,
                printed_end=end,
            )
        )
        start = end + 1
    return tuple(words)


def make_episode(
    timeline: Timeline | None = None, *, title: str = HOSTILE_TITLE, days: int = 0
) -> Episode:
    """Return an episode with the usual files, all of invented size."""
    timeline = timeline or make_timeline(make_script())
    published = PUBLISHED + timedelta(days=days)
    slug = episode_slug(title, published)
    url = f"https://gauge.example/quay-4/{days}"
    return Episode(
        guid=episode_guid(url, title, published),
        slug=slug,
        title=title,
        authors=("Ines Okafor", "Bo Lindqvist"),
        published=published,
        language="en-GB",
        url=url,
        summary="Nobody knows why. ]]>\n\nTwo people & a cat looked.",
        duration_ms=round(timeline.duration * 1000 / timeline.sample_rate),
        revision=1,
        source_sha256="ab" * 32,
        render_key="cd" * 32,
        chapters=episode_chapters(timeline),
        persons=(
            EpisodePerson(name="Ines Okafor", role="author"),
            EpisodePerson(name="Narrator", role="narrator"),
        ),
        files=tuple(
            EpisodeFile(
                role=role,
                name=f"{slug}{ending}",
                media_type=media_type,
                size=123_456,
                sha256="ef" * 32,
                language="en-GB" if role == "transcript" else "",
            )
            for role, ending, media_type in FILES
        ),
    )


FILES = (
    ("audio", ".mp3", "audio/mpeg"),
    ("transcript", ".vtt", "text/vtt"),
    ("transcript", ".srt", "application/x-subrip"),
    ("transcript", ".transcript.json", "application/json"),
    ("chapters", ".chapters.json", "application/json+chapters"),
    ("script", ".script.json", "application/json"),
    ("page", ".html", "text/html"),
)

FULL_SHOW = ShowConfig.model_validate(
    {
        "title": "Quay Letters",
        "author": "Ines Okafor",
        "email": "ines@gauge.example",
        "description": "Letters from a quay, & what they say.",
        "base_url": "https://audio.gauge.example/show",
        "language": "en-GB",
        "category": "News",
        "subcategory": "Tech News",
        "cover": "cover.png",
        "license": "cc-by-4.0",
    }
)


def golden(name: str) -> str:
    """Return a file that a writer once wrote and a person has read."""
    return (GOLDEN / name).read_text(encoding="utf-8")


def with_content(episode: Episode, name: str, content: bytes) -> Episode:
    """Return the episode with a file's true size and hash."""
    return replace(
        episode,
        files=tuple(
            replace(file, size=len(content), sha256=hashlib.sha256(content).hexdigest())
            if file.name == name
            else file
            for file in episode.files
        ),
    )


def make_wav(path: Path, timeline: Timeline) -> None:
    """Write a tone as long as the timeline."""
    tone = np.sin(np.arange(timeline.duration) * (2 * np.pi * 220 / timeline.sample_rate))
    with wave.open(str(path), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(timeline.sample_rate)
        stream.writeframes((tone * 8_000).astype("<i2").tobytes())
