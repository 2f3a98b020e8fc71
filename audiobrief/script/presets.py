"""Cast presets: which voices take part, one TOML file each in ``voices/``.

A preset names voices engine by engine; an engine it does not name takes its own first voices.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audiobrief.config import suggestion
from audiobrief.errors import ConfigError
from audiobrief.voices import voices_folder


class QuotationVoices(StrEnum):
    """Whose voice a quotation is heard in."""

    NARRATOR = "narrator"
    ONE = "one"  # one other voice for all of them
    CAST = "cast"  # a voice for each speaker


class EngineVoices(BaseModel):
    """The voices of one engine, by the names the engine gives them; empty means its own choice.

    Attributes:
        narrator: reads everything that nobody else says.
        quote: speaks for unknown, collective and documentary speakers.
        pool: voices for people, in the order of preference.
        neutral: voices for people of whose gender the text gives no evidence.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    narrator: str = ""
    quote: str = ""
    pool: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()


class Preset(BaseModel):
    """A cast preset.

    Attributes:
        name: of its file, without ``.toml``.
        description: one line for people.
        quotations: whose voice quotations are heard in.
        engines: voices by engine name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    description: str = ""
    quotations: QuotationVoices = QuotationVoices.CAST
    engines: Mapping[str, EngineVoices] = Field(default_factory=dict)


def preset_names(*, folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the bundled presets and of those in ``folder/voices``."""
    return tuple(sorted({path.stem for place in _places(folder) for path in place.glob("*.toml")}))


def load_preset(name: str, *, folder: Path | None = None) -> Preset:
    """Read the preset ``voices/NAME.toml`` of ``folder``, or else the bundled one.

    Raises:
        ConfigError: there is no such preset, or its file is wrong.
    """
    names = preset_names(folder=folder)
    if name not in names:
        raise ConfigError(
            f"There is no voice preset '{name}'{suggestion(name, names)}.",
            hint=f"Presets are: {', '.join(names)}.",
        )
    paths = [place / f"{name}.toml" for place in _places(folder)]
    path = next(path for path in paths if path.is_file())
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        return Preset.model_validate({**values, "name": name})
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}.", hint="Mend that line.") from error
    except ValidationError as error:
        places = "; ".join(
            f"'{'.'.join(str(part) for part in item['loc'])}': {item['msg'].lower()}"
            for item in error.errors()
        )
        raise ConfigError(f"The voice preset {path} is wrong: {places}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"Can't read the voice preset {path}: {error}.") from error


def _places(folder: Path | None) -> tuple[Path, ...]:
    bundled = voices_folder()
    return (bundled,) if folder is None else (folder / "voices", bundled)
