"""Episodes for benchmarks: as a render would have left them, each with texts of its own."""

from datetime import UTC, datetime, timedelta

from made_editions import sentences

from audiobrief.model import Episode, EpisodeChapter, EpisodeFile, EpisodePerson
from audiobrief.publish.names import episode_guid, episode_slug

_FIRST = datetime(2005, 1, 3, 6, 0, tzinfo=UTC)
_CHAPTERS = 8
_CHAPTER_MS = 61_234
_FILES = (
    ("audio", ".mp3", "audio/mpeg"),
    ("transcript", ".vtt", "text/vtt"),
    ("transcript", ".srt", "application/x-subrip"),
    ("transcript", ".transcript.json", "application/json"),
    ("chapters", ".chapters.json", "application/json+chapters"),
    ("script", ".script.json", "application/json"),
    ("epub", ".epub", "application/epub+zip"),
    ("page", ".html", "text/html"),
)


def make_episode(number: int) -> Episode:
    """Return the episode of a day, with eight chapters and a summary of four sentences."""
    published = _FIRST + timedelta(days=number)
    lines = sentences(4 + _CHAPTERS, seed=number)
    title = f"Harbour notes {number}: {lines[0].partition(',')[0]}"
    slug = episode_slug(title, published)
    url = f"https://notes.example/{published:%Y/%m/%d}/harbour-{number}"
    return Episode(
        guid=episode_guid(url, title, published),
        slug=slug,
        title=title,
        authors=("Ines Okafor", "Bo Lindqvist"),
        published=published,
        language="en-GB",
        url=url,
        summary=" ".join(lines[:4]),
        duration_ms=_CHAPTERS * _CHAPTER_MS,
        revision=1,
        source_sha256="ab" * 32,
        render_key="cd" * 32,
        chapters=tuple(
            EpisodeChapter(
                start_ms=place * _CHAPTER_MS,
                end_ms=(place + 1) * _CHAPTER_MS,
                title=line.partition(",")[0],
                url=f"{url}#part-{place}",
            )
            for place, line in enumerate(lines[4:])
        ),
        persons=(
            EpisodePerson(name="Ines Okafor", role="author"),
            EpisodePerson(name="Synthetic voice af_heart (kokoro)", role="narrator"),
        ),
        files=tuple(
            EpisodeFile(
                role=role,
                name=f"{slug}{ending}",
                media_type=media_type,
                size=5_900_000 + number,
                sha256="ef" * 32,
                language="en-GB" if role == "transcript" else "",
            )
            for role, ending, media_type in _FILES
        ),
    )
