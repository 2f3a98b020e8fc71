"""The bytes of an edition: loading, refusing what is no text, and decoding.

Charsets follow the order of the WHATWG Encoding Standard (byte order mark, declaration, content),
except that bytes which are valid UTF-8 are UTF-8 whatever they declare.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import charset_normalizer

from audiobrief.errors import EditionError

MAX_BYTES = 24 << 20
"""Largest source that is read, in bytes."""

_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a ZIP archive, EPUB or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"RIFF", "an audio, video or WebP file"),
    (b"ID3", "an MP3"),
    (b"OggS", "an Ogg file"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"{\\rtf", "an RTF file"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_DECLARATION_REACH = 4096
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_HIGH = bytes(range(128, 256))
_ENOUGH_TO_GUESS = 24
"""Bytes beyond ASCII; with fewer a statistical guess is worse than the commonest charset."""
_SAMPLE = 1 << 16
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What pages mean by a label, after the Encoding Standard: the superset of what they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An edition as found.

    Attributes:
        name: what messages call it: the file name, or "The text".
        data: its bytes.
        suffix: of the file, lower case with the dot, or "".
    """

    name: str
    data: bytes
    suffix: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, lower-case hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def load_source(source: str | bytes | Path) -> Source:
    """Take text, bytes or a file.

    Raises:
        EditionError: the file is missing, a folder, unreadable, too large or empty.
    """
    if isinstance(source, Path):
        loaded = Source(name=source.name, data=_read(source), suffix=source.suffix.lower())
    elif isinstance(source, str):
        loaded = Source(name="The text", data=source.encode("utf-8", "replace"))
    else:
        loaded = Source(name="The text", data=source)
    if len(loaded.data) > MAX_BYTES:
        raise EditionError(
            f"{loaded.name} is too large: {len(loaded.data) >> 20} MB, "
            f"at most {MAX_BYTES >> 20} MB are read.",
            hint="Save the article alone, without embedded pictures.",
        )
    if not loaded.data.strip():
        raise EditionError(f"{loaded.name} is empty.", hint="Save the edition again.")
    return loaded


def decode(data: bytes, *, name: str, declared: str = "") -> str:
    """Decode text of a known, declared or guessed charset, never failing on single bytes.

    Args:
        data: the bytes.
        name: what messages call the source.
        declared: charset from a header, which counts before one inside the text.

    Raises:
        EditionError: the bytes are no text.
    """
    for mark, charset in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    _refuse_binary(data, name=name)
    wide = _wide_charset(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    label = _known(declared) or _declared_inside(data)
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    if label and label != "utf-8":
        try:
            return data.decode(label)
        except UnicodeDecodeError:
            pass
    guess = "cp1252"
    if len(data) - len(data.translate(None, _HIGH)) >= _ENOUGH_TO_GUESS:
        best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
        guess = (best.encoding if best is not None else "") or guess
    return data.decode(_SUPERSETS.get(codecs.lookup(guess).name, guess), "replace")


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise EditionError(f"{path} is a folder.", hint="Name the edition's file inside it.")
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise EditionError(f"There is no file {path}.", hint="Check the path.") from error
    except PermissionError as error:
        raise EditionError(
            f"{path} may not be read: permission denied.", hint="Change the file's permissions."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise EditionError(f"Can't read {path}: {reason}.", hint="Check the path.") from error


def _refuse_binary(data: bytes, *, name: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise EditionError(
                f"{name} is {what}, not HTML, Markdown, mail or text.",
                hint="Export the edition as HTML or Markdown.",
            )
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    nulls = sample.count(0)
    if controls - nulls > len(sample) * 0.02 or (
        nulls > len(sample) * 0.3 and not _wide_charset(data)
    ):
        raise EditionError(
            f"{name} is a binary file, not HTML, Markdown, mail or text.",
            hint="Export the edition as HTML or Markdown.",
        )


def _wide_charset(data: bytes) -> str:
    """Tell UTF-16 without a mark by where its null bytes stand."""
    sample = data[:1024]
    half = len(sample) // 2
    if half < 2:  # noqa: PLR2004 - two characters are the least that show a pattern
        return ""
    if sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _known(label: str) -> str:
    if not label:
        return ""
    try:
        info = codecs.lookup(label)
        b"text".decode(label)  # "undefined" is a codec that only fails
    except (LookupError, ValueError):
        return ""
    return _SUPERSETS.get(info.name, info.name)


def _declared_inside(data: bytes) -> str:
    found = _DECLARED.search(data[:_DECLARATION_REACH])
    return _known(found.group(1).decode("ascii", "replace")) if found else ""


def _mostly_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few spoiled bytes from another charset."""
    text = data.decode("utf-8", "replace")
    spoiled = text.count("\ufffd")
    good = sum(1 for character in text[:_SAMPLE] if ord(character) > 127) - spoiled  # noqa: PLR2004 - end of ASCII
    return good > 2 * spoiled
