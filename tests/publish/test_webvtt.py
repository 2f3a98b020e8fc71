"""WebVTT as strict parsers and browsers take it."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.model import Timeline
from audiobrief.publish.texts import plain
from audiobrief.publish.transcriptfile import read_webvtt
from audiobrief.publish.webvtt import LINE_LENGTH, webvtt
from tests.publish.examples import LINES, PROPERTY, RATE, golden, make_script, make_timeline
from tests.publish.node import run_node

VALIDATE = """
const {WebVTTParser} = require(modules + '/webvtt-parser');
const result = new WebVTTParser().parse(input, 'subtitles/captions/descriptions');
print({errors: result.errors, cues: result.cues.length});
"""
HOSTILE = (
    ("narrator", "--> <v Nobody>00:00:00.000 --> 00:00:01.000 & &amp; &lt;b&gt; NOTE STYLE"),
    ("oda-finch", "WEBVTT\n\n\nline\r\nline\x00 \u2028 قال: «لا» \u202eabc\u202c 终 👩"),
    ("narrator", "NOTE a comment that is none"),
    ("oda-finch", "x" * 500),
)


def test_golden() -> None:
    """The invented edition gives the transcript that a person has read."""
    script = make_script()
    assert webvtt(script, make_timeline(script)) == golden("gauge.vtt")


@pytest.mark.programs("node")
@pytest.mark.parametrize("lines", [LINES, HOSTILE], ids=["gauge", "hostile"])
def test_the_strict_parser_finds_nothing(lines: tuple[tuple[str, str], ...]) -> None:
    """The W3C's own parser reports no error, and reads every cue."""
    script = make_script(lines)
    source = webvtt(script, make_timeline(script))
    found = run_node(VALIDATE, stdin=source.encode())
    assert found == {"errors": [], "cues": len(read_webvtt(source))}


@pytest.mark.programs("node")
def test_an_empty_script_is_a_valid_file() -> None:
    """A transcript without cues is one all the same."""
    source = webvtt(make_script(()), Timeline(sample_rate=RATE, duration=1, cues=()))
    assert run_node(VALIDATE, stdin=source.encode()) == {"errors": [], "cues": 0}


@PROPERTY
@given(
    st.lists(
        st.tuples(st.sampled_from(("narrator", "oda-finch")), st.text(max_size=120)), min_size=1
    )
)
def test_any_text_comes_back(lines: list[tuple[str, str]]) -> None:
    """Whatever is printed, our own strict reader gives it back, blanks aside."""
    script = make_script(lines)
    cues = read_webvtt(webvtt(script, make_timeline(script)))
    shown = " ".join(cue.text for cue in cues)
    printed = " ".join(plain(text) for _, text in lines)
    assert "".join(shown.split()) == "".join(printed.split())


def test_every_cue_names_its_speaker_and_segment() -> None:
    """Each cue has a voice span with the name of the cast, and the id of its segment."""
    script = make_script()
    cues = read_webvtt(webvtt(script, make_timeline(script)))
    assert {cue.speaker for cue in cues} == {"Narrator", "Oda Finch & Sons"}
    ids = {segment.id for segment in script.segments if segment.printed}
    assert {cue.id.partition(".")[0] for cue in cues} == ids


def test_lines_are_short_with_their_tags() -> None:
    """No line of the file has more than 65 characters, escapes and voice tags included."""
    source = webvtt(make_script(), make_timeline(make_script()))
    assert max(map(len, source.split("\n"))) <= LINE_LENGTH
    assert max(len(html.unescape(line)) for line in re.split(r"\n", source)) > 40
