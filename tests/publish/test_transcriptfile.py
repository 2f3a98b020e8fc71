"""Transcripts read back strictly; whatever else is refused with a reason."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.transcriptfile import (
    ShownCue,
    TranscriptFormatError,
    read_srt,
    read_transcript_json,
    read_webvtt,
)
from tests.publish.examples import PROPERTY

CUE = "a\n00:00:00.000 --> 00:00:01.000\n<v Ida>One &amp; two"
NEXT = "b\n00:00:01.000 --> 00:00:02.000\n<v Ida>Three"
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(("version", "segments", "startTime", "endTime", "body", "speaker")), inner
    ),
)  # fmt: skip


def test_webvtt() -> None:
    """Ids, times, speakers and texts are read; notes are passed over."""
    assert read_webvtt(f"WEBVTT\n\nNOTE x\n\n{CUE}\n\n\n{NEXT}\n") == (
        ShownCue(id="a", start_ms=0, end_ms=1000, speaker="Ida", text="One & two"),
        ShownCue(id="b", start_ms=1000, end_ms=2000, speaker="Ida", text="Three"),
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "first line is not WEBVTT"),
        ("WEBVTTX\n", "first line is not WEBVTT"),
        ("WEBVTT\n\n \n", "has no line of times"),
        (f"WEBVTT\n\n{NEXT}\n\n{CUE}", "cue a starts before the one before it ends"),
        (f"WEBVTT\n\n{CUE}\n\n{NEXT.replace('b', 'a', 1)}", "the id a is used twice"),
        (f"WEBVTT\n\n{CUE.replace('01.000', '00.000')}", "cue a ends before it starts"),
        (f"WEBVTT\n\n{CUE.replace('00:00:01', '00:61:01')}", "cue a has no line of times"),
        (f"WEBVTT\n\n{CUE.replace('<v Ida>', '')}", "cue a has no voice"),
        (f"WEBVTT\n\n{CUE.replace('One &amp; two', ' ')}", "cue a has no text"),
        (f"WEBVTT\n\n{CUE.replace('&amp;', '&')}", "cue a has an unescaped"),
        (f"WEBVTT\n\n{CUE.replace('&amp;', '-->')}", "cue a has an unescaped"),
        (f"WEBVTT\n\n{CUE}{'x' * 60}", "cue a has a line of more than 65 characters"),
    ],
)
def test_webvtt_that_breaks_a_rule(source: str, message: str) -> None:
    """Each rule that is broken is named with the cue."""
    with pytest.raises(TranscriptFormatError, match=message):
        read_webvtt(source)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{", "no JSON"),
        ("[]", "wrong kind"),
        ('{"version": "1.0.0"}', "missing"),
        ('{"version": "2", "segments": []}', "version is not 1.0.0"),
        ('{"version": "1.0.0", "segments": [{"startTime": NaN}]}', "wrong kind"),
        (
            '{"version": "1.0.0", "segments": [{"startTime": 0, "endTime": 1, "body": 5}]}',
            "wrong kind",
        ),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_json_that_breaks_a_rule(source: str, message: str) -> None:
    """A missing or wrong value is named."""
    with pytest.raises(TranscriptFormatError, match=message):
        read_transcript_json(source)


@pytest.mark.parametrize("read", [read_webvtt, read_srt, read_transcript_json])
@PROPERTY
@given(
    st.text()
    | st.lists(st.sampled_from((CUE, NEXT, "WEBVTT", "1", " ", "", "-->"))).map("\n\n".join)
    | JSON.map(json.dumps)
    | JSON.map(lambda value: json.dumps({"version": "1.0.0", "segments": [value]}))
)
def test_no_text_crashes_a_reader(read: Callable[[str], tuple[ShownCue, ...]], source: str) -> None:
    """Whatever a file holds, it is read or refused."""
    try:
        cues = read(source)
    except TranscriptFormatError:
        return
    assert all(isinstance(cue.text, str) for cue in cues)
