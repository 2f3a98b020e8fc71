"""WebVTT transcripts (W3C, WebVTT: The Web Video Text Tracks Format).

Every cue has a voice span, so that apps can show who speaks, and the id of its segment. Lines stay
within 65 characters, tags included, as long as the speaker's name leaves room.
"""

from dataclasses import replace

from audiobrief.model import Script, Timeline
from audiobrief.publish.captionlines import LINE_LENGTH as HALF_LENGTH
from audiobrief.publish.captionlines import wrapped
from audiobrief.publish.captions import Caption, captions
from audiobrief.publish.times import webvtt_time

MEDIA_TYPE = "text/vtt"
LINE_LENGTH = 65


def webvtt(script: Script, timeline: Timeline) -> str:
    """Write a transcript as WebVTT, ended by a newline."""
    note = f"NOTE language: {script.language}" if script.language else "NOTE"
    blocks = ["WEBVTT", note]
    blocks += [_cue(caption) for caption in captions(script, timeline)]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Escape the characters that cue text and annotations reserve."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cue(caption: Caption) -> str:
    tag = f"<v {escaped(caption.speaker)}>"
    first, *rest = (replace(piece, text=escaped(piece.text)) for piece in caption.pieces)
    pieces = (replace(first, text=tag + first.text), *rest)
    lines = wrapped(pieces, LINE_LENGTH)
    if len(lines) > 1:
        broken = [escaped(line) for line in wrapped(caption.pieces, HALF_LENGTH)]
        halves = (tag + broken[0], *broken[1:])
        lines = halves if max(map(len, halves)) <= LINE_LENGTH else lines
    times = f"{webvtt_time(caption.start_ms)} --> {webvtt_time(caption.end_ms)}"
    return "\n".join((caption.id, times, *lines))
