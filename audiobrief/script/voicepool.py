"""Voices to cast from: the narrator, the pool for speakers and the neutral quote voice."""

from audiobrief.config import VoicesConfig
from audiobrief.model import (
    Gender,
    VoiceInfo,
    VoiceRef,
)
from audiobrief.script.foreign import primary
from audiobrief.script.offer import VoiceOffer
from audiobrief.script.presets import EngineVoices, Preset


def preset_voices(offer: VoiceOffer, preset: Preset) -> EngineVoices:
    """Return the preset's voices for the engine, checked."""
    choice = preset.engines.get(offer.engine, EngineVoices())
    place = f"The voice preset '{preset.name}'"
    for name in (choice.narrator, choice.quote, *choice.pool, *choice.neutral):
        if name:
            offer.find(name, place)
    return choice


def native_narrator(offer: VoiceOffer, narrator: VoiceRef, language: str) -> VoiceRef:
    """Return the narrator, or the engine's first voice of the edition's language."""
    if not offer.has(narrator) or primary(offer.info(narrator).language) == primary(language):
        return narrator
    own = (info for info in offer.voices.values() if info.ref.engine == offer.engine)
    native = (info.ref for info in own if primary(info.language) == primary(language))
    return next(native, narrator)


def voice_pool(
    offer: VoiceOffer, settings: VoicesConfig, choice: EngineVoices, narrator: VoiceRef
) -> list[VoiceRef]:
    """Return the voices for speakers in order of preference, the narrator's left out."""
    if settings.pool:
        named = [offer.find(name, "The pool setting") for name in settings.pool]
    elif choice.pool:
        named = [offer.find(name, "The preset's pool") for name in choice.pool]
    else:
        own = [info for info in offer.voices.values() if info.ref.engine == offer.engine]
        language = primary(offer.info(narrator).language) if offer.has(narrator) else ""
        fitting = [info for info in own if primary(info.language) == language] or own
        named = _alternating(fitting)
    return [ref for ref in dict.fromkeys(named) if ref != narrator]


def _alternating(infos: list[VoiceInfo]) -> list[VoiceRef]:
    """Order voices so that neighbours differ in gender."""
    sides: dict[Gender, list[VoiceRef]] = {}
    for info in infos:
        sides.setdefault(info.gender, []).append(info.ref)
    columns = list(sides.values())
    longest = max((len(column) for column in columns), default=0)
    return [column[row] for row in range(longest) for column in columns if row < len(column)]


def quote_voice(
    offer: VoiceOffer,
    settings: VoicesConfig,
    choice: EngineVoices,
    narrator: VoiceRef,
    pool: list[VoiceRef],
) -> VoiceRef:
    """Return the neutral voice for speakers who are unknown, many or a document."""
    if settings.quote:
        return offer.find(settings.quote, "The quote setting")
    if choice.quote:
        named = offer.find(choice.quote, "The preset's quote voice")
        if named != narrator:
            return named
    if not pool:
        return narrator
    return pool[-1] if len(pool) > 2 else pool[0]  # noqa: PLR2004 - the first voices are for people
