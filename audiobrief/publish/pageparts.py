"""Lines that the page shows around the article: chapters, voices, files, dates and credits."""

from audiobrief.model import Episode, EpisodeFile, Script, Timeline
from audiobrief.publish.article import quoted_cast
from audiobrief.publish.texts import plain
from audiobrief.publish.times import clock_time, date_in_words, to_ms

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
_LINKED = ("audio", "transcript", "chapters", "epub", "script")


def long_date(episode: Episode) -> str:
    """Return the date of publication in words."""
    return date_in_words(episode.published)


def readable_size(size: int) -> str:
    """Return a number of bytes as people read it, in units of a thousand."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 999.5:  # noqa: PLR2004  what is rounded to 1000 has the next SI prefix
            return f"{amount:.3g} {unit}" if unit != "bytes" else f"{size} bytes"
        amount /= 1000
    return f"{amount:.3g} GB"


def chapter_links(timeline: Timeline) -> list[dict[str, str]]:
    """Return title, start and first segment of each chapter."""
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


def voice_lines(script: Script) -> list[dict[str, str]]:
    """Return who is quoted and in which voice, in order of appearance."""
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


def credit_line(episode: Episode, script: Script) -> str:
    """Return who wrote and which voice reads the edition."""
    authors = ", ".join(plain(name) for name in episode.authors)
    written = f"Written by {authors}. " if authors else ""
    narrator = next((item for item in script.cast if item.speaker_id == "narrator"), None)
    voice = f" {narrator.voice.name}" if narrator else ""
    return f"{written}Read by the synthetic voice{voice}."


def file_links(episode: Episode) -> list[dict[str, str | bool]]:
    """Return address, label and size of each file that readers may want."""
    return [_file(item) for item in episode.files if item.role in _LINKED]


def _file(item: EpisodeFile) -> dict[str, str | bool]:
    label = _LABELS.get(item.role) or _LABELS.get(item.media_type) or item.name
    return {
        "href": item.name,
        "label": label,
        "size": readable_size(item.size),
        "download": item.role in {"audio", "epub"},
    }
