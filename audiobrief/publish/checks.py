"""``audiobrief check``: what published files must satisfy, as far as no browser is needed."""

from collections.abc import Iterator
from pathlib import Path

from audiobrief.errors import CheckError, OutputError
from audiobrief.files import sha256_of
from audiobrief.model import Episode
from audiobrief.publish.audiocheck import audio_problems
from audiobrief.publish.cover import picture_problem
from audiobrief.publish.episode import EPISODE_NAME, file_with_role, parse_episode
from audiobrief.publish.feed import FEED_NAME
from audiobrief.publish.feedcheck import cover_name, feed_problems
from audiobrief.publish.problems import Problem, Severity
from audiobrief.publish.transcriptcheck import chapter_problems, transcript_problems

__all__ = ["Problem", "Severity", "check_episode", "check_output"]


def check_output(folder: Path, *, feed_name: str = FEED_NAME) -> tuple[Problem, ...]:
    """Check an output folder: its feed, and each episode in it.

    Raises:
        CheckError: there is no such folder, or nothing published in it.
    """
    if not folder.is_dir():
        raise CheckError(f"There is no folder {folder}.", hint="Give the output folder.")
    found = sorted(
        path for path in folder.glob(f"*/{EPISODE_NAME}") if not path.parent.name.startswith(".")
    )
    feed = folder / feed_name
    if not found and not feed.is_file():
        raise CheckError(
            f"There is no edition in {folder}.", hint="Make one with 'audiobrief render'."
        )
    problems: list[Problem] = []
    episodes: list[Episode] = []
    for path in found:
        try:
            episode = parse_episode(path.read_text(encoding="utf-8"), path=path)
        except (OSError, UnicodeDecodeError, OutputError) as error:
            problems.append(
                Problem(
                    rule="episode-json",
                    place=f"{path.parent.name}/{EPISODE_NAME}",
                    message=str(error),
                )
            )
            continue
        episodes.append(episode)
        problems += check_episode(path.parent, episode)
    if feed.is_file():
        content = feed.read_bytes()
        problems += feed_problems(content, tuple(episodes), name=feed_name)
        problems += _cover_problems(folder, content)
    else:
        problems.append(Problem(rule="feed-missing", place=feed_name, message="There is no feed."))
    return tuple(problems)


def check_episode(folder: Path, episode: Episode) -> tuple[Problem, ...]:
    """Check the folder of one episode against its ``episode.json``."""
    if folder.name != episode.slug:
        return (
            Problem(
                rule="episode-folder",
                place=f"{folder.name}/{EPISODE_NAME}",
                message=f"The folder should be named {episode.slug}.",
            ),
        )
    damaged = [
        Problem(rule=rule, place=f"{folder.name}/{name}", message=message)
        for name, rule, message in _file_problems(folder, episode)
    ]
    if damaged:
        return tuple(damaged)
    audio = file_with_role(episode, "audio")
    findings = [*transcript_problems(folder, episode), *chapter_problems(folder, episode)]
    if audio is None:
        findings.append((EPISODE_NAME, "episode-audio", "The episode names no audio file."))
    else:
        findings += [
            (audio.name, rule, message)
            for rule, message in audio_problems(folder / audio.name, episode)
        ]
    return tuple(
        Problem(rule=rule, place=f"{folder.name}/{name}", message=message)
        for name, rule, message in findings
    )


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
