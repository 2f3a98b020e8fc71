"""The frames of MP3 files, as the specification has them."""

from pathlib import Path

import pytest

from audiobrief.publish.mp3file import Mp3FormatError, read_stream
from tests.publish.examples import make_script, make_timeline

FRAME = bytes.fromhex("fffb50c0")
"""MPEG 1, Layer III, 64 kbit/s, 44.1 kHz, mono."""
LENGTH = 208


def frame(fill: bytes = b"\0") -> bytes:
    """Return a frame of 208 bytes."""
    return FRAME + fill * (LENGTH - 4)


def test_a_real_file(tone: Path) -> None:
    """A file by LAME is as long as the PCM it was made from, to the sample."""
    timeline = make_timeline(make_script())
    stream = read_stream(tone.read_bytes())
    assert stream.bitrates == (96,)
    assert stream.mono
    assert stream.info == "Info"
    assert stream.sample_rate == timeline.sample_rate
    assert stream.samples - stream.delay - stream.padding == timeline.duration
    assert stream.frames == stream.samples / 1152


def test_frames_are_counted() -> None:
    """Without an Info frame every frame is sound."""
    stream = read_stream(b"tag" + frame() * 3, 3)
    assert (stream.frames, stream.samples, stream.info) == (3, 3456, "")
    assert round(stream.duration_ms) == 78


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no frames"),
        (frame() + b"x", "no MP3 frame at byte 208"),
        (frame() + frame()[:100], "at byte 208, is cut off"),
        (b"RIFF" + frame(), "no MP3 frame at byte 0"),
        (frame() + bytes.fromhex("fffbf0c0") + frame(), "no MP3 frame at byte 208"),
        (frame() + bytes.fromhex("fffb5cc0") + frame(), "no MP3 frame at byte 208"),
        (frame() + bytes.fromhex("fff350c0") + bytes(126), "the sample rate changes"),
    ],
)
def test_damage_is_named_with_its_place(data: bytes, message: str) -> None:
    """Bytes that are no frame are not passed over."""
    with pytest.raises(Mp3FormatError, match=message):
        read_stream(data)
