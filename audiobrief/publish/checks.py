"""``audiobrief check``: what published files must satisfy, as far as no browser is needed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from audiobrief.errors import CheckError, OutputError
from audiobrief.files import sha256_of
from audiobrief.model import Episode
from audiobrief.publish.audiocheck import audio_problems
from audiobrief.publish.bookcheck import book_problems
from audiobrief.publish.cover import picture_problem
from audiobrief.publish.episode import EPISODE_NAME, file_with_role, is_listed, parse_episode
from audiobrief.publish.feedcheck import feed_problems
from audiobrief.publish.feedparts import FEED_NAME, is_page_name
from audiobrief.publish.feedread import cover_name, enclosures
from audiobrief.publish.pagecheck import page_problems
from audiobrief.publish.problems import Problem, Severity
from audiobrief.publish.scriptfile import ScriptFile, parse_script
from audiobrief.publish.transcriptcheck import chapter_problems, transcript_problems

__all__ = ["Listener", "Problem", "Severity", "check_episode", "check_output"]

Listener = Callable[[Path, ScriptFile], Iterable[Problem]]
"""Listens to a recording and yields what is wrong with its sound; it knows the file by its name."""


def check_output(folder: Path, *, listen: Listener | None = None) -> tuple[Problem, ...]:
    """Check an output folder, its feed and each episode in it; or the folder of one episode.

    Args:
        folder: of the show or an episode.
        listen: looks at the sound of recordings; None leaves it aside.

    Raises:
        CheckError: there is no such folder, or nothing published in it.
        RenderError: ``listen`` can't do its work.
    """
    if not folder.is_dir():
        raise CheckError(f"There is no folder {folder}.", hint="Give the output folder.")
    if (folder / EPISODE_NAME).is_file():
        return _check_folder(folder, {}, listen)[0]
    found = sorted(
        path.parent
        for path in folder.glob(f"*/{EPISODE_NAME}")
        if not path.parent.name.startswith(".")
    )
    pages = {
        path.name: path.read_bytes()
        for path in (folder / FEED_NAME, *sorted(folder.glob("feed-*.xml")))
        if path.is_file() and (path.name == FEED_NAME or is_page_name(path.name))
    }
    if not found and not pages:
        raise CheckError(
            f"There is no edition in {folder}.", hint="Make one with 'audiobrief render'."
        )
    problems: list[Problem] = []
    episodes: list[Episode] = []
    addresses = {guid: url for page in pages.values() for guid, url in enclosures(page).items()}
    for path in found:
        findings, episode = _check_folder(path, addresses, listen)
        problems += findings
        if episode is not None and is_listed(episode):
            episodes.append(episode)
    if FEED_NAME in pages:
        problems += feed_problems(pages, tuple(episodes))
        problems += _cover_problems(folder, pages[FEED_NAME])
    else:
        problems.append(Problem(rule="feed-missing", place=FEED_NAME, message="There is no feed."))
    return tuple(problems)


def _check_folder(
    folder: Path, addresses: Mapping[str, str], listen: Listener | None
) -> tuple[tuple[Problem, ...], Episode | None]:
    path = folder / EPISODE_NAME
    try:
        episode = parse_episode(path.read_bytes(), path=path)
    except (OSError, OutputError) as error:
        place = f"{folder.name}/{EPISODE_NAME}"
        return (Problem(rule="episode-json", place=place, message=str(error)),), None
    enclosure = addresses.get(episode.guid, "")
    return check_episode(folder, episode, enclosure=enclosure, listen=listen), episode


def check_episode(
    folder: Path, episode: Episode, *, enclosure: str = "", listen: Listener | None = None
) -> tuple[Problem, ...]:
    """Check the folder of one episode against its ``episode.json``.

    Args:
        folder: holds the episode's files.
        episode: what they should be.
        enclosure: address of the recording in the feed, or "" where that is not known.
        listen: looks at the sound of the recording; None leaves it aside.

    Raises:
        RenderError: ``listen`` can't do its work.
    """
    if folder.name != episode.slug:
        message = f"The folder should be named {episode.slug}."
        place = f"{folder.name}/{EPISODE_NAME}"
        return (Problem(rule="episode-folder", place=place, message=message),)
    damaged = tuple(_problems(folder, _file_problems(folder, episode)))
    if damaged or episode.withdrawal is not None:
        return (*damaged, *_left_behind(folder, episode))
    content = _script_of(folder, episode)
    findings = (
        *transcript_problems(folder, episode),
        *chapter_problems(folder, episode),
        *_content_problems(folder, episode, content, enclosure),
    )
    heard: Iterable[Problem] = ()
    audio = file_with_role(episode, "audio")
    if listen is not None and audio is not None and content is not None:
        heard = listen(folder / audio.name, content)
    return (*_problems(folder, findings), *heard)


def _problems(folder: Path, findings: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
    for name, rule, message in findings:
        yield Problem(rule=rule, place=f"{folder.name}/{name}", message=message)


def _script_of(folder: Path, episode: Episode) -> ScriptFile | None:
    """Return what is heard; that a script is damaged is told where transcripts are checked."""
    file = file_with_role(episode, "script")
    if file is None:
        return None
    path = folder / file.name
    try:
        return parse_script(path.read_bytes(), path=path)
    except OutputError:
        return None


def _content_problems(
    folder: Path, episode: Episode, content: ScriptFile | None, enclosure: str
) -> Iterator[tuple[str, str, str]]:
    """Yield file name, rule and a sentence for recording, page and book."""
    audio = file_with_role(episode, "audio")
    if audio is None:
        yield EPISODE_NAME, "episode-audio", "The episode names no audio file."
    else:
        for problem in audio_problems(folder / audio.name, episode):
            yield audio.name, *problem
    if page := file_with_role(episode, "page"):
        data = (folder / page.name).read_bytes()
        for problem in page_problems(data, episode, content, enclosure=enclosure):
            yield page.name, *problem
    if book := file_with_role(episode, "epub"):
        recording = folder / audio.name if audio else None
        for problem in book_problems(folder / book.name, episode, content, audio=recording):
            yield book.name, *problem


def _cover_problems(folder: Path, feed: bytes) -> Iterator[Problem]:
    name = cover_name(feed)
    if not name:
        return
    try:
        reason = picture_problem((folder / name).read_bytes())
    except OSError as error:
        reason = f"can't be read: {error.strerror or error}"
    if reason:
        message = f"The show's picture {reason}."
        yield Problem(rule="feed-cover", place=name, message=message)


def _left_behind(folder: Path, episode: Episode) -> Iterator[Problem]:
    """Yield what a withdrawn episode's folder still holds."""
    if episode.withdrawal is None:
        return
    kept = {EPISODE_NAME, *(file.name for file in episode.files)}
    for path in sorted(folder.iterdir()):
        if path.name not in kept:
            yield Problem(
                rule="withdrawn-file",
                place=f"{folder.name}/{path.name}",
                message="The edition was withdrawn, but this file is still there.",
            )


def _file_problems(folder: Path, episode: Episode) -> Iterator[tuple[str, str, str]]:
    for file in episode.files:
        path = folder / file.name
        try:
            if not path.is_file():
                yield file.name, "file-missing", "The file is missing."
            elif path.stat().st_size != file.size or sha256_of(path) != file.sha256:
                yield file.name, "file-changed", "The file is not the one that was published."
        except OSError as error:
            yield file.name, "file-unreadable", f"Can't read it: {error.strerror or error}."
