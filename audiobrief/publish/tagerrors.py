"""What goes wrong while mutagen writes tags, in one clear sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mutagen import MutagenError

from audiobrief.errors import OutputError
from audiobrief.files import output_error


@contextmanager
def tag_errors(path: Path) -> Iterator[None]:
    """Turn what mutagen or the operating system refuses in the block into a sentence on ``path``.

    Raises:
        OutputError: of a ``MutagenError`` or an ``OSError``.
    """
    try:
        yield
    except MutagenError as error:
        cause = error.__cause__ or error.__context__
        if isinstance(cause, OSError):
            raise output_error(path, cause) from error
        raise OutputError(f"Can't write tags into {path}: {error}.") from error
    except OSError as error:
        raise output_error(path, error) from error
