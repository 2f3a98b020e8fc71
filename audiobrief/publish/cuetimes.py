"""When segments and words are heard, as the page keeps it."""

from audiobrief.model import Script, Timeline
from audiobrief.publish.templating import Json
from audiobrief.publish.times import separate, to_ms


def cue_times(timeline: Timeline) -> dict[str, tuple[int, int]]:
    """Return start and end of each segment in milliseconds."""
    spans = separate(
        (to_ms(cue.start, timeline.sample_rate), to_ms(cue.end, timeline.sample_rate))
        for cue in timeline.cues
    )
    return {cue.segment_id: span for cue, span in zip(timeline.cues, spans, strict=True)}


def word_times(script: Script, timeline: Timeline) -> dict[str, Json]:
    """Return three numbers for each word: ms from the cue's start, offsets in UTF-16 units."""
    printed = {segment.id: segment.printed for segment in script.segments}
    words: dict[str, Json] = {}
    for cue in timeline.cues:
        text = printed.get(cue.segment_id, "")
        start = to_ms(cue.start, timeline.sample_rate)
        numbers: list[Json] = []
        for word in cue.words:
            numbers += [
                max(0, to_ms(word.start, timeline.sample_rate) - start),
                _utf16(text[: word.printed_start]),
                _utf16(text[: word.printed_end]),
            ]
        if numbers:
            words[cue.segment_id] = numbers
    return words


def _utf16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
