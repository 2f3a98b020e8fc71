"""The read-along page: a whole edition with its player in one HTML file.

Implements HTML, WCAG 2.2 AA, Content Security Policy Level 3, schema.org ``PodcastEpisode``. The
page asks no other host for anything, works from a file, and without JavaScript shows the whole text
with the browser's own player.
"""

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from audiobrief.config import ShowConfig
from audiobrief.errors import RenderError
from audiobrief.model import Document, Episode, EpisodeFile, Script, Timeline
from audiobrief.publish.article import (
    HEADER_ROLES,
    Article,
    anchors,
    build_article,
    note_labels,
    quoted_cast,
    quoted_speakers,
)
from audiobrief.publish.embed import embed_code
from audiobrief.publish.episode import file_with_role
from audiobrief.publish.markup import Surroundings, is_right_to_left
from audiobrief.publish.schema import episode_ld, file_url
from audiobrief.publish.templating import ICON, Json, code, data, html, policy, render, static
from audiobrief.publish.texts import plain, shortened, web_address
from audiobrief.publish.times import clock_time, separate, to_ms, whole_seconds

PAGE_NAME = "index.html"

SPEEDS = ("0.5", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2", "2.5", "3")
"""Speeds that the player offers, times the recorded pace."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DESCRIPTION_LENGTH = 160

_LABELS = {
    "audio": "Recording, MP3",
    "epub": "Book with sound, EPUB 3",
    "text/vtt": "Transcript, WebVTT",
    "application/x-subrip": "Transcript, SubRip",
    "application/json": "Transcript, JSON",
    "text/plain": "Transcript, plain text",
    "text/html": "Transcript, HTML",
    "chapters": "Chapters, JSON",
    "script": "Script of the recording, JSON",
}


def page_html(
    document: Document,
    script: Script,
    timeline: Timeline,
    episode: Episode,
    *,
    show: ShowConfig,
    pictures: Mapping[str, Path] | None = None,
) -> str:
    """Write the page of an episode; it lies in the episode's folder beside the files it names.

    Args:
        document: what is shown.
        script: what is heard; each segment becomes an element with its id.
        timeline: when.
        episode: names the files to link.
        show: the podcast it belongs to.
        pictures: files in the episode's folder by the address they have in the edition; other
            pictures are described and linked.

    Raises:
        RenderError: the episode names no recording.
    """
    audio = file_with_role(episode, "audio")
    if audio is None:
        raise RenderError(f"The episode {episode.slug} names no recording.")
    times = cue_times(timeline)
    article = build_article(
        document,
        script,
        Surroundings(
            language=document.language,
            times_ms=times,
            speakers=quoted_speakers(script),
            notes=note_labels(document),
            anchors=anchors(document),
            pictures=pictures or {},
        ),
    )
    style = f"{static('common.css')}\n{static('page.css')}"
    behaviour = static("page.js")
    described = data(episode_ld(episode, show=show, page_name=PAGE_NAME))
    timing = data(_data(document, script, timeline, episode, show=show))
    title = plain(episode.title)
    return render(
        "page.html.j2",
        policy=policy(style=style, scripts=(described, timing, behaviour)),
        icon=ICON,
        style=code(style),
        script=code(behaviour),
        title=title,
        show_title=plain(show.title),
        description=shortened(plain(episode.summary) or title, _DESCRIPTION_LENGTH),
        episode=episode,
        page_url=file_url(episode, PAGE_NAME, show=show),
        json_ld=described,
        audio=audio,
        seconds=whole_seconds(episode.duration_ms),
        length=clock_time(episode.duration_ms),
        speeds=SPEEDS,
        chapters=_chapters(timeline),
        language=document.language,
        direction="rtl" if is_right_to_left(document.language) else "ltr",
        opening=_opening(article),
        body=html(article.body),
        published=long_date(episode),
        published_iso=episode.published.isoformat(),
        voices=_voices(script),
        files=[_file(item) for item in episode.files if item.role in _LINKED],
        embed=embed_code(episode, show=show),
        credits=_credits(episode, script),
        source_url=web_address(document.url),
        data=timing,
    )


_LINKED = ("audio", "transcript", "chapters", "epub", "script")


def cue_times(timeline: Timeline) -> dict[str, tuple[int, int]]:
    """Return start and end of each segment in milliseconds."""
    spans = separate(
        (to_ms(cue.start, timeline.sample_rate), to_ms(cue.end, timeline.sample_rate))
        for cue in timeline.cues
    )
    return {cue.segment_id: span for cue, span in zip(timeline.cues, spans, strict=True)}


def long_date(episode: Episode) -> str:
    """Return the date of publication in words."""
    day = episode.published
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def readable_size(size: int) -> str:
    """Return a number of bytes as people read it, in units of a thousand."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:  # noqa: PLR2004  the SI prefix
            return f"{amount:.3g} {unit}" if unit != "bytes" else f"{size} bytes"
        amount /= 1000
    return f"{amount:.3g} GB"


def _opening(article: Article) -> dict[str, Markup]:
    return {
        str(role): Markup(" ").join(html(item) for item in article.opening.get(role, ()))
        for role in HEADER_ROLES
    }


def _chapters(timeline: Timeline) -> list[dict[str, str]]:
    chapters = []
    for chapter in timeline.chapters:
        start = to_ms(chapter.start, timeline.sample_rate)
        chapters.append(
            {
                "segment_id": chapter.segment_id,
                "title": plain(chapter.title),
                "start": f"{start / 1000:.3f}",
                "clock": clock_time(start),
            }
        )
    return chapters


def _voices(script: Script) -> list[dict[str, str]]:
    passages: dict[str, int] = {}
    for segment in script.segments:
        passages[segment.speaker_id] = passages.get(segment.speaker_id, 0) + 1
    voices = []
    for member in quoted_cast(script):
        count = passages[member.speaker_id]
        voices.append(
            {
                "name": plain(member.name),
                "text": f"{count} {'passage' if count == 1 else 'passages'}, "
                f"read by the synthetic voice {member.voice.name}",
            }
        )
    return voices


def _credits(episode: Episode, script: Script) -> str:
    authors = ", ".join(plain(name) for name in episode.authors)
    written = f"Written by {authors}. " if authors else ""
    narrator = next((item for item in script.cast if item.speaker_id == "narrator"), None)
    voice = f" {narrator.voice.name}" if narrator else ""
    return f"{written}Read by the synthetic voice{voice}."


def _file(item: EpisodeFile) -> dict[str, str | bool]:
    label = _LABELS.get(item.role) or _LABELS.get(item.media_type) or item.name
    return {
        "href": item.name,
        "label": label,
        "size": readable_size(item.size),
        "download": item.role in {"audio", "epub"},
    }


def _data(
    document: Document, script: Script, timeline: Timeline, episode: Episode, *, show: ShowConfig
) -> Json:
    return {
        "guid": episode.guid,
        "title": plain(episode.title),
        "authors": ", ".join(plain(name) for name in episode.authors),
        "show": plain(show.title or document.site_name),
        "duration": episode.duration_ms / 1000,
        "words": _words(script, timeline),
    }


def _words(script: Script, timeline: Timeline) -> dict[str, Json]:
    """Return three numbers for each word: ms from the cue's start, offsets in UTF-16 units."""
    printed = {segment.id: segment.printed for segment in script.segments}
    words: dict[str, Json] = {}
    for cue in timeline.cues:
        text = printed.get(cue.segment_id, "")
        start = to_ms(cue.start, timeline.sample_rate)
        numbers: list[Json] = []
        for word in cue.words:
            numbers += [
                max(0, to_ms(word.start, timeline.sample_rate) - start),
                _utf16(text[: word.printed_start]),
                _utf16(text[: word.printed_end]),
            ]
        if numbers:
            words[cue.segment_id] = numbers
    return words


def _utf16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
