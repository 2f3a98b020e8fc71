"""Foreign passages: a segment in another language is said by a voice of that language, if any."""

from collections.abc import Iterable
from dataclasses import replace

from audiobrief.model import Script, Segment, VoiceInfo, VoiceRef


def offer_native_voices(script: Script, voices: Iterable[VoiceInfo]) -> Script:
    """Give segments whose language their voice does not speak to a voice that does.

    A speaker has one such voice for each language, of the gender of their own where there is one,
    and not another speaker's where one is free. Without a voice of the language nothing changes.

    Args:
        script: cast and composed.
        voices: what the engines in use offer.
    """
    offered = tuple(voices)
    known = {info.ref: info for info in offered}
    chosen: dict[tuple[str, str], VoiceRef] = {}
    segments = tuple(_native(segment, offered, known, chosen) for segment in script.segments)
    return replace(script, segments=segments) if chosen else script


def _native(
    segment: Segment,
    offered: tuple[VoiceInfo, ...],
    known: dict[VoiceRef, VoiceInfo],
    chosen: dict[tuple[str, str], VoiceRef],
) -> Segment:
    language = primary(segment.language)
    own = known.get(segment.voice)
    if own is None or primary(own.language) == language:
        return segment
    key = (segment.speaker_id, language)
    if key not in chosen:
        speaking = [info for info in offered if primary(info.language) == language]
        if not speaking:
            return segment
        taken = set(chosen.values())
        best = min(speaking, key=lambda info: (info.gender is not own.gender, info.ref in taken))
        chosen[key] = best.ref
    return replace(segment, voice=chosen[key])


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag."""
    return language.partition("-")[0].lower()
