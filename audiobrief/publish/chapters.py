"""Chapters in the three forms that podcast apps read.

Specifications: Podcasting 2.0 JSON chapters 1.2.0; Podlove Simple Chapters 1.2. Some apps read only
time stamps in the show notes, which must start at 00:00, number three or more and stay short.
"""

import json
from collections.abc import Sequence

from audiobrief.model import EpisodeChapter, Timeline
from audiobrief.publish.texts import plain, shortened, web_address
from audiobrief.publish.times import clock_time, seconds, to_ms

MEDIA_TYPE = "application/json+chapters"
VERSION = "1.2.0"
NOTES_TITLE_LENGTH = 39
NOTES_MINIMUM = 3


def episode_chapters(timeline: Timeline) -> tuple[EpisodeChapter, ...]:
    """Return a timeline's chapters in milliseconds; each ends where the next starts."""
    return tuple(
        EpisodeChapter(
            start_ms=to_ms(chapter.start, timeline.sample_rate),
            end_ms=to_ms(chapter.end, timeline.sample_rate),
            title=plain(chapter.title) or f"Chapter {number}",
            url=chapter.url,
            image=chapter.image,
        )
        for number, chapter in enumerate(timeline.chapters, start=1)
    )


def chapters_json(chapters: Sequence[EpisodeChapter], *, title: str = "") -> str:
    """Write JSON chapters.

    Args:
        chapters: in order.
        title: of the episode.
    """
    items = []
    for chapter in chapters:
        item: dict[str, object] = {
            "startTime": seconds(chapter.start_ms),
            "endTime": seconds(chapter.end_ms),
            "title": plain(chapter.title),
        }
        if image := web_address(chapter.image):
            item["img"] = image
        if url := web_address(chapter.url):
            item["url"] = url
        items.append(item)
    content: dict[str, object] = {"version": VERSION}
    if title:
        content["title"] = plain(title)
    content["chapters"] = items
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def timestamp_lines(chapters: Sequence[EpisodeChapter]) -> tuple[str, ...]:
    """Return a ``02:03 Title`` line for each chapter, or none where apps would not read them."""
    if len(chapters) < NOTES_MINIMUM or chapters[0].start_ms:
        return ()
    return tuple(
        f"{clock_time(chapter.start_ms)} {shortened(plain(chapter.title), NOTES_TITLE_LENGTH)}"
        for chapter in chapters
    )
