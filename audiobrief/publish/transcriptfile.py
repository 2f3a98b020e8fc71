"""Transcripts as files read back: WebVTT under its strict syntax, SRT and JSON for comparison."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from audiobrief.publish.webvtt import LINE_LENGTH

_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d)[.,](\d{3})"
_TIMES = re.compile(rf"{_TIME} --> {_TIME}")
_VOICE = re.compile(r"<v ([^\n>]+)>")
_BAD_ESCAPE = re.compile(r"&(?!amp;|lt;|gt;|nbsp;|lrm;|rlm;|#\d+;)|[<>]")


class TranscriptFormatError(Exception):
    """A transcript that breaks the rules of its format; the text says where and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCue:
    """A cue as a reader of the file sees it; times in milliseconds."""

    start_ms: int
    end_ms: int
    text: str
    speaker: str = ""
    id: str = ""


def read_webvtt(source: str) -> tuple[ShownCue, ...]:
    """Read a WebVTT transcript, strictly.

    Raises:
        TranscriptFormatError: wrong header, times that are no times, end not after start, overlap,
            a cue without voice or text, unescaped characters, long lines, an id used twice.
    """
    header, *blocks = re.split(r"\n{2,}", source.strip("\n"))
    if header.split("\n")[0].split(" ")[0] != "WEBVTT":
        raise TranscriptFormatError("the first line is not WEBVTT")
    cues: list[ShownCue] = []
    ids: set[str] = set()
    for block in blocks:
        if re.match(r"NOTE(?![^ \t\n])", block):
            continue
        cue = _webvtt_cue(block)
        if cues and cue.start_ms < cues[-1].end_ms:
            raise TranscriptFormatError(f"cue {cue.id} starts before the one before it ends")
        if cue.id in ids:
            raise TranscriptFormatError(f"the id {cue.id} is used twice")
        ids.add(cue.id)
        cues.append(cue)
    return tuple(cues)


def read_srt(source: str) -> tuple[ShownCue, ...]:
    """Read a SubRip transcript.

    Raises:
        TranscriptFormatError: wrong numbers or times.
    """
    cues = []
    blocks: list[str] = [block for block in re.split(r"\n{2,}", source.strip("\n")) if block]
    for number, block in enumerate(blocks, start=1):
        label, times, *lines = [*block.split("\n"), ""]
        if label != str(number):
            raise TranscriptFormatError(f"caption {number} is numbered {label!r}")
        start_ms, end_ms = _times(times, f"caption {number}")
        text = " ".join(lines).replace("--\u2060>", "-->").strip()
        cues.append(ShownCue(start_ms=start_ms, end_ms=end_ms, text=text))
    return tuple(cues)


def read_transcript_json(source: str) -> tuple[ShownCue, ...]:
    """Read a Podcasting 2.0 JSON transcript.

    Raises:
        TranscriptFormatError: no JSON, or without version or segments.
    """
    try:
        content = json.loads(source)
        if content["version"] != "1.0.0":
            raise TranscriptFormatError("the version is not 1.0.0")
        return tuple(_json_cue(segment) for segment in content["segments"])
    except json.JSONDecodeError as error:
        raise TranscriptFormatError(f"no JSON: {error.msg} in line {error.lineno}") from error
    except RecursionError as error:
        raise TranscriptFormatError("nested too deeply") from error
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise TranscriptFormatError(f"a value is missing or of the wrong kind: {error}") from error


def _json_cue(segment: Mapping[str, float | str]) -> ShownCue:
    return ShownCue(
        start_ms=round(float(segment["startTime"]) * 1000),
        end_ms=round(float(segment["endTime"]) * 1000),
        text=_text(segment["body"]),
        speaker=_text(segment["speaker"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _webvtt_cue(block: str) -> ShownCue:
    name, times, *lines = [*block.split("\n"), ""]
    start_ms, end_ms = _times(times, f"cue {name}")
    text = "\n".join(lines).strip("\n")
    voice = _VOICE.match(text)
    if not voice:
        raise TranscriptFormatError(f"cue {name} has no voice")
    spoken = text[voice.end() :]
    if not spoken.strip():
        raise TranscriptFormatError(f"cue {name} has no text")
    if _BAD_ESCAPE.search(spoken):
        raise TranscriptFormatError(f"cue {name} has an unescaped '&', '<' or '>'")
    if any(len(html.unescape(line)) > LINE_LENGTH for line in spoken.split("\n")):
        raise TranscriptFormatError(f"cue {name} has a line of more than {LINE_LENGTH} characters")
    return ShownCue(
        id=name,
        start_ms=start_ms,
        end_ms=end_ms,
        text=html.unescape(spoken.replace("\n", " ")),
        speaker=html.unescape(voice.group(1)),
    )


def _times(line: str, place: str) -> tuple[int, int]:
    match = _TIMES.fullmatch(line)
    if not match:
        raise TranscriptFormatError(f"{place} has no line of times")
    hours, minutes, seconds, ms, *end = (int(number) for number in match.groups())
    start_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
    end_ms = ((end[0] * 60 + end[1]) * 60 + end[2]) * 1000 + end[3]
    if end_ms <= start_ms:
        raise TranscriptFormatError(f"{place} ends before it starts")
    return start_ms, end_ms
