"""The frames of an MP3 file (ISO/IEC 11172-3 and 13818-3, Layer III; the Xing and LAME headers)."""

from dataclasses import dataclass
from mmap import mmap

_SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000)}
_BITRATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLES = {3: 1152, 2: 576}
_SIDE_INFO = {(3, False): 32, (3, True): 17, (2, False): 17, (2, True): 9}
_HEADER = 4
_LAYER_III = 1
_MONO = 3
_LAME_DELAYS = 141
"""Bytes from the Info mark, with all four of its fields, to the delays of the LAME extension."""


class Mp3FormatError(ValueError):
    """Bytes that are no MP3 frame where one should be; the text says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mp3Stream:
    """What the frames of a file say.

    Attributes:
        frames: number of audio frames, the Info frame excluded.
        samples: in all of them, at ``sample_rate``, silence added by the encoder included.
        sample_rate: in Hz.
        bitrates: in kbit/s, each that occurs.
        mono: one channel throughout.
        info: mark of the first frame: ``Info`` (constant bitrate), ``Xing`` (variable) or "".
        delay: samples the encoder put before the sound.
        padding: samples the encoder put after it.
    """

    frames: int
    samples: int
    sample_rate: int
    bitrates: tuple[int, ...]
    mono: bool
    info: str
    delay: int
    padding: int

    @property
    def duration_ms(self) -> float:
        """Length of the sound without what the encoder added."""
        return (self.samples - self.delay - self.padding) * 1000 / self.sample_rate


def read_stream(data: bytes | mmap, start: int = 0) -> Mp3Stream:
    """Walk through all frames of a file.

    Args:
        data: the file; a memory map will do.
        start: byte of the first frame, behind the tag.

    Raises:
        Mp3FormatError: bytes between frames, a frame cut off, or no frame at all.
    """
    position = start
    sizes: set[tuple[int, int, bool]] = set()
    frames = 0
    info, delay, padding = "", 0, 0
    sample_count = 0
    while position < len(data):
        version, bitrate, sample_rate, mono, length = _frame(data, position)
        if position + length > len(data):
            raise Mp3FormatError(f"the last frame, at byte {position}, is cut off")
        if position == start:
            mark = position + _HEADER + _SIDE_INFO[version, mono]
            info = _mark(data[mark : mark + 4])
            if info:
                delay, padding = _delays(data[mark + _LAME_DELAYS : mark + _LAME_DELAYS + 3])
        if position != start or not info:
            frames += 1
            sample_count += _SAMPLES[version]
            sizes.add((bitrate, sample_rate, mono))
        position += length
    if not frames:
        raise Mp3FormatError("there are no frames")
    rates = {rate for _, rate, _ in sizes}
    if len(rates) > 1:
        raise Mp3FormatError("the sample rate changes")
    return Mp3Stream(
        frames=frames,
        samples=sample_count,
        sample_rate=rates.pop(),
        bitrates=tuple(sorted({bitrate for bitrate, _, _ in sizes})),
        mono=all(mono for _, _, mono in sizes),
        info=info,
        delay=delay,
        padding=padding,
    )


def _frame(data: bytes | mmap, position: int) -> tuple[int, int, int, bool, int]:
    header = data[position : position + _HEADER]
    bits = int.from_bytes(header, "big")
    version, layer = bits >> 19 & 3, bits >> 17 & 3
    rate, frequency = bits >> 12 & 15, bits >> 10 & 3
    known = version in _BITRATES and 0 < rate < 15 and frequency < 3  # noqa: PLR2004  the tables
    if len(header) < _HEADER or bits >> 21 != 0x7FF or layer != _LAYER_III or not known:  # noqa: PLR2004  eleven set bits open a frame
        raise Mp3FormatError(f"there is no MP3 frame at byte {position}")
    bitrate = _BITRATES[version][rate]
    sample_rate = _SAMPLE_RATES[version][frequency]
    length = _SAMPLES[version] // 8 * bitrate * 1000 // sample_rate + (bits >> 9 & 1)
    return version, bitrate, sample_rate, bits >> 6 & 3 == _MONO, length


def _mark(data: bytes) -> str:
    return data.decode("ascii") if data in {b"Info", b"Xing"} else ""


def _delays(data: bytes) -> tuple[int, int]:
    bits = int.from_bytes(data, "big")
    return bits >> 12, bits & 0xFFF
