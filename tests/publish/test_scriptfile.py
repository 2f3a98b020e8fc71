"""``script.json`` holds the whole script, and gives it back."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.model import Script, Segment, Timeline
from audiobrief.publish.scriptfile import parse_script, script_json
from tests.publish.examples import PROPERTY, golden, make_script, make_timeline

PATH = Path("script.json")
TEXT = st.text(max_size=20)


def test_golden() -> None:
    """The invented edition gives the file that a person has read."""
    script = make_script()
    assert script_json(script, make_timeline(script, words=True)) == golden("gauge.script.json")


@settings(PROPERTY, max_examples=25)
@given(st.builds(Script, segments=st.lists(st.builds(Segment)).map(tuple)), st.builds(Timeline))
def test_what_is_written_is_read(script: Script, timeline: Timeline) -> None:
    """Any script and timeline come back equal, and are written the same way again."""
    text = script_json(script, timeline)
    read = parse_script(text, path=PATH)
    assert (read.script, read.timeline) == (script, timeline)
    assert script_json(read.script, read.timeline) == text


def test_a_script_without_timeline() -> None:
    """A dry run has no timeline."""
    read = parse_script(script_json(make_script()), path=PATH)
    assert read.script == make_script()
    assert read.timeline is None


def test_a_segment_has_a_line() -> None:
    """Each segment is one line, so that two scripts can be compared by line."""
    lines = script_json(make_script()).splitlines()
    assert sum('"id": "s0' in line for line in lines) == len(make_script().segments)
