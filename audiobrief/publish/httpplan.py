"""What a server answers to a request for a file: RFC 9110, preconditions, byte ranges, coding."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

RANGES = 16
"""More ranges in one request are ignored (section 14.2): they cost a server more than they save."""

_RANGES = re.compile(r"bytes[ \t]*=[ \t]*(.*)", re.IGNORECASE)
_RANGE = re.compile(r"(?:(\d+)-(\d*)|-(\d+))")
_CODING = re.compile(r"([\w*-]+)[ \t]*(?:;[ \t]*q=([\d.]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An answer.

    Attributes:
        status: 200, 206, 304, 412 or 416.
        start: first byte of the content.
        end: byte after the last; the content is empty for 304, 412 and 416.
        parts: start and end of each of several ranges, in order; empty for one.
    """

    status: HTTPStatus
    start: int = 0
    end: int = 0
    parts: tuple[tuple[int, int], ...] = ()


def plan_answer(
    method: str, headers: Mapping[str, str], *, size: int, etag: str, modified: datetime
) -> Plan:
    """Decide how to answer GET or HEAD.

    Args:
        method: ``GET`` or ``HEAD``; a range counts for ``GET`` only (section 14.2).
        headers: of the request, found by lower-case name.
        size: of the file in bytes.
        etag: its strong validator, with quotation marks.
        modified: when it was changed last, in whole seconds, aware.
    """
    refused = _precondition(headers, etag=etag, modified=modified)
    if refused is not None:
        return Plan(status=refused)
    whole = Plan(status=HTTPStatus.OK, end=size)
    wanted = headers.get("range", "")
    if method != "GET" or not wanted or not _range_applies(headers, etag=etag, modified=modified):
        return whole
    return _byte_range(wanted, size) or whole


def _precondition(
    headers: Mapping[str, str], *, etag: str, modified: datetime
) -> HTTPStatus | None:
    """Evaluate the preconditions in the order of section 13.2.2."""
    if "if-match" in headers:
        if not _matches(headers["if-match"], etag, weakly=False):
            return HTTPStatus.PRECONDITION_FAILED
    elif (since := _date(headers.get("if-unmodified-since"))) and modified > since:
        return HTTPStatus.PRECONDITION_FAILED
    if "if-none-match" in headers:
        if _matches(headers["if-none-match"], etag, weakly=True):
            return HTTPStatus.NOT_MODIFIED
    elif (since := _date(headers.get("if-modified-since"))) and modified <= since:
        return HTTPStatus.NOT_MODIFIED
    return None


def _matches(tags: str, etag: str, *, weakly: bool) -> bool:
    if tags.strip() == "*":
        return True
    given = [tag.strip() for tag in tags.split(",")]
    return etag in ([tag.removeprefix("W/") for tag in given] if weakly else given)


def _range_applies(headers: Mapping[str, str], *, etag: str, modified: datetime) -> bool:
    condition = headers.get("if-range", "").strip()
    if not condition:
        return True
    if condition.startswith(('"', "W/")):
        return condition == etag
    return _date(condition) == modified


def _byte_range(wanted: str, size: int) -> Plan | None:
    """Return the plan for the ranges, or None for what is to be ignored."""
    given = _RANGES.fullmatch(wanted.strip())
    texts = [text.strip() for text in given[1].split(",") if text.strip()] if given else []
    asked = [_span(text, size) for text in texts]
    if not asked or len(asked) > RANGES or None in asked:
        return None
    spans = tuple(span for span in asked if span is not None and span[0] < span[1])
    if not spans:
        return Plan(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    if sum(end - start for start, end in spans) > size:
        return None
    start, end = spans[0]
    parts = spans if len(spans) > 1 else ()
    return Plan(status=HTTPStatus.PARTIAL_CONTENT, start=start, end=end, parts=parts)


def _span(text: str, size: int) -> tuple[int, int] | None:
    """Return start and end of a range, the end not after the file's; None for nonsense."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    first, last, suffix = found.groups()
    if suffix is not None:
        return max(0, size - int(suffix)), size
    if last and int(last) < int(first):
        return None
    return int(first), min(size, int(last) + 1) if last else size


def accepts_gzip(accepted: str) -> bool:
    """Tell whether ``Accept-Encoding`` allows gzip (section 12.5.3)."""
    weights: dict[str, float] = {}
    for item in accepted.lower().split(","):
        if found := _CODING.fullmatch(item.strip()):
            try:
                weights[found[1]] = float(found[2] or 1)
            except ValueError:
                weights[found[1]] = 0.0
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _date(text: str | None) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
