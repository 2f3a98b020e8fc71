"""The ffmpeg that measures loudness and encodes: the one in the imageio-ffmpeg wheel."""

from functools import cache

import imageio_ffmpeg

from audiobrief.errors import RenderError


@cache
def ffmpeg_path() -> str:
    """Return the path of the ffmpeg program.

    It comes from the imageio-ffmpeg wheel; on a platform for which that ships no program,
    imageio-ffmpeg looks for one in the environment. ``IMAGEIO_FFMPEG_EXE`` names another one.

    Raises:
        RenderError: there is none.
    """
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise RenderError(
            "There is no ffmpeg for this platform.",
            hint="Install ffmpeg, or name its path in IMAGEIO_FFMPEG_EXE.",
        ) from error
