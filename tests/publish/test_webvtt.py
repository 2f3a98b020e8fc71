"""WebVTT as strict parsers and browsers take it."""

import html
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.process import run
from audiobrief.publish.texts import plain
from audiobrief.publish.transcriptfile import read_webvtt
from audiobrief.publish.webvtt import LINE_LENGTH, webvtt
from tests.publish.examples import golden, make_script, make_timeline

VALIDATE = """
const {WebVTTParser} = require('webvtt-parser');
let text = '';
process.stdin.setEncoding('utf8').on('data', chunk => text += chunk).on('end', () => {
  const result = new WebVTTParser().parse(text, 'subtitles/captions/descriptions');
  console.log(JSON.stringify({errors: result.errors, cues: result.cues.length}));
});
"""
HOSTILE = (
    ("narrator", "--> <v Nobody>00:00:00.000 --> 00:00:01.000 & &amp; &lt;b&gt; NOTE STYLE"),
    ("oda-finch", "WEBVTT\n\n\nline\r\nline\x00 \u2028 قال: «لا» \u202eabc\u202c 终 👩"),
    ("narrator", "NOTE a comment that is none"),
    ("oda-finch", "x" * 500),
)


@pytest.fixture(scope="module")
def node_modules() -> Path:
    """Return the folder of npm packages that the test command fills."""
    name = os.environ.get("AUDIOBRIEF_NODE_MODULES")
    assert name, "AUDIOBRIEF_NODE_MODULES does not name a folder with the npm package webvtt-parser"
    folder = Path(name)
    assert (folder / "webvtt-parser").is_dir(), f"{folder} lacks the npm package webvtt-parser"
    return folder


def test_golden() -> None:
    """The invented edition gives the transcript that a person has read."""
    script = make_script()
    assert webvtt(script, make_timeline(script)) == golden("gauge.vtt")


@pytest.mark.programs("node")
@pytest.mark.parametrize("lines", [None, HOSTILE, ()], ids=["gauge", "hostile", "empty"])
def test_the_strict_parser_finds_nothing(
    lines: tuple[tuple[str, str], ...] | None, node_modules: Path
) -> None:
    """The W3C's own parser reports no error, and reads every cue."""
    script = make_script() if lines is None else make_script(lines)
    timeline = make_timeline(script) if script.segments else make_timeline(make_script())
    timeline = timeline if script.segments else type(timeline)(sample_rate=1, duration=1, cues=())
    source = webvtt(script, timeline)
    os.environ["NODE_PATH"] = str(node_modules)
    done = run(["node", "-e", VALIDATE], stdin=source.encode(), timeout_s=60)
    assert json.loads(done.stdout) == {"errors": [], "cues": len(read_webvtt(source))}


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
    assert shown.split() == shown.split(" ") or not shown
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
