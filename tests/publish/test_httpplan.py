"""Conditional requests and ranges, by the sections of RFC 9110 that ask for them."""

from datetime import UTC, datetime
from http import HTTPStatus

import pytest

from audiobrief.publish.httpplan import RANGES, Plan, accepts_gzip, plan_answer

ETAG = '"1a-3e8"'
MODIFIED = datetime(2031, 3, 9, 8, 30, tzinfo=UTC)
SAME_DATE = "Sun, 09 Mar 2031 08:30:00 GMT"
LATER = "Mon, 10 Mar 2031 08:30:00 GMT"
EARLIER = "Sat, 08 Mar 2031 08:30:00 GMT"


def planned(method: str = "GET", **headers: str) -> Plan:
    """Plan an answer for a file of 1000 bytes."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return plan_answer(method, named, size=1000, etag=ETAG, modified=MODIFIED)


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-499", 0, 500),
        ("bytes=500-", 500, 1000),
        ("bytes=900-5000", 900, 1000),
        ("bytes=-100", 900, 1000),
        ("bytes=-5000", 0, 1000),
        ("BYTES = 1-2", 1, 3),
    ],
)
def test_one_satisfiable_range_gives_206(wanted: str, start: int, end: int) -> None:
    assert planned(range=wanted) == Plan(status=HTTPStatus.PARTIAL_CONTENT, start=start, end=end)


@pytest.mark.parametrize("wanted", ["bytes=1000-", "bytes=1000-1001", "bytes=-0"])
def test_a_range_behind_the_end_gives_416(wanted: str) -> None:
    assert planned(range=wanted).status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE


@pytest.mark.parametrize(
    "wanted", ["bytes=5-2", "bytes=a-b", "bytes=", "pages=1-2", "bytes=0-1,5-2", "bytes=--5"]
)
def test_what_is_no_byte_range_is_ignored(wanted: str) -> None:
    assert planned(range=wanted) == Plan(status=HTTPStatus.OK, end=1000)


def test_head_ignores_a_range() -> None:
    assert planned("HEAD", range="bytes=0-9") == Plan(status=HTTPStatus.OK, end=1000)


def test_an_empty_file_has_no_range() -> None:
    plan = plan_answer("GET", {"range": "bytes=0-"}, size=0, etag=ETAG, modified=MODIFIED)
    assert plan.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE


@pytest.mark.parametrize("condition", [ETAG, SAME_DATE])
def test_a_range_counts_when_if_range_still_holds(condition: str) -> None:
    plan = planned(range="bytes=0-9", if_range=condition)
    assert plan.status == HTTPStatus.PARTIAL_CONTENT


@pytest.mark.parametrize("condition", ['"other"', f"W/{ETAG}", LATER, EARLIER, "nonsense"])
def test_the_whole_file_comes_when_if_range_fails(condition: str) -> None:
    assert planned(range="bytes=0-9", if_range=condition).status == HTTPStatus.OK


@pytest.mark.parametrize("tags", [ETAG, f"W/{ETAG}", f'"a", {ETAG}', "*"])
def test_a_known_etag_gives_304(tags: str) -> None:
    assert planned(if_none_match=tags).status == HTTPStatus.NOT_MODIFIED


def test_an_etag_outranks_a_date() -> None:
    plan = planned(if_none_match='"other"', if_modified_since=LATER)
    assert plan.status == HTTPStatus.OK


@pytest.mark.parametrize(
    ("since", "status"),
    [
        (LATER, HTTPStatus.NOT_MODIFIED),
        (SAME_DATE, HTTPStatus.NOT_MODIFIED),
        (EARLIER, HTTPStatus.OK),
        ("yesterday", HTTPStatus.OK),
    ],
)
def test_a_date_tells_whether_a_copy_is_fresh(since: str, status: HTTPStatus) -> None:
    assert planned(if_modified_since=since).status == status


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("if_match", '"other"', HTTPStatus.PRECONDITION_FAILED),
        ("if_match", f"W/{ETAG}", HTTPStatus.PRECONDITION_FAILED),
        ("if_match", ETAG, HTTPStatus.OK),
        ("if_unmodified_since", EARLIER, HTTPStatus.PRECONDITION_FAILED),
        ("if_unmodified_since", SAME_DATE, HTTPStatus.OK),
    ],
)
def test_a_failed_precondition_gives_412(name: str, value: str, status: HTTPStatus) -> None:
    assert planned(**{name: value}).status == status


def test_several_ranges_are_parts_in_the_order_asked_for() -> None:
    plan = planned(range="bytes=5-6, 0-1 ,-10, 2000-")
    assert plan.status == HTTPStatus.PARTIAL_CONTENT
    assert plan.parts == ((5, 7), (0, 2), (990, 1000))


def test_one_of_several_that_can_be_had_is_a_single_range() -> None:
    assert planned(range="bytes=2000-,3-4") == Plan(
        status=HTTPStatus.PARTIAL_CONTENT, start=3, end=5
    )
    refused = planned(range="bytes=2000-,3000-").status
    assert refused == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE


@pytest.mark.parametrize(
    "wanted", [f"bytes={','.join(['0-0'] * (RANGES + 1))}", "bytes=0-,0-", "bytes=0-600,300-999"]
)
def test_ranges_that_ask_for_more_than_the_file_are_ignored(wanted: str) -> None:
    assert planned(range=wanted) == Plan(status=HTTPStatus.OK, end=1000)


@pytest.mark.parametrize(
    ("accepted", "allowed"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("br", False),
        ("gzip;q=1.2.3", False),
    ],
)
def test_gzip_is_sent_to_those_who_take_it(accepted: str, allowed: bool) -> None:  # noqa: FBT001  a table of cases
    assert accepts_gzip(accepted) == allowed
