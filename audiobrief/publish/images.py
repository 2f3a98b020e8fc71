"""What kind of picture some bytes are, and how many a tag may hold."""

from audiobrief.errors import RenderError

PICTURE_BYTES = 300_000
"""The largest cover that car radios and old players show."""

_SIGNATURES = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


def image_type(data: bytes) -> str:
    """Return ``image/jpeg`` or ``image/png``.

    Raises:
        RenderError: the bytes are neither.
    """
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            return media_type
    raise RenderError("A picture is neither JPEG nor PNG.", hint="Convert it to one of these.")
