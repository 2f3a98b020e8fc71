"""What ``[engines.NAME]`` may say, checked before an engine is made."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from audiobrief.config import EngineOptions, suggestion
from audiobrief.errors import ConfigError


class Options(BaseModel):
    """Base of each engine's options: frozen, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


AnyOptions = TypeVar("AnyOptions", bound=Options)


def read_options(engine: str, kind: type[AnyOptions], options: EngineOptions) -> AnyOptions:
    """Turn the settings of one engine into its options.

    Raises:
        ConfigError: a name is unknown or a value is wrong; the message names all of them.
    """
    try:
        return kind.model_validate(dict(options))
    except ValidationError as error:
        known = tuple(kind.model_fields)
        problems = []
        for item in error.errors():
            name = str(item["loc"][0]) if item["loc"] else ""
            if item["type"] == "extra_forbidden":
                problems.append(f"unknown setting '{name}'{suggestion(name, known)}")
            else:
                problems.append(f"'{name}': {item['msg'][0].lower()}{item['msg'][1:]}")
        raise ConfigError(
            f"[engines.{engine}]: {'; '.join(problems)}.",
            hint=f"It knows {', '.join(known)}." if known else "It has no settings.",
        ) from error
