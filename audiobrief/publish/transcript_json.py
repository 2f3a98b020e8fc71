"""Transcripts as JSON (Podcasting 2.0 transcript specification, version 1.0.0).

Departure: a segment also has ``words`` with their own times, and ``wordsEstimated`` where those
were not measured by the engine.
"""

import json

from audiobrief.model import Script, Timeline
from audiobrief.publish.captions import captions
from audiobrief.publish.times import seconds

MEDIA_TYPE = "application/json"
VERSION = "1.0.0"


def transcript_json(script: Script, timeline: Timeline) -> str:
    """Write a transcript as JSON, one segment a line, times in seconds."""
    lines = []
    for caption in captions(script, timeline):
        segment: dict[str, object] = {
            "speaker": caption.speaker,
            "startTime": seconds(caption.start_ms),
            "endTime": seconds(caption.end_ms),
            "body": caption.text,
        }
        if caption.words:
            segment["words"] = [
                {
                    "startTime": seconds(word.start_ms),
                    "endTime": seconds(word.end_ms),
                    "body": word.text,
                }
                for word in caption.words
            ]
        if caption.words and caption.words_estimated:
            segment["wordsEstimated"] = True
        lines.append(json.dumps(segment, ensure_ascii=False))
    body = ",\n".join(lines)
    return f'{{"version": "{VERSION}", "segments": [\n{body}\n]}}\n'
