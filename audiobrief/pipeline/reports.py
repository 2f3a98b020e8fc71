"""What became of an edition."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from audiobrief.audio.encoding import EncodedAudio
from audiobrief.model import Episode, Script
from audiobrief.publish.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderReport:
    """What became of one edition.

    Attributes:
        source: the edition.
        status: ``unchanged`` where nothing had to be done, ``withdrawn`` where the edition was
            taken back and is left so.
        guid: of the episode.
        folder: of the episode.
        audio: the MP3; of a withdrawn edition its page.
        files: names of all files in the folder, the audio first.
        revision: 1, then one more for each correction.
        segments: of the script.
        duration_s: length of the audio in seconds.
        loudness_lufs: integrated, as dual mono, measured in the MP3; 0.0 where unchanged.
        true_peak_dbtp: measured in the MP3; 0.0 where unchanged.
        correction: what this render tells listeners that was corrected, or "".
    """

    source: Path
    status: Literal["rendered", "unchanged", "withdrawn"]
    guid: str
    folder: Path
    audio: Path
    files: tuple[str, ...]
    revision: int
    segments: int
    duration_s: float
    loudness_lufs: float = 0.0
    true_peak_dbtp: float = 0.0
    correction: str = ""


def report_of(
    source: Path,
    episode: Episode,
    shelf: Shelf,
    *,
    status: Literal["rendered", "unchanged", "withdrawn"],
    script: Script | None = None,
    audio: EncodedAudio | None = None,
    correction: str = "",
) -> RenderReport:
    """Report on an episode as it stands on the shelf; ``audio`` is given where it was rendered."""
    folder = shelf.folder_of(episode)
    names = tuple(file.name for file in episode.files)
    return RenderReport(
        source=source,
        status=status,
        guid=episode.guid,
        folder=folder,
        audio=folder / names[0],
        files=names,
        revision=episode.revision,
        segments=0 if script is None else len(script.segments),
        duration_s=episode.duration_ms / 1000,
        loudness_lufs=0.0 if audio is None else audio.loudness_lufs,
        true_peak_dbtp=0.0 if audio is None else audio.true_peak_dbtp,
        correction=correction,
    )
