"""A file as the answer to a request.

Implements RFC 9110: GET and HEAD, validators and preconditions (304, 412, If-Range), one byte
range or several (206, 416), gzip for texts. A range is always one of the file as it is, which has
a validator of its own. Each answer is written from one open file, so that a feed that is replaced
meanwhile never arrives half old, half new; Starlette's own file response looks twice, answers a
range unit that it does not know with 400 and HEAD with 206, which the standard forbids.
"""

import gzip
import os
from datetime import UTC, datetime
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path

import anyio
from starlette.datastructures import Headers
from starlette.types import Scope, Send

from audiobrief.publish.httpplan import Plan, accepts_gzip, plan_answer
from audiobrief.publish.served import is_text, media_type_of

_CHUNK = 1 << 16
_PACKED_BYTES = 16 << 20  # larger texts, which no show has, go as they are
_BOUNDARY = "audiobrief-3f1c9a7e52d84b06"


def common_headers(path: Path) -> dict[str, str]:
    """Return the headers that every answer about a file has."""
    media_type = media_type_of(path)
    headers = {"x-content-type-options": "nosniff", "cache-control": "no-cache"}
    if not media_type.startswith("text/html"):
        headers["access-control-allow-origin"] = "*"
        headers["access-control-expose-headers"] = "Accept-Ranges, Content-Range, ETag"
    return headers


async def send_file(path: Path, scope: Scope, send: Send) -> None:
    """Answer a request for a file; ``path`` is one that may be shown."""
    asked = Headers(scope=scope)
    async with await anyio.open_file(path, "rb") as file:
        facts = os.fstat(file.wrapped.fileno())
        etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
        headers = common_headers(path) | {
            "accept-ranges": "bytes",
            "last-modified": formatdate(facts.st_mtime, usegmt=True),
        }
        packed = False
        if is_text(path) and facts.st_size <= _PACKED_BYTES:
            headers["vary"] = "Accept-Encoding"
            packed = "range" not in asked and accepts_gzip(asked.get("accept-encoding", ""))
        headers["etag"] = f'{etag[:-1]}-gzip"' if packed else etag
        plan = plan_answer(
            scope["method"],
            asked,
            size=facts.st_size,
            etag=headers["etag"],
            modified=datetime.fromtimestamp(int(facts.st_mtime), UTC),
        )
        pieces: list[bytes | tuple[int, int]] = [(plan.start, plan.end)]
        if plan.parts:
            pieces = _parts(plan.parts, media_type_of(path), size=facts.st_size)
        elif packed and plan.status is HTTPStatus.OK:
            pieces = [await anyio.to_thread.run_sync(_packed, await file.read())]
            headers["content-encoding"] = "gzip"
        headers |= _content_headers(plan, media_type_of(path), size=facts.st_size)
        if plan.status is not HTTPStatus.NOT_MODIFIED:
            headers["content-length"] = str(sum(map(_length, pieces)))
        await send(
            {
                "type": "http.response.start",
                "status": plan.status.value,
                "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            }
        )
        for piece in () if scope["method"] == "HEAD" else pieces:
            if isinstance(piece, bytes):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            else:
                await _send_span(file, *piece, send)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def _content_headers(plan: Plan, media_type: str, *, size: int) -> dict[str, str]:
    """Return what describes the content of an answer, its length and coding aside."""
    if plan.status is HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return {"content-range": f"bytes */{size}"}
    if plan.parts:
        return {"content-type": f"multipart/byteranges; boundary={_BOUNDARY}"}
    headers = {}
    if plan.status in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        headers["content-type"] = media_type
    if plan.status is HTTPStatus.PARTIAL_CONTENT:
        headers["content-range"] = f"bytes {plan.start}-{plan.end - 1}/{size}"
    return headers


def _length(piece: bytes | tuple[int, int]) -> int:
    return len(piece) if isinstance(piece, bytes) else piece[1] - piece[0]


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)


def _parts(
    spans: tuple[tuple[int, int], ...], media_type: str, *, size: int
) -> list[bytes | tuple[int, int]]:
    """Return the pieces of an answer with several ranges (section 14.6)."""
    pieces: list[bytes | tuple[int, int]] = []
    for start, end in spans:
        head = (
            f"\r\n--{_BOUNDARY}\r\ncontent-type: {media_type}\r\n"
            f"content-range: bytes {start}-{end - 1}/{size}\r\n\r\n"
        )
        pieces += [head.encode(), (start, end)]
    return [*pieces, f"\r\n--{_BOUNDARY}--\r\n".encode()]


async def _send_span(file: anyio.AsyncFile[bytes], start: int, end: int, send: Send) -> None:
    await file.seek(start)
    left = end - start
    while left > 0 and (chunk := await file.read(min(_CHUNK, left))):
        left -= len(chunk)
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
