"""Rules for the MP3 of an episode: its frames, its tag, its chapters."""

import mmap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from audiobrief.errors import RenderError
from audiobrief.model import Episode
from audiobrief.publish.episode import episode_title
from audiobrief.publish.id3 import TAG_BYTES
from audiobrief.publish.id3file import (
    NO_OFFSET,
    ChapterFrame,
    Tag,
    TagFormatError,
    chapter_of,
    contents_of,
    read_tag,
)
from audiobrief.publish.images import PICTURE_BYTES, image_type
from audiobrief.publish.mp3file import Mp3FormatError, Mp3Stream, read_stream
from audiobrief.publish.texts import plain, web_address

SAMPLE_RATE = 44_100
CHAPTER_END_MS = 100
DURATION_MS = 1

_REQUIRED = ("TIT2", "TPE1", "TALB", "TYER", "TLAN", "TCON", "COMM", "USLT")
_UTF_16 = 1
_FRONT_COVER = b"\3"
_V23 = (3, 0)


def audio_problems(path: Path, episode: Episode) -> Iterator[tuple[str, str]]:
    """Yield the rule and a sentence for each rule that an MP3 breaks.

    Raises:
        OSError: the file can't be read.
    """
    if not path.stat().st_size:
        yield "mp3-frames", "The audio is empty."
        return
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        start = 0
        try:
            tag = read_tag(data[: TAG_BYTES * 2])
            start = tag.size
            yield from _tag_problems(tag)
            yield from _text_problems(tag, episode)
            yield from _picture_problems(tag)
            yield from _chapter_problems(tag, episode)
        except TagFormatError as error:
            yield "id3", f"The tag is damaged: {error}."
        try:
            yield from _stream_problems(read_stream(data, start), episode)
        except Mp3FormatError as error:
            yield "mp3-frames", f"The audio is damaged: {error}."


def _tag_problems(tag: Tag) -> Iterator[tuple[str, str]]:
    if tag.version != _V23:
        yield "id3-version", f"The tag is ID3v2.{tag.version[0]}, not ID3v2.3."
    if tag.flags:
        yield "id3-flags", "The tag uses unsynchronisation or an extended header."
    if tag.size > TAG_BYTES:
        yield "id3-size", f"The tag has {tag.size} bytes, more than 1 MiB."
    for name in _REQUIRED:
        if len(tag.named(name)) != 1:
            yield "id3-frames", f"The tag has {len(tag.named(name))} {name} frames, not one."
    for frame in tag.frames:
        if frame.name.startswith("T") and frame.data[:1] != bytes((_UTF_16,)):
            yield "id3-encoding", f"The {frame.name} frame is not in UTF-16."


def _text_problems(tag: Tag, episode: Episode) -> Iterator[tuple[str, str]]:
    for name, expected in (("TIT2", episode_title(episode)), ("TCON", "Podcast")):
        for frame in tag.named(name):
            if frame.text != expected:
                yield "id3-text", f"The {name} frame says {frame.text!r}, not {expected!r}."


def _picture_problems(tag: Tag) -> Iterator[tuple[str, str]]:
    pictures = tag.named("APIC")
    if len(pictures) != 1:
        yield "id3-picture", f"The tag has {len(pictures)} pictures, not one."
        return
    media_type, _, rest = pictures[0].data[1:].partition(b"\0")
    kind, description = rest[:1], rest[3:]
    data = description.partition(b"\0\0")[2].lstrip(b"\0")
    try:
        found = image_type(data)
    except RenderError:
        found = "neither JPEG nor PNG"
    if found != media_type.decode("latin-1"):
        yield (
            "id3-picture",
            f"The picture is {found}, its frame says {media_type.decode('latin-1')}.",
        )
    if kind != _FRONT_COVER:
        yield "id3-picture", "The picture is not marked as the front cover."
    if len(data) > PICTURE_BYTES:
        yield "id3-picture", f"The picture has {len(data)} bytes, more than {PICTURE_BYTES}."


def _chapter_problems(tag: Tag, episode: Episode) -> Iterator[tuple[str, str]]:
    chapters = [chapter_of(frame) for frame in tag.named("CHAP")]
    shown = [(chapter.start_ms, chapter.end_ms, chapter.title, chapter.url) for chapter in chapters]
    expected = [
        (item.start_ms, item.end_ms, plain(item.title), web_address(item.url))
        for item in episode.chapters
    ]
    if shown != expected:
        yield "chapters-equal", "The chapters in the tag differ from those in episode.json."
    if not chapters:
        return
    if chapters[0].start_ms:
        yield "chapter-times", "The first chapter does not start at 0."
    for before, after in pairwise(chapters):
        if before.end_ms != after.start_ms or after.start_ms <= before.start_ms:
            yield "chapter-times", f"Chapter {after.element_id} does not follow the one before it."
    if abs(chapters[-1].end_ms - episode.duration_ms) > CHAPTER_END_MS:
        yield "chapter-times", "The last chapter does not end with the audio."
    if any(chapter.offsets != (NO_OFFSET, NO_OFFSET) for chapter in chapters):
        yield "chapter-offsets", "A chapter has byte offsets."
    yield from _contents_problems(tag, chapters)


def _contents_problems(tag: Tag, chapters: list[ChapterFrame]) -> Iterator[tuple[str, str]]:
    contents = {item.element_id: item for item in map(contents_of, tag.named("CTOC"))}
    top = [item for item in contents.values() if item.top_level]
    if len(top) != 1 or not top[0].ordered or not top[0].title:
        yield "contents", "There is not exactly one top-level, ordered, titled CTOC frame."
        return
    listed = [
        name
        for child in top[0].children
        for name in (contents[child].children if child in contents else (child,))
    ]
    if listed != [chapter.element_id for chapter in chapters]:
        yield "contents", "The CTOC frame does not list the chapters by time."


def _stream_problems(stream: Mp3Stream, episode: Episode) -> Iterator[tuple[str, str]]:
    if len(stream.bitrates) > 1 and stream.info != "Xing":
        yield "mp3-bitrate", "The bitrate changes."
    if not stream.mono:
        yield "mp3-channels", "The audio is not mono."
    if stream.sample_rate != SAMPLE_RATE:
        yield "mp3-rate", f"The sample rate is {stream.sample_rate} Hz, not {SAMPLE_RATE} Hz."
    if not stream.info or not stream.delay:
        yield "mp3-info", "The first frame does not tell the encoder's delay and padding."
    elif stream.info == "Xing" and len(stream.bitrates) == 1:
        yield "mp3-info", "The first frame says that the bitrate changes, which it does not."
    elif abs(stream.duration_ms - episode.duration_ms) > DURATION_MS:
        heard, said = f"{stream.duration_ms:.0f} ms", f"{episode.duration_ms} ms"
        yield "mp3-duration", f"The audio lasts {heard}, episode.json says {said}."
