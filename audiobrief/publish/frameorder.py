"""The order of the frames in an ID3v2.3 tag.

The specification leaves it open, but several players take chapters in the order of the file.
mutagen writes frames by size.
"""

from collections.abc import Iterator
from pathlib import Path

HEADER_BYTES = 10

_ORDER = ("TIT2", "TPE1", "TALB", "TYER", "TDAT", "TLAN", "TCON", "COMM", "WXXX", "CTOC", "CHAP",
          "USLT", "APIC")  # fmt: skip


def order_frames(path: Path) -> None:
    """Put the frames of a tag without padding in order, in place: chapters by time, picture last.

    Raises:
        OSError: the file can't be read or written.
    """
    with path.open("rb+") as stream:
        header = stream.read(HEADER_BYTES)
        size = 0
        for byte in header[6:]:
            size = size << 7 | byte
        frames = sorted(_frames(stream.read(size)), key=_rank)
        stream.seek(HEADER_BYTES)
        stream.write(b"".join(frames))


def _frames(body: bytes) -> Iterator[bytes]:
    position = 0
    while position < len(body):
        size = int.from_bytes(body[position + 4 : position + 8], "big")
        end = position + HEADER_BYTES + size
        yield body[position:end]
        position = end


def _rank(frame: bytes) -> tuple[int, bytes]:
    name = frame[:4].decode("ascii")
    data = frame[HEADER_BYTES:]
    if name == "CHAP":
        start = data.index(b"\0") + 1
        return _ORDER.index(name), data[start : start + 4]
    if name == "CTOC":
        return _ORDER.index(name), data[: data.index(b"\0")]
    return _ORDER.index(name), b""
