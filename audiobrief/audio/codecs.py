"""What ffmpeg is told for each kind of file that a recording is published as.

MP3 is by LAME, Opus by libopus (RFC 6716 and 7845), M4B is AAC in MPEG-4 (ISO/IEC 14496-14), the
form that audiobook players take. All are mono; nothing depends on the time or the machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LOW_KBPS = 64
OPUS_KBPS = 32
AAC_KBPS = 64

CODEC_MARGIN_DB = 0.8
"""How far the recording stays under the ceiling, since encoders move peaks."""

SAFETY_DB = 0.1
"""How far below what would be just enough it is limited again."""

ATTEMPTS = 4
"""How often sound is encoded whose peaks or level encoding has moved too far."""

Copy = Literal["low", "opus", "m4b"]

_VBR_QUALITY = {192: 0, 160: 0, 128: 0, 112: 1, 96: 2, 80: 4, 64: 5, 56: 6, 48: 8}
"""The quality with which speech takes about that bitrate in mono."""

_TURNED_DOWN_MORE_KBPS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """A kind of file.

    Attributes:
        suffix: of its name.
        arguments: for ffmpeg, between its input and the target.
        turned_up: factor that makes up for an encoder that turns every recording down.
        bitrate_kbps: asked for, or the average to expect.
        vbr_quality: LAME's, from 0, the best, to 9, where the bitrate is variable; else None.
    """

    suffix: str
    arguments: tuple[str, ...]
    turned_up: float = 1.0
    bitrate_kbps: int
    vbr_quality: int | None = None


def mp3(bitrate_kbps: int, *, vbr: bool = False) -> Codec:
    """Return MP3 at a bitrate, constant or of about that average.

    LAME turns recordings down by 5 % in its presets of constant bitrate, by 3 % in the high ones.
    """
    rate = ("-q:a", str(_VBR_QUALITY[bitrate_kbps])) if vbr else ("-b:a", f"{bitrate_kbps}k")
    constant = 0.97 if bitrate_kbps > _TURNED_DOWN_MORE_KBPS else 0.95
    return Codec(
        suffix=".mp3",
        arguments=(
            *("-c:a", "libmp3lame", *rate, "-flags:a", "+bitexact"),
            *("-id3v2_version", "0", "-write_id3v1", "0", "-write_xing", "1", "-f", "mp3"),
        ),
        turned_up=1 if vbr else 1 / constant,
        bitrate_kbps=bitrate_kbps,
        vbr_quality=_VBR_QUALITY[bitrate_kbps] if vbr else None,
    )


COPIES: Mapping[Copy, Codec] = {
    "low": mp3(LOW_KBPS),
    "opus": Codec(
        suffix=".opus",
        arguments=(
            *("-c:a", "libopus", "-b:a", f"{OPUS_KBPS}k", "-application", "voip"),
            *("-flags:a", "+bitexact", "-f", "opus"),
        ),
        bitrate_kbps=OPUS_KBPS,
    ),
    "m4b": Codec(
        suffix=".m4b",
        arguments=(
            *("-c:a", "aac", "-b:a", f"{AAC_KBPS}k", "-flags:a", "+bitexact"),
            *("-movflags", "+faststart", "-f", "ipod"),
        ),
        bitrate_kbps=AAC_KBPS,
    ),
}
