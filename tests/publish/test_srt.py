"""SubRip: two lines of 32 characters, speakers named where they change."""

from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.captions import captions
from audiobrief.publish.srt import srt
from audiobrief.publish.transcriptfile import read_srt
from tests.publish.examples import PROPERTY, golden, make_script, make_timeline


def test_golden() -> None:
    """The invented edition gives the transcript that a person has read."""
    script = make_script()
    assert srt(script, make_timeline(script)) == golden("gauge.srt")


@PROPERTY
@given(
    st.lists(
        st.tuples(st.sampled_from(("narrator", "oda-finch")), st.text(max_size=120)), min_size=1
    )
)
def test_captions_are_those_of_the_other_formats(lines: list[tuple[str, str]]) -> None:
    """Whatever is printed, times are equal to the millisecond and lines stay within 32."""
    script = make_script(lines)
    timeline = make_timeline(script)
    source = srt(script, timeline)
    expected = captions(script, timeline)
    assert [(cue.start_ms, cue.end_ms) for cue in read_srt(source)] == [
        (caption.start_ms, caption.end_ms) for caption in expected
    ]
    for block in source.split("\n\n"):
        text = block.strip("\n").split("\n")[2:]
        assert len(text) <= 2
        assert all(len(line.replace("\u2060", "")) <= 32 for line in text)


def test_an_arrow_in_the_text_is_no_line_of_times() -> None:
    """Parsers look for arrows to find captions; one in the text is broken invisibly."""
    script = make_script([("narrator", "left --> right")])
    source = srt(script, make_timeline(script))
    assert source.count("-->") == 1
    assert read_srt(source)[0].text == "Narrator: left --> right"
