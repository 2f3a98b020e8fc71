"""Printed text made fit for file formats: no control characters, cut at boundaries."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from anyascii import anyascii

ELLIPSIS = "…"

_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s+|[。！？]")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+(:[1-9][0-9]{0,3})?"
    r"(/[A-Za-z0-9_/%:@!$&'()*+,;=~.-]*)?"
    r"(\?[A-Za-z0-9_/%:@!$&'()*+,;=~.?-]+)?(#[A-Za-z0-9_/%:@!$&'()*+,;=~.?-]+)?"
)
_UNRESERVED = re.compile("[A-Za-z0-9._~-]*")
_XML_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return one line of text: blanks collapsed, characters that no format shows gone.

    Removed are control characters, lone surrogates and the two non-characters that XML forbids.
    Directional marks, joiners and no-break spaces stay. The texts of an episode are asked for again
    and again, so they are remembered for a while.
    """
    if text.isprintable() and "  " not in text:  # no other blank counts as printable
        return text.strip(" ")
    return visible(_BLANKS.sub(" ", text)).strip(" ")


def visible(text: str) -> str:
    """Return the text without the characters that ``plain`` removes; lines and tabs go too."""
    return _INVISIBLE.sub("", text)


def xml_text(text: str) -> str:
    """Return the text without the characters that XML 1.0 forbids; lines stay."""
    return _XML_ILLEGAL.sub("", text)


def shortened(text: str, limit: int) -> str:
    """Return the text in at most ``limit`` characters, cut at a word and ended by an ellipsis."""
    if len(text) <= limit:
        return text
    room = text[: limit - 1]
    cut = room.rfind(" ") if text[limit - 1] != " " else len(room)
    return room[: cut if cut > limit // 2 else len(room)].rstrip(" ,;:–—-") + ELLIPSIS


def shortened_bytes(text: str, limit: int) -> str:
    """Return the text in at most ``limit`` bytes of UTF-8, cut after a sentence, else at a word."""
    data = text.encode()
    if len(data) <= limit:
        return text
    room = data[: max(0, limit - len(ELLIPSIS.encode()))].decode(errors="ignore")
    ends = [match.end() for match in _SENTENCE_END.finditer(room)]
    if ends and ends[-1] > len(room) // 2:
        return room[: ends[-1]].rstrip()
    cut = room.rfind(" ")
    room = room[:cut] if cut >= len(room) // 2 else room
    return room.rstrip(" ,;:–—-") + ELLIPSIS if room else ""


def transliterated(text: str) -> str:
    """Return the text in ASCII: other letters by their sound, ideographs as words of their own."""
    return anyascii(_IDEOGRAPH.sub(r" \g<0> ", text))


def quoted(name: str) -> str:
    """Return a file name as a part of an address (RFC 3986, section 2.3)."""
    return name if _UNRESERVED.fullmatch(name) else quote(name, safe="")


def web_address(url: str) -> str:
    """Return an http or https address in ASCII (RFC 3987, section 3.1), or "" for anything else."""
    if not url or _PLAIN_ADDRESS.fullmatch(url):
        return url
    try:
        parts = urlsplit(visible(url.strip()))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    return urlunsplit(
        (
            parts.scheme,
            host + port,
            quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
            quote(parts.fragment, safe="/%:@!$&'()*+,;=~-._?"),
        )
    )
