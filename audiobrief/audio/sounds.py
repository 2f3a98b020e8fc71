"""The sounds of an edition that are no speech, ready to be mixed.

Every sound is brought to one loudness when it is loaded, so that a clipped jingle is no louder than
one recorded at a whisper, and fades in and out. Lengths are whole steps of 10 ms, like takes.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from audiobrief.audio.gating import ABSOLUTE_GATE_LUFS, energies, integrated_lufs
from audiobrief.audio.soundfile import DecodedSound, read_sound
from audiobrief.audio.takes import SAMPLE_RATE, STEP
from audiobrief.audio.tones import quote_tone, section_chime
from audiobrief.config import CHIME, SoundsConfig
from audiobrief.errors import ConfigError
from audiobrief.model import Samples, SoundKind
from audiobrief.reporter import Notice

REFERENCE_LUFS = -23.0
"""Loudness of every loaded sound."""

BELOW_SPEECH_LU: Mapping[SoundKind, float] = {
    SoundKind.INTRO: 1.0,
    SoundKind.OUTRO: 1.0,
    SoundKind.SECTION: 4.0,
    SoundKind.QUOTE: 8.0,
    SoundKind.MUSIC: 3.0,
}
"""How far each sound lies below speech; music where nobody speaks."""

LONGEST_S = 60.0
"""Of an intro, outro or section sound."""

LONGEST_MUSIC_S = 180.0
"""What is used of a piece of music; what follows is not read, which editors are told."""

SHORTEST_MUSIC_S = 8.0
"""Shorter music would be heard to repeat."""

_FADE_S = 0.02
_OUTRO_FADE_S = 1.0
_HINT = "Give another file in [sounds], or leave that line out."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sounds:
    """What is heard beside speech.

    Attributes:
        samples: at ``SAMPLE_RATE``, by what they are for; a kind that is not there is not heard.
        notices: what editors should know about their files.
    """

    samples: Mapping[SoundKind, Samples] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    def length(self, kind: SoundKind) -> int:
        """Return the number of samples of a sound, a multiple of ``STEP``, or 0."""
        return self.samples[kind].size if kind in self.samples else 0

    @property
    def sha256(self) -> str:
        """A hash of all of them: equal where an edition sounds the same."""
        digest = hashlib.sha256()
        for kind, samples in sorted(self.samples.items()):
            digest.update(f"{kind} {samples.size} ".encode())
            digest.update(samples.astype("<f4", copy=False).tobytes())
        return digest.hexdigest()


NO_SOUNDS = Sounds()


def load_sounds(settings: SoundsConfig, *, quote_tones: bool = False) -> Sounds:
    """Read the sounds that the settings name.

    Args:
        settings: which files.
        quote_tones: a tone marks where quotations begin and end.

    Raises:
        ConfigError: a file is missing, no sound, silent or too long.
    """
    samples: dict[SoundKind, Samples] = {}
    notices: list[Notice] = []
    for kind, path in _named(settings):
        if path == CHIME and kind is not SoundKind.MUSIC:
            samples[kind] = _levelled(section_chime(), kind=kind)
            continue
        found = _read(kind, path)
        samples[kind] = _levelled(found.samples, kind=kind)
        if found.cut_from:
            notices.append(_cut(path, found.cut_from))
    if quote_tones:
        samples[SoundKind.QUOTE] = _levelled(quote_tone(), kind=SoundKind.QUOTE)
    return Sounds(samples=samples, notices=tuple(notices))


def _named(settings: SoundsConfig) -> Iterator[tuple[SoundKind, Path]]:
    for kind, path in (
        (SoundKind.INTRO, settings.intro),
        (SoundKind.OUTRO, settings.outro),
        (SoundKind.SECTION, settings.section),
        (SoundKind.MUSIC, settings.music),
    ):
        if path is not None:
            yield kind, path


def _read(kind: SoundKind, path: Path) -> DecodedSound:
    key = f"sounds.{kind}"
    music = kind is SoundKind.MUSIC
    found = read_sound(
        path, key=key, longest_s=LONGEST_MUSIC_S if music else LONGEST_S, cut=music, hint=_HINT
    )
    samples = found.samples
    if music and samples.size < SHORTEST_MUSIC_S * SAMPLE_RATE:
        raise ConfigError(
            f"'{key}': {path} lasts {samples.size / SAMPLE_RATE:.1f} seconds;"
            f" music under the introduction needs {SHORTEST_MUSIC_S:.0f}.",
            hint=_HINT,
        )
    if integrated_lufs(energies(samples, SAMPLE_RATE)) <= ABSOLUTE_GATE_LUFS:
        raise ConfigError(f"'{key}': {path} is silent.", hint=_HINT)
    return found


def _cut(path: Path, length: str) -> Notice:
    return Notice(
        code="music-cut",
        message=f"The music lasts {length}; its first {LONGEST_MUSIC_S:.0f} seconds are used, and"
        " begin again under a longer introduction.",
        place=str(path),
        hint="Nothing has to be done, unless another part of it should be heard.",
    )


def _levelled(samples: Samples, *, kind: SoundKind) -> Samples:
    gain_db = REFERENCE_LUFS - integrated_lufs(energies(samples, SAMPLE_RATE))
    whole = np.zeros(-(-samples.size // STEP) * STEP, np.float32)
    whole[: samples.size] = samples * np.float32(10 ** (gain_db / 20))
    fade = _ramp(_FADE_S, samples.size)
    whole[: fade.size] *= fade
    fall = _ramp(_OUTRO_FADE_S if kind is SoundKind.OUTRO else _FADE_S, samples.size)[::-1]
    whole[samples.size - fall.size : samples.size] *= fall
    return whole


def _ramp(seconds: float, available: int) -> Samples:
    steps = min(round(seconds * SAMPLE_RATE), available)
    return (np.arange(steps) / max(1, steps)).astype(np.float32)
