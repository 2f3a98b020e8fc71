"""Show notes: what podcast apps print beside an episode.

Apple Podcasts shows at most 4000 bytes of a description and only the tags p, ol, ul, li, a, b, i,
strong and em.
"""

from dataclasses import dataclass, replace
from html import escape

from audiobrief.model import Episode
from audiobrief.publish.chapters import timestamp_lines
from audiobrief.publish.corrections import correction_lines
from audiobrief.publish.texts import plain, shortened_bytes, web_address, xml_text

DESCRIPTION_BYTES = 4000
DECLARATION = "The voices in this audio edition are synthetic."


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The parts of show notes, plain text.

    Attributes:
        summary: paragraphs divided by blank lines.
        timestamps: one line a chapter, or none.
        url: of the printed edition, or "".
        declaration: says that the voices are synthetic, or "".
        changes: what corrections changed, paragraphs divided by blank lines, or "".
    """

    summary: str
    timestamps: tuple[str, ...] = ()
    url: str = ""
    declaration: str = DECLARATION
    changes: str = ""


def episode_notes(episode: Episode) -> Notes:
    """Return the show notes of an episode."""
    return Notes(
        summary=episode.summary,
        timestamps=timestamp_lines(episode.chapters),
        url=web_address(episode.url),
        changes="\n\n".join(correction_lines(episode.corrections)),
    )


def notes_html(notes: Notes) -> str:
    """Write show notes in full, as HTML with the tags that podcast apps keep."""
    return "\n".join((*_summary(notes.summary), *_timestamps(notes.timestamps), *_closing(notes)))


def description_html(notes: Notes, *, limit: int = DESCRIPTION_BYTES) -> str:
    """Write show notes in at most ``limit`` bytes of UTF-8.

    The closing lines stay, but for an address that would take more than a quarter. Time stamps are
    left out from the last one on until they take no more than half, then the summary is cut after
    a sentence.
    """
    notes = replace(notes, changes=shortened_bytes(notes.changes, limit // 4))
    if len(notes.url) > limit // 4:
        notes = replace(notes, url="")
    closing = "\n".join(_closing(notes))
    room = limit - len(closing.encode())
    stamps = list(_timestamps(notes.timestamps))
    summary = "\n".join(_summary(notes.summary))
    while stamps and _size(stamps) > max(room // 2, room - len(summary.encode()) - 1):
        stamps.pop()
    room -= _size(stamps) + 1
    text = notes.summary
    while len(summary.encode()) > room and text:
        excess = len(summary.encode()) - room
        text = shortened_bytes(text, max(0, len(text.encode()) - excess))
        summary = "\n".join(_summary(text))
    return "\n".join(part for part in (summary, *stamps, closing) if part)


def notes_text(notes: Notes) -> str:
    """Write show notes as plain text, for tags."""
    parts = [
        "\n\n".join(_paragraphs(notes.summary)),
        "\n".join(notes.timestamps),
        "\n\n".join(_paragraphs(notes.changes)),
        notes.url,
        notes.declaration,
    ]
    return "\n\n".join(part for part in parts if part)


def _size(lines: list[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)


def _paragraphs(text: str) -> list[str]:
    return [line for part in xml_text(text).split("\n\n") if (line := plain(part))]


def _summary(text: str) -> list[str]:
    return [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in _paragraphs(text)]


def _timestamps(lines: tuple[str, ...]) -> list[str]:
    return [f"<p>{line}</p>" for line in escape("\n".join(lines), quote=False).split("\n") if line]


def _closing(notes: Notes) -> list[str]:
    lines = _summary(notes.changes)
    if notes.url:
        lines.append(f'<p><a href="{escape(notes.url)}">Read the printed edition</a></p>')
    if notes.declaration:
        lines.append(f"<p><em>{escape(notes.declaration, quote=False)}</em></p>")
    return lines
