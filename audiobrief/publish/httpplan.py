"""What a server answers to a request for a file: RFC 9110, preconditions and one byte range."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

_RANGE = re.compile(r"bytes[ \t]*=[ \t]*(?:(\d+)-(\d*)|-(\d+))[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An answer.

    Attributes:
        status: 200, 206, 304, 412 or 416.
        start: first byte of the content.
        end: byte after the last; the content is empty for 304, 412 and 416.
    """

    status: HTTPStatus
    start: int = 0
    end: int = 0


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
    """Return the plan for one range, or None for one that is to be ignored."""
    found = _RANGE.fullmatch(wanted)
    if found is None:
        return None
    first, last, suffix = found.groups()
    if suffix is not None:
        start, end = max(0, size - int(suffix)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None
    if start >= end:
        return Plan(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    return Plan(status=HTTPStatus.PARTIAL_CONTENT, start=start, end=end)


def _date(text: str | None) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
