"""The JSON transcript of the podcast namespace, with words."""

import json
from dataclasses import replace

from audiobrief.publish.captions import captions
from audiobrief.publish.transcript_json import transcript_json
from audiobrief.publish.transcriptfile import read_transcript_json, read_webvtt
from audiobrief.publish.webvtt import webvtt
from tests.publish.examples import golden, make_script, make_timeline


def test_golden() -> None:
    """The invented edition gives the transcript that a person has read."""
    script = make_script()
    assert transcript_json(script, make_timeline(script, words=True)) == golden(
        "gauge.transcript.json"
    )


def test_times_and_texts_equal_those_of_webvtt() -> None:
    """Both formats show the same text, of the same speakers, at the same milliseconds."""
    script = make_script()
    timeline = make_timeline(script, words=True)
    shown = read_transcript_json(transcript_json(script, timeline))
    other = read_webvtt(webvtt(script, timeline))
    assert [(cue.start_ms, cue.end_ms, cue.text, cue.speaker) for cue in shown] == [
        (cue.start_ms, cue.end_ms, cue.text, cue.speaker) for cue in other
    ]


def test_words_lie_inside_their_segment() -> None:
    """Each word is heard while its segment is, in order, and is a word of its body."""
    script = make_script()
    timeline = make_timeline(script, words=True)
    content = json.loads(transcript_json(script, timeline))
    assert content["version"] == "1.0.0"
    counted = 0
    for segment in content["segments"]:
        previous = segment["startTime"]
        for word in segment["words"]:
            assert previous <= word["startTime"] <= word["endTime"] <= segment["endTime"]
            previous = word["startTime"]
            counted += 1
    assert counted == sum(len(segment.printed.split(" ")) for segment in script.segments) - 1


def test_without_word_timings_there_are_no_words() -> None:
    """A timeline without words gives segments without words, not guessed ones."""
    script = make_script()
    content = json.loads(transcript_json(script, make_timeline(script)))
    assert len(content["segments"]) == len(captions(script, make_timeline(script)))
    assert not any("words" in segment for segment in content["segments"])


def test_estimated_words_say_so() -> None:
    """A segment whose words were not measured by its engine is marked, and no other."""
    script = make_script()
    timeline = make_timeline(script, words=True)
    first, *others = timeline.cues
    cues = (replace(first, words_estimated=True), *others)
    content = json.loads(transcript_json(script, replace(timeline, cues=cues)))
    marked = [place for place, it in enumerate(content["segments"]) if it.get("wordsEstimated")]
    assert marked == [
        place
        for place, caption in enumerate(captions(script, timeline))
        if caption.segment_id == first.segment_id
    ]
    assert marked
