"""The pronouncing dictionaries of misaki, which Kokoro was trained with.

Only the data files of the package are read: ``us_gold.json`` and ``gb_gold.json`` were checked by
people, the silver ones are derived.
"""

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from audiobrief.engines.kokoro.lexicon import Entries, Lexicon
from audiobrief.errors import EngineUnavailableError


@cache
def load_lexicon(*, british: bool) -> Lexicon:
    """Read the dictionaries of a variety of English.

    Raises:
        EngineUnavailableError: misaki is not installed or its data can't be read.
    """
    variety = "gb" if british else "us"
    gold, silver = (_read(data_file(f"{variety}_{grade}.json")) for grade in ("gold", "silver"))
    return Lexicon(gold=gold, silver=silver, british=british)


def lexicon_hash() -> str:
    """Return the SHA-256 of all dictionaries together.

    Raises:
        EngineUnavailableError: misaki is not installed or its data can't be read.
    """
    digest = hashlib.sha256()
    for name in ("us_gold", "us_silver", "gb_gold", "gb_silver"):
        path = data_file(f"{name}.json")
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise _unreadable(path, error) from error
    return digest.hexdigest()


def data_file(name: str) -> Path:
    """Return the path of a data file of misaki.

    Raises:
        EngineUnavailableError: misaki is not installed.
    """
    try:
        installed = distribution("misaki")
    except PackageNotFoundError as missing:
        raise EngineUnavailableError(
            "The package misaki, which holds Kokoro's pronouncing dictionary, is not installed.",
            hint="Run: python -m pip install misaki",
        ) from missing
    return Path(str(installed.locate_file(f"misaki/data/{name}")))


def _read(path: Path) -> Entries:
    try:
        entries: Entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    return entries


def _unreadable(path: Path, error: Exception) -> EngineUnavailableError:
    return EngineUnavailableError(
        f"Can't read the pronouncing dictionary {path}: {error}.",
        hint="Run: python -m pip install --force-reinstall --no-deps misaki",
    )
