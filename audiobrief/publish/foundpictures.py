"""Pictures that lie beside an edition.

Only files inside the edition's own folder are taken, symbolic links resolved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from audiobrief.model import BlockKind, Document
from audiobrief.reporter import Notice

_HINT = "Put the file there, or take the figure out of the edition."


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPictures:
    """Files by the address they have in the edition, and what could not be found."""

    files: Mapping[str, Path]
    notices: tuple[Notice, ...]


def find_pictures(document: Document, *, source: Path) -> FoundPictures:
    """Look up the pictures of an edition that lie in its own folder.

    Args:
        document: its figures name pictures; addresses of other hosts are passed over.
        source: the edition's file.
    """
    folder = source.parent.resolve()
    files: dict[str, Path] = {}
    notices = []
    for address, name in _local_names(document):
        try:
            path = (folder / name).resolve()
            there = path.is_file()
        except (OSError, ValueError):  # a name too long, or with a null byte
            path, there = folder / "picture", False
        if not path.is_relative_to(folder):
            problem = "lies outside the edition's folder and is only described"
        elif not there:
            problem = "is not there and is only described"
        else:
            files[address] = path
            continue
        notices.append(
            Notice(
                code="picture-missing",
                message=f"The picture '{name}' {problem}.",
                place=str(source),
                hint=_HINT,
            )
        )
    return FoundPictures(files=files, notices=tuple(notices))


def _local_names(document: Document) -> Iterator[tuple[str, str]]:
    """Yield address and relative path of each picture that may lie beside the edition."""
    addresses = dict.fromkeys(
        block.image for block in document.blocks if block.kind is BlockKind.FIGURE and block.image
    )
    for address in addresses:
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        name = unquote(parts.path)
        if name and not parts.scheme and not parts.netloc and not name.startswith(("/", "\\")):
            yield address, name
