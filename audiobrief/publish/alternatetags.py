"""Tags of the copies of an episode's audio.

Specifications: Vorbis comments with ``METADATA_BLOCK_PICTURE`` (RFC 7845, FLAC); iTunes metadata in
MPEG-4.
"""

import base64
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from mutagen.flac import Picture
from mutagen.id3 import PictureType
from mutagen.mp4 import MP4, MP4Cover
from mutagen.oggopus import OggOpus
from PIL import Image

from audiobrief.config import ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.episode import author_names, episode_title
from audiobrief.publish.images import image_type
from audiobrief.publish.notes import episode_notes, notes_text
from audiobrief.publish.show import show_title
from audiobrief.publish.tagerrors import tag_errors


def tag_copy(path: Path, *, copy: str, episode: Episode, show: ShowConfig, cover: bytes) -> None:
    """Write title, authors, show, date, notes and cover into an Opus or M4B file.

    Its chapters stay. The same values give the same bytes.

    Raises:
        OutputError: the file can't be written.
        RenderError: the cover is no picture.
    """
    texts = {
        "title": episode_title(episode),
        "artist": author_names(episode) or show_title(show),
        "album": show_title(show),
        "date": f"{episode.published:%Y-%m-%d}",
        "genre": "Podcast",
        "comment": notes_text(episode_notes(episode)),
    }
    with tag_errors(path):
        if copy == "opus":
            _tag_opus(path, texts, cover)
        else:
            _tag_m4b(path, texts, cover)


def _tag_opus(path: Path, texts: Mapping[str, str], cover: bytes) -> None:
    audio = OggOpus(path)
    for key, text in texts.items():
        audio[key] = text
    picture = Picture()
    picture.type = PictureType.COVER_FRONT
    picture.mime = image_type(cover)
    picture.data = cover
    with Image.open(BytesIO(cover)) as opened:
        picture.width, picture.height = opened.size
    picture.depth = 24
    audio["metadata_block_picture"] = base64.b64encode(picture.write()).decode("ascii")
    audio.save()


def _tag_m4b(path: Path, texts: Mapping[str, str], cover: bytes) -> None:
    audio = MP4(path)
    keys = {"title": "©nam", "artist": "©ART", "album": "©alb", "date": "©day"}
    keys |= {"genre": "©gen", "comment": "desc"}
    for key, text in texts.items():
        audio[keys[key]] = text
    audio["stik"] = [2]  # an audiobook
    kind = MP4Cover.FORMAT_PNG if image_type(cover) == "image/png" else MP4Cover.FORMAT_JPEG
    audio["covr"] = [MP4Cover(cover, imageformat=kind)]
    audio.save()
