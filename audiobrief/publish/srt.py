"""SubRip transcripts as the Podcasting 2.0 specification wants them: two lines of 32 characters.

A speaker's name and a colon open the caption in which the speaker changes. SubRip has no escapes:
an arrow in the text, which would pass for a line of times, gets an invisible word joiner.
"""

from audiobrief.model import Script, Timeline
from audiobrief.publish.captionlines import LINE_LENGTH, wrapped
from audiobrief.publish.captions import captions, speaker_label
from audiobrief.publish.times import srt_time

MEDIA_TYPE = "application/x-subrip"


def srt(script: Script, timeline: Timeline) -> str:
    """Write a transcript as SubRip, ended by a newline; an empty script gives an empty text."""
    segments = {segment.id: segment for segment in script.segments}
    blocks = []
    for number, caption in enumerate(captions(script, timeline), start=1):
        label = (
            speaker_label(script, segments[caption.segment_id]) if caption.speaker_changed else ""
        )
        lines = wrapped(caption.pieces, LINE_LENGTH, prefix=label)
        times = f"{srt_time(caption.start_ms)} --> {srt_time(caption.end_ms)}"
        text = "\n".join(lines).replace("-->", "--\u2060>")
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)
