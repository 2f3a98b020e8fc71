"""The voice vectors in ``voices/kokoro/``, checked against ``SHA256SUMS``, alone or blended.

A pack is a table of 510 rows of 256 float32 numbers, little-endian; the row for a sequence is its
number of tokens. A blend is written ``af_heart+af_bella`` (equal shares) or
``af_heart*0.6+bf_emma*0.4``; shares are scaled to add up to one.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from audiobrief.config import suggestion
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import Gender, VoiceInfo, VoiceRef

ROWS = 510
WIDTH = 256
PACK_BYTES = ROWS * WIDTH * 4

_LANGUAGES = {"a": "en-US", "b": "en-GB"}
_GENDERS = {"f": Gender.FEMALE, "m": Gender.MALE}
_SHARE = re.compile(r"(?P<name>[a-z]{2}_[a-z]+)(?:\*(?P<share>\d+(?:\.\d+)?))?")

_GRADES = {
    "af_heart": "A",
    "af_bella": "A-",
    "af_nicole": "B-, close to a whisper",
    "af_aoede": "C+",
    "af_kore": "C+",
    "af_sarah": "C+",
    "af_alloy": "C",
    "af_nova": "C",
    "am_fenrir": "C+",
    "am_michael": "C+",
    "am_puck": "C+",
    "am_eric": "D",
    "am_liam": "D",
    "am_onyx": "D",
    "bf_emma": "B-",
    "bf_isabella": "C",
    "bm_fable": "C",
    "bm_george": "C",
    "bm_lewis": "D+",
    "bm_daniel": "D",
}
"""Overall grades of the voices on the model's card, by quality and length of their recordings."""

StyleTable = npt.NDArray[np.float32]
"""Shape (510, 256)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePacks:
    """The packs of a folder: SHA-256 by voice name, in the order of the list."""

    folder: Path
    hashes: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the list: it changes with any pack."""
        lines = "".join(f"{digest} {name}\n" for name, digest in self.hashes)
        return hashlib.sha256(lines.encode()).hexdigest()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the voices, without blends."""
        return tuple(name for name, _ in self.hashes)

    def infos(self, engine: str) -> tuple[VoiceInfo, ...]:
        """Describe each voice; language and gender are the first two letters of its name."""
        return tuple(
            VoiceInfo(
                ref=VoiceRef(engine=engine, name=name),
                language=_LANGUAGES[name[0]],
                gender=_GENDERS[name[1]],
                description=_description(name),
            )
            for name in self.names
        )

    def shares(self, voice: str) -> tuple[tuple[str, float], ...]:
        """Return the voices a name or blend stands for, with shares that add up to one.

        Raises:
            EngineError: no such voice, or the blend can't be read.
        """
        shares = []
        for part in voice.split("+"):
            match = _SHARE.fullmatch(part.strip())
            name = match["name"] if match else part.strip()
            if match is None or name not in self.names:
                raise EngineError(
                    f"Kokoro has no voice '{name}'{suggestion(name, self.names)}.",
                    hint="'audiobrief voices' lists them; a blend is af_heart*0.6+af_bella*0.4.",
                )
            shares.append((name, float(match["share"] or 1)))
        total = sum(share for _, share in shares)
        if total <= 0:
            raise EngineError(f"The shares of the voice blend '{voice}' add up to nothing.")
        return tuple((name, share / total) for name, share in shares)

    def load(self, voice: str) -> StyleTable:
        """Return the style table of a voice or blend.

        Raises:
            EngineError: no such voice, or a blend can't be read.
            EngineUnavailableError: a pack is missing or altered.
        """
        table = np.zeros((ROWS, WIDTH), dtype=np.float32)
        for name, share in self.shares(voice):
            table += np.float32(share) * self._pack(name)
        return table

    def _pack(self, name: str) -> StyleTable:
        path = self.folder / f"{name}.bin"
        try:
            content = path.read_bytes()
        except OSError as error:
            raise EngineUnavailableError(
                f"Can't read the voice {path}: {error.strerror or error}.", hint=_REINSTALL
            ) from error
        if hashlib.sha256(content).hexdigest() != dict(self.hashes)[name]:
            raise EngineUnavailableError(
                f"The voice {path} is not the one that was shipped ({len(content):,} bytes).",
                hint=_REINSTALL,
            )
        return np.frombuffer(content, dtype="<f4").reshape(ROWS, WIDTH).astype(np.float32)


def open_packs(folder: Path) -> VoicePacks:
    """Read which voices a folder has.

    Raises:
        EngineUnavailableError: the list is missing or can't be read.
    """
    path = folder / "SHA256SUMS"
    try:
        lines = path.read_text(encoding="ascii").splitlines()
        pairs = [line.split() for line in lines if line.strip()]
        hashes = tuple((name.removesuffix(".bin"), digest) for digest, name in pairs)
    except (OSError, ValueError) as error:
        raise EngineUnavailableError(
            f"Can't read the list of Kokoro voices {path}: {error}.", hint=_REINSTALL
        ) from error
    return VoicePacks(folder=folder, hashes=hashes)


def _description(name: str) -> str:
    variety = {"a": "American", "b": "British"}[name[0]]
    person = {"f": "woman", "m": "man"}[name[1]]
    grade = _GRADES.get(name, "")
    return f"{variety} {person}" + (f", grade {grade}" if grade else "")


_REINSTALL = "Run: python -m pip install --force-reinstall --no-deps audiobrief"
