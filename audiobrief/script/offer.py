"""The voices that the engines offer, found by the names that people type."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audiobrief.config import suggestion
from audiobrief.errors import ConfigError
from audiobrief.model import Gender, VoiceInfo, VoiceRef


@dataclass(frozen=True, slots=True)
class VoiceOffer:
    """The voices there are, by reference."""

    engine: str
    voices: Mapping[VoiceRef, VoiceInfo] = field(default_factory=dict)

    def find(self, text: str, place: str) -> VoiceRef:
        """Return the voice a setting names: ``name`` or ``engine:name``, blends included."""
        engine, colon, name = text.rpartition(":")
        ref = VoiceRef(engine=engine if colon else self.engine, name=name)
        if not self.has(ref):
            names = tuple((str(known) if colon else known.name) for known in self.voices)
            raise ConfigError(
                f"{place} names the voice '{text}', which does not exist{suggestion(text, names)}.",
                hint="'audiobrief voices' lists the voices there are.",
            )
        return ref

    def has(self, ref: VoiceRef) -> bool:
        """Tell whether a voice, or each part of a blend, is offered."""
        parts = [part.partition("*")[0].strip() for part in ref.name.split("+")]
        return ref in self.voices or (
            len(parts) > 1
            and all(VoiceRef(engine=ref.engine, name=part) in self.voices for part in parts)
        )

    def info(self, ref: VoiceRef) -> VoiceInfo:
        """Return what is known of a voice; of a blend, what its parts share."""
        if ref in self.voices:
            return self.voices[ref]
        parts = [
            self.voices[VoiceRef(engine=ref.engine, name=part.partition("*")[0].strip())]
            for part in ref.name.split("+")
        ]
        genders = {part.gender for part in parts}
        gender = parts[0].gender if len(genders) == 1 else Gender.NEUTRAL
        return VoiceInfo(ref=ref, language=parts[0].language, gender=gender)
