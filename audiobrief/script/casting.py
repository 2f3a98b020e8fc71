"""Casting: which voice plays which speaker.

The narrator's voice is never given to a speaker. A person keeps the voice that ``cast.toml``
remembers or an editor set; the others choose in the order of how much they say, each the free
voice that sounds least like those of the people they answer. Gender follows evidence in the text;
where there is none, the preset's neutral voices are chosen, or any of the pool where an engine has
no neutral ones. When these are used up the rest share the neutral quote voice, as unknown,
collective and documentary speakers always do. With an engine that has one voice only, everybody
shares it; ``has_one_voice`` tells a caller who wants to say so.
"""

from dataclasses import replace

from audiobrief.config import VoicesConfig
from audiobrief.model import (
    CastMember,
    Document,
    Gender,
    Quotation,
    SpeakerKind,
    VoiceInfo,
    VoiceRef,
)
from audiobrief.script.castfile import cast_owners
from audiobrief.script.offer import VoiceOffer
from audiobrief.script.presets import Preset, QuotationVoices
from audiobrief.script.quoted import QuotedSpeaker, quoted_speakers
from audiobrief.script.quoting.identity import slug
from audiobrief.script.voicepool import native_narrator, preset_voices, quote_voice, voice_pool

NARRATOR_ID = "narrator"
UNKNOWN_ID = "unknown"
_NARRATOR_NAME = "Narrator"
_UNKNOWN_NAME = "Quotation"


def cast_speakers(
    document: Document,
    quotations: tuple[Quotation, ...],
    *,
    settings: VoicesConfig,
    preset: Preset,
    voices: tuple[VoiceInfo, ...],
    narrator: VoiceRef,
    remembered: tuple[CastMember, ...] = (),
) -> tuple[CastMember, ...]:
    """Give every speaker a voice.

    Args:
        document: the edition.
        quotations: what was found in it.
        settings: an editor's voices; they win over the preset and over ``remembered``.
        preset: the cast preset.
        voices: what the engines offer.
        narrator: the narrator's voice where neither settings nor preset name one.
        remembered: speakers of earlier editions; they keep their voices.

    Returns:
        The narrator first, then ``unknown`` (the neutral quote voice), then the speakers in the
        order in which they first speak.

    Raises:
        ConfigError: a setting, the preset or ``remembered`` names a voice that does not exist.
    """
    offer = VoiceOffer(settings.engine, {info.ref: info for info in voices})
    choice = preset_voices(offer, preset)
    told = settings.narrator or choice.narrator
    narrator = (
        offer.find(told, "The narrator setting")
        if told
        else native_narrator(offer, narrator, document.language)
    )
    pool = voice_pool(offer, settings, choice, narrator)
    quote = quote_voice(offer, settings, choice, narrator, pool)
    speakers = quoted_speakers(document, quotations, remembered)
    if preset.quotations is QuotationVoices.NARRATOR:
        quote = narrator
        chosen = {each.speaker_id: narrator for each in speakers}
    elif preset.quotations is QuotationVoices.ONE:
        chosen = {each.speaker_id: quote for each in speakers}
    else:
        fixed = _fixed(offer, speakers, settings, remembered, narrator)
        neutral = [offer.find(name, "The preset") for name in choice.neutral]
        free = [ref for ref in (*neutral, *pool) if ref not in {quote, narrator}]
        chosen = _chosen(offer, speakers, fixed, free, quote)
    members = [
        CastMember(
            speaker_id=each.speaker_id,
            name=each.name,
            voice=chosen[each.speaker_id],
            kind=each.kind,
            gender=each.gender,
            aliases=each.aliases,
            pronunciation=each.pronunciation,
        )
        for each in speakers
    ]
    return (
        CastMember(
            speaker_id=NARRATOR_ID,
            name=_NARRATOR_NAME,
            voice=narrator,
            kind=SpeakerKind.NARRATOR,
        ),
        CastMember(
            speaker_id=UNKNOWN_ID, name=_UNKNOWN_NAME, voice=quote, kind=SpeakerKind.UNKNOWN
        ),
        *members,
    )


def has_one_voice(cast: tuple[CastMember, ...]) -> bool:
    """Tell whether listeners hear one voice only though several people speak."""
    return len(cast) > 1 and len({member.voice for member in cast}) == 1


def join_remembered(
    quotations: tuple[Quotation, ...], remembered: tuple[CastMember, ...]
) -> tuple[Quotation, ...]:
    """Give speakers whom an earlier edition named by another of their names its key."""
    owners = cast_owners(remembered)
    return tuple(
        replace(each, speaker_id=owners[each.speaker_id].speaker_id)
        if each.speaker_id in owners
        else each
        for each in quotations
    )


def _fixed(
    offer: VoiceOffer,
    speakers: list[QuotedSpeaker],
    settings: VoicesConfig,
    remembered: tuple[CastMember, ...],
    narrator: VoiceRef,
) -> dict[str, VoiceRef]:
    """Return the voices that an editor or an earlier edition decided."""
    wishes = {
        slug(name): offer.find(voice, f"The setting for the speaker '{name}'")
        for name, voice in settings.speakers.items()
    }
    engines = {ref.engine for ref in offer.voices}
    for member in remembered:
        if member.voice.engine in engines and not offer.has(member.voice):
            offer.find(str(member.voice), f"The cast file's speaker '{member.name}'")
    owners = cast_owners(remembered)
    fixed: dict[str, VoiceRef] = {}
    for each in speakers:
        keys = [each.speaker_id, slug(each.name), *(slug(alias) for alias in each.aliases)]
        wish = next((wishes[key] for key in keys if key in wishes), None)
        kept = next((owners[key].voice for key in keys if key in owners), None)
        if wish is not None:
            fixed[each.speaker_id] = wish
        elif kept is not None and offer.has(kept) and kept != narrator:
            fixed[each.speaker_id] = kept
    return fixed


def _chosen(
    offer: VoiceOffer,
    speakers: list[QuotedSpeaker],
    fixed: dict[str, VoiceRef],
    voices: list[VoiceRef],
    quote: VoiceRef,
) -> dict[str, VoiceRef]:
    chosen = dict(fixed)
    taken = set(fixed.values())
    free = [ref for ref in voices if ref not in taken]
    has_neutral = any(offer.info(ref).gender is Gender.NEUTRAL for ref in voices)
    for each in sorted(speakers, key=lambda speaker: -speaker.characters):
        if each.speaker_id in chosen:
            continue
        any_gender = each.gender is Gender.NEUTRAL and not has_neutral
        fitting = [ref for ref in free if any_gender or offer.info(ref).gender is each.gender]
        near = [chosen[other] for other in each.neighbours if other in chosen]
        person = each.kind is not SpeakerKind.GROUP
        if person and not fitting and each.gender is Gender.NEUTRAL and quote in near:
            fitting = free  # two who answer each other must not sound the same
        if not (person and fitting):
            chosen[each.speaker_id] = quote
            continue
        best = max(fitting, key=lambda ref: sum(_distance(offer, ref, other) for other in near))
        chosen[each.speaker_id] = best
        free.remove(best)
    return chosen


def _distance(offer: VoiceOffer, first: VoiceRef, second: VoiceRef) -> int:
    """Return how unlike two voices sound: gender counts most, then accent."""
    if first == second:
        return 0
    one, two = offer.info(first), offer.info(second)
    return 1 + 4 * (one.gender is not two.gender) + 2 * (one.language != two.language)
