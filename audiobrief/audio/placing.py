"""Where sounds go between the takes of an edition: in breaks, which they lengthen.

Each gap, before the first take, between two and after the last, is laid out on its own.
"""

from dataclasses import dataclass

from audiobrief.audio.profiles import Target
from audiobrief.audio.sounds import Sounds
from audiobrief.audio.takes import SAMPLE_RATE, break_samples
from audiobrief.model import Role, Script, Segment, SoundCue, SoundKind

BEFORE_SPEECH = SAMPLE_RATE // 4
"""Silence between an intro, section or outro sound and the speech on either side."""

NEAR_SPEECH = SAMPLE_RATE // 100 * 12
"""The same for the tone around a quotation, which belongs to it."""

CROSSFADE = SAMPLE_RATE
"""How long the intro's end and the beginning of the music are heard together."""

MUSIC_LEAD = 2 * SAMPLE_RATE
"""Music alone, before the first word."""

MUSIC_TAIL = 2 * SAMPLE_RATE
"""Music that fades, after the introduction."""

INTRODUCTION = frozenset({Role.DECLARATION, Role.TITLE, Role.BYLINE, Role.DATE, Role.STANDFIRST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The time between two takes, in samples; the starts of its sounds count from its own."""

    length: int
    sounds: tuple[SoundCue, ...] = ()


def opening_gap(script: Script, sounds: Sounds, target: Target) -> Gap:
    """Lay out what is heard before the first word; music goes on under what follows."""
    placed = []
    now = 0
    if intro := sounds.length(SoundKind.INTRO):
        placed.append(SoundCue(kind=SoundKind.INTRO, start=0, end=intro))
        now = intro
    if sounds.length(SoundKind.MUSIC):
        start = max(0, now - CROSSFADE)
        now = max(now, start + CROSSFADE) + MUSIC_LEAD
        placed.append(SoundCue(kind=SoundKind.MUSIC, start=start, end=now))
    elif intro:
        now += BEFORE_SPEECH
    if opens_quotation(script, 0) and (tone := sounds.length(SoundKind.QUOTE)):
        placed.append(SoundCue(kind=SoundKind.QUOTE, start=now, end=now + tone))
        now += tone + NEAR_SPEECH
    return Gap(length=max(now, break_samples(target.lead_ms)), sounds=tuple(placed))


def gap_after(script: Script, index: int, sounds: Sounds, *, ends_chapter: bool) -> Gap:
    """Lay out the gap after a segment that is not the last; as long as its break, or longer.

    Args:
        script: the edition.
        index: of the segment.
        sounds: what may be placed.
        ends_chapter: the next segment begins a chapter, which a section sound precedes.
    """
    tone = sounds.length(SoundKind.QUOTE)
    section = sounds.length(SoundKind.SECTION) if ends_chapter else 0
    after: list[SoundCue] = []
    now = 0
    if tone and closes_quotation(script, index):
        after.append(SoundCue(kind=SoundKind.QUOTE, start=NEAR_SPEECH, end=NEAR_SPEECH + tone))
        now = NEAR_SPEECH + tone
    if sounds.length(SoundKind.MUSIC) and index == introduction_end(script):
        now = max(now, MUSIC_TAIL + BEFORE_SPEECH)
    before: list[tuple[SoundKind, int, int]] = []
    if section:
        before.append((SoundKind.SECTION, section, BEFORE_SPEECH))
    if tone and opens_quotation(script, index + 1):
        before.append((SoundKind.QUOTE, tone, NEAR_SPEECH))
    room = sum(size + silence for _, size, silence in before)
    spacing = (
        (BEFORE_SPEECH if section and room > tone + NEAR_SPEECH else NEAR_SPEECH) if room else 0
    )
    length = max(break_samples(script.segments[index].break_after_ms), now + spacing + room)
    start = length - room
    for kind, size, silence in before:
        after.append(SoundCue(kind=kind, start=start, end=start + size))
        start += size + silence
    return Gap(length=length, sounds=tuple(after))


def closing_gap(script: Script, sounds: Sounds, target: Target) -> Gap:
    """Lay out what is heard after the last word."""
    last = len(script.segments) - 1
    placed = []
    now = 0
    if (tone := sounds.length(SoundKind.QUOTE)) and closes_quotation(script, last):
        placed.append(SoundCue(kind=SoundKind.QUOTE, start=NEAR_SPEECH, end=NEAR_SPEECH + tone))
        now = NEAR_SPEECH + tone
    if sounds.length(SoundKind.MUSIC) and last == introduction_end(script):
        now = max(now, MUSIC_TAIL)
    now = max(now, break_samples(script.segments[last].break_after_ms))
    if outro := sounds.length(SoundKind.OUTRO):
        now = max(now, BEFORE_SPEECH)
        placed.append(SoundCue(kind=SoundKind.OUTRO, start=now, end=now + outro))
        now += outro
    return Gap(length=max(now, break_samples(target.tail_ms)), sounds=tuple(placed))


def introduction_end(script: Script) -> int:
    """Return the index of the introduction's last segment, or -1 where there is none."""
    for index, segment in enumerate(script.segments):
        if segment.role not in INTRODUCTION:
            return index - 1
    return len(script.segments) - 1


def opens_quotation(script: Script, index: int) -> bool:
    """Say whether a quotation begins with a segment."""
    here = _quotation(script.segments[index])
    return here is not None and (index == 0 or _quotation(script.segments[index - 1]) != here)


def closes_quotation(script: Script, index: int) -> bool:
    """Say whether a quotation ends with a segment."""
    here = _quotation(script.segments[index])
    last = index == len(script.segments) - 1
    return here is not None and (last or _quotation(script.segments[index + 1]) != here)


def _quotation(segment: Segment) -> tuple[int, int] | None:
    quotation = segment.quotation
    if quotation is None or not quotation.switches_voice:
        return None
    return quotation.start, quotation.end
