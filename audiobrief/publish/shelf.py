"""The output folder: which episodes it holds, and how new ones are put there whole."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from audiobrief.config import suggestion
from audiobrief.errors import OutputError, UsageError
from audiobrief.files import sha256_of, write_whole
from audiobrief.model import Episode, Script
from audiobrief.publish.episode import EPISODE_NAME, episode_json, file_with_role
from audiobrief.publish.feedparts import is_page_name
from audiobrief.publish.index_page import is_index_page_name
from audiobrief.publish.names import episode_slug
from audiobrief.publish.outputfolder import OutputFolder, move, remove, write_new
from audiobrief.publish.scriptfile import parse_script
from audiobrief.publish.shelved import Shelved, read_shelved


class Shelf(OutputFolder):
    """An output folder and its episodes."""

    def episodes(self) -> tuple[Episode, ...]:
        """Read every ``episode.json``, in the order of their folders' names.

        Raises:
            OutputError: one is damaged or can't be read.
        """
        return tuple(item.episode() for item in self.shelved())

    def shelved(self) -> Iterator[Shelved]:
        """Read every ``episode.json`` as far as its order needs, in the order of their folders.

        Raises:
            OutputError: one can't be read, or is seen to be damaged.
        """
        return read_shelved(self.folder)

    def find(self, guid: str) -> Episode | None:
        """Return the episode that has or had that guid, or None.

        Raises:
            OutputError: an ``episode.json`` that names it is damaged or can't be read.
        """
        for item in self.shelved():
            if item.guid == guid or guid.encode() in item.content:
                episode = item.episode()
                if guid in {episode.guid, *episode.former_guids}:
                    return episode
        return None

    def script_of(self, episode: Episode) -> Script | None:
        """Return the script of what is published, or None where it can't be read."""
        file = file_with_role(episode, "script")
        if file is None:
            return None
        path = self.folder_of(episode) / file.name
        try:
            return parse_script(path.read_text(encoding="utf-8"), path=path).script
        except (OSError, UnicodeDecodeError, OutputError):
            return None

    def folder_of(self, episode: Episode) -> Path:
        """Return where an episode's files lie."""
        return self.folder / episode.slug

    def is_whole(self, episode: Episode) -> bool:
        """Tell whether every file that an episode names is there and unchanged."""
        for file in episode.files:
            path = self.folder_of(episode) / file.name
            if not path.is_file() or path.stat().st_size != file.size:
                return False
            if sha256_of(path) != file.sha256:
                return False
        return True

    def free_slug(self, title: str, published: datetime) -> str:
        """Return a folder name that no other episode has."""
        taken = {path.name for path in self.folder.glob("*") if path.is_dir()}
        return episode_slug(title, published, taken=taken)

    def stage(
        self, workspace: Path, episode: Episode, contents: Mapping[str, bytes | Path]
    ) -> Path:
        """Put an episode's files into a folder of a workspace, as they will lie; return it.

        Args:
            workspace: on the volume of the output folder.
            episode: names its files.
            contents: by name; a path on the same volume is moved.

        Raises:
            OutputError: the folder can't be written.
        """
        folder = workspace / episode.slug
        for name, content in contents.items():
            if isinstance(content, bytes):
                write_new(folder / name, content)
            else:
                move(content, folder / name)
        return folder

    def store(self, episode: Episode, staged: Path) -> None:
        """Move an episode's staged files into place, ``episode.json`` last.

        Raises:
            OutputError: the folder can't be written.
        """
        folder = self.folder_of(episode)
        for file in episode.files:
            move(staged / file.name, folder / file.name)
        write_whole(folder / EPISODE_NAME, episode_json(episode).encode())

    def clear(self, episode: Episode) -> None:
        """Remove what an episode's folder holds beyond the files that it names.

        Raises:
            OutputError: the folder can't be changed.
        """
        folder = self.folder_of(episode)
        kept = {EPISODE_NAME, *(file.name for file in episode.files)}
        for path in sorted(folder.iterdir()):
            if path.name not in kept:
                remove(path)

    def named(self, name: str) -> Episode:
        """Return the episode that a person names: by its folder, as a path or a name, or its guid.

        Raises:
            UsageError: there is none.
        """
        episodes = self.episodes()
        wanted = name.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
        for episode in episodes:
            if wanted == episode.slug or name in {episode.guid, *episode.former_guids}:
                return episode
        near = suggestion(wanted, tuple(episode.slug for episode in episodes))
        raise UsageError(
            f"There is no episode '{name}' in {self.folder}{near}.",
            hint="Give the name of its folder.",
        )

    def pages(self) -> set[str]:
        """Return the names of the older pages, of feed and front page, that lie in the folder."""
        names = os.listdir(self.folder)  # noqa: PTH208  ten thousand paths take their time
        return {name for name in names if is_page_name(name) or is_index_page_name(name)}
