"""The speakers of an output folder, kept from edition to edition in ``cast.toml``."""

from collections.abc import Callable
from pathlib import Path

from audiobrief.errors import ConfigError
from audiobrief.model import CastMember
from audiobrief.publish.shelf import Shelf
from audiobrief.script.castfile import read_cast, update_cast

CAST_NAME = "cast.toml"
_MOST_TRIES = 5


class Casts:
    """What a folder remembers, and what editions in the making will add to it.

    An edition is planned with the voices it would get if all that were planned before it had been
    rendered, in whatever order they are done.
    """

    def __init__(self, shelf: Shelf) -> None:
        """Remember nothing yet; the file is read whenever it is asked for."""
        self._shelf = shelf
        self._path = shelf.folder / CAST_NAME
        self._begun: list[tuple[CastMember, ...]] = []

    def remembered(self) -> tuple[CastMember, ...]:
        """Return the speakers of the file and of the editions begun.

        Raises:
            ConfigError: the file is wrong.
            OutputError: it can't be read.
        """
        text = self._shelf.read(CAST_NAME)
        return read_cast(self._with(tuple(self._begun), text), path=self._path)

    def begin(self, cast: tuple[CastMember, ...]) -> None:
        """Take account of an edition that will be rendered."""
        self._begun.append(cast)

    def end(self, cast: tuple[CastMember, ...]) -> None:
        """Take no more account of an edition that is rendered or has failed."""
        self._begun.remove(cast)

    def remember(self, cast: tuple[CastMember, ...]) -> None:
        """Write down a cast that has begun, after those that began before it.

        The caller holds the shelf's lock.

        Raises:
            ConfigError: the file is wrong, or edited all the while; it is left as it is.
            OutputError: it can't be written.
        """
        begun = tuple(self._begun)
        casts = begun[: begun.index(cast) + 1]
        _rewrite(self._shelf, lambda text: self._with(casts, text))

    def _with(self, casts: tuple[tuple[CastMember, ...], ...], text: str) -> str:
        for cast in casts:
            text = update_cast(text, cast, path=self._path)
        return text


def remembered_cast(output: Path) -> tuple[CastMember, ...]:
    """Return the speakers that an output folder remembers.

    Raises:
        ConfigError: ``cast.toml`` is wrong.
        OutputError: it can't be read.
    """
    return Casts(Shelf(output)).remembered()


def change_cast(output: Path, change: Callable[[str, Path], str]) -> None:
    """Change ``cast.toml`` while no render does.

    Args:
        output: the output folder.
        change: takes the file's text and its path, for messages; returns the new text.

    Raises:
        ConfigError: what ``change`` refuses, or the file is edited all the while.
        OutputError: the file can't be read or written.
    """
    shelf = Shelf(output)
    with shelf.locked():
        _rewrite(shelf, lambda text: change(text, output / CAST_NAME))


def _rewrite(shelf: Shelf, change: Callable[[str], str]) -> None:
    """Change the file as it is now, and begin again where an editor saves it meanwhile."""
    for _ in range(_MOST_TRIES):
        text = shelf.read(CAST_NAME)
        changed = change(text)
        if shelf.read(CAST_NAME) == text:
            shelf.write(CAST_NAME, changed.encode())
            return
    raise ConfigError(
        f"{shelf.folder / CAST_NAME} was being edited all the while; it was not changed.",
        hint="Save it, close it and try again.",
    )
