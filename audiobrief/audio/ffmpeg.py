"""The ffmpeg that measures loudness and encodes: the one in the imageio-ffmpeg wheel."""

from functools import cache

import imageio_ffmpeg

from audiobrief.errors import RenderError
from audiobrief.process import run


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


def ffmpeg_version() -> str:
    """Return the version that the ffmpeg program states, for example ``7.0.2-static``.

    Raises:
        RenderError: there is no program, or it can't be run.
    """
    first_line = run([ffmpeg_path(), "-version"]).stdout.decode("utf-8", "replace").split("\n")[0]
    return first_line.removeprefix("ffmpeg version ").partition(" ")[0]


@cache
def decodes_what_it_encodes() -> bool:
    """Tell by trying whether the program can decode beside the encoder (``-dec``, since 7.1).

    Raises:
        RenderError: there is no program.
    """
    encode = ("-f", "lavfi", "-i", "anullsrc=d=0.1", "-c:a", "pcm_s16le", "-f", "null", "-")
    decode = ("-dec", "0:0", "-filter_complex", "[dec:0]anull[heard]", "-map", "[heard]")
    path = ffmpeg_path()
    try:
        run([path, "-v", "error", *encode, *decode, "-f", "null", "-"])
    except RenderError:
        return False
    return True
