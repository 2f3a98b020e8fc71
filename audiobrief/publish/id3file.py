"""An ID3v2.3 tag as it lies in a file, read without the library that wrote it.

Specifications: ID3v2.3.0; ID3v2 Chapter Frame Addendum 1.0.
"""

from collections.abc import Iterator
from dataclasses import dataclass

HEADER_BYTES = 10
NO_OFFSET = 0xFFFFFFFF

_ENCODINGS = {0: "latin-1", 1: "utf-16"}


class TagFormatError(ValueError):
    """Bytes that break the rules of ID3v2.3; the text says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagFrame:
    """A frame: four-letter name and content."""

    name: str
    data: bytes

    @property
    def text(self) -> str:
        """The content of a text frame.

        Raises:
            TagFormatError: it is empty, or not in the encoding it names.
        """
        if not self.data:
            raise TagFormatError(f"a {self.name} frame is empty")
        return text_of(self.data[0], self.data[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag; ``size`` counts its header, frames are in the order of the file."""

    version: tuple[int, int]
    flags: int
    size: int
    frames: tuple[TagFrame, ...]

    def named(self, name: str) -> tuple[TagFrame, ...]:
        """Return the frames of that name."""
        return tuple(frame for frame in self.frames if frame.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterFrame:
    """What a CHAP frame holds; times in milliseconds, ``url`` may be empty."""

    element_id: str
    start_ms: int
    end_ms: int
    offsets: tuple[int, int]
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsFrame:
    """What a CTOC frame holds."""

    element_id: str
    top_level: bool
    ordered: bool
    children: tuple[str, ...]
    title: str


def read_tag(data: bytes) -> Tag:
    """Read the tag at the start of a file.

    Raises:
        TagFormatError: there is none, or it is damaged.
    """
    if data[:3] != b"ID3" or len(data) < HEADER_BYTES:
        raise TagFormatError("there is no ID3v2 tag at byte 0")
    size = 0
    for byte in data[6:10]:
        if byte > 0x7F:  # noqa: PLR2004  the tag's size has seven bits a byte
            raise TagFormatError("the tag's size is not synchsafe")
        size = size << 7 | byte
    body = data[HEADER_BYTES : HEADER_BYTES + size]
    if len(body) < size:
        raise TagFormatError("the tag is longer than the file")
    return Tag(
        version=(data[3], data[4]),
        flags=data[5],
        size=HEADER_BYTES + size,
        frames=tuple(_frames(body)),
    )


def chapter_of(frame: TagFrame) -> ChapterFrame:
    """Read a CHAP frame.

    Raises:
        TagFormatError: it is damaged.
    """
    element_id, rest = _element(frame)
    numbers = [int.from_bytes(rest[at : at + 4], "big") for at in range(0, 16, 4)]
    return ChapterFrame(
        element_id=element_id,
        start_ms=numbers[0],
        end_ms=numbers[1],
        offsets=(numbers[2], numbers[3]),
        title=_title(rest[16:]),
        url=_url(rest[16:]),
    )


def contents_of(frame: TagFrame) -> ContentsFrame:
    """Read a CTOC frame.

    Raises:
        TagFormatError: it is damaged.
    """
    element_id, rest = _element(frame)
    children = rest[2:].split(b"\0", rest[1])
    return ContentsFrame(
        element_id=element_id,
        top_level=bool(rest[0] & 2),
        ordered=bool(rest[0] & 1),
        children=tuple(child.decode("latin-1") for child in children[: rest[1]]),
        title=_title(children[-1]),
    )


def text_of(encoding: int, data: bytes) -> str:
    """Decode the text of a frame; a closing null is dropped.

    Raises:
        TagFormatError: another encoding than ID3v2.3 has, or text that is not in it.
    """
    if encoding not in _ENCODINGS:
        raise TagFormatError(f"text encoding {encoding} is not one of ID3v2.3")
    try:
        return data.decode(_ENCODINGS[encoding]).removesuffix("\0")
    except UnicodeDecodeError as error:
        raise TagFormatError("a text is not in the encoding it names") from error


def _frames(body: bytes) -> Iterator[TagFrame]:
    position = 0
    while position + HEADER_BYTES <= len(body) and body[position]:
        name = body[position : position + 4]
        size = int.from_bytes(body[position + 4 : position + 8], "big")
        end = position + HEADER_BYTES + size
        if not name.isalnum() or end > len(body):
            raise TagFormatError(f"the frame at byte {position + HEADER_BYTES} is damaged")
        yield TagFrame(name=name.decode("ascii"), data=body[position + HEADER_BYTES : end])
        position = end


def _element(frame: TagFrame) -> tuple[str, bytes]:
    name, divider, rest = frame.data.partition(b"\0")
    if not divider or len(rest) < 2:  # noqa: PLR2004  flags and count are two bytes
        raise TagFormatError(f"a {frame.name} frame is too short")
    return name.decode("latin-1"), rest


def _title(body: bytes) -> str:
    return next((frame.text for frame in _frames(body) if frame.name == "TIT2"), "")


def _url(body: bytes) -> str:
    """Return the address of a WXXX frame: a description in an encoding, then Latin-1."""
    for frame in _frames(body):
        if frame.name == "WXXX":
            divider = b"\0\0" if frame.data[:1] == b"\1" else b"\0"
            return frame.data.rstrip(b"\0").rpartition(divider)[2].decode("latin-1")
    return ""
