"""``audiobrief check``: what lies in the output folder, looked at and listened to."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from audiobrief.audio.listening import listen
from audiobrief.audio.profiles import target_of
from audiobrief.config import Config
from audiobrief.publish.checks import check_output
from audiobrief.publish.problems import Problem, Severity
from audiobrief.publish.scriptfile import ScriptFile
from audiobrief.reporter import Notice

_TASTE = frozenset({"loudness-range-wide", "noise-floor-high", "voice-faint"})
"""What the voices bring with them, and no render changes."""


def check(output: Path, *, config: Config) -> tuple[Problem, ...]:
    """Check an output folder, or the folder of one episode, its sound too.

    Args:
        output: the folder.
        config: says how loud recordings have to be.

    Raises:
        CheckError: there is no such folder, or nothing published in it.
        RenderError: there is no ffmpeg to listen with.
    """
    target = target_of(config.audio)

    def heard(path: Path, content: ScriptFile) -> Iterator[Problem]:
        if content.timeline is None:
            return
        notices = listen(path, script=content.script, timeline=content.timeline, target=target)
        yield from sound_problems(notices, place=f"{path.parent.name}/{path.name}")

    return check_output(output, listen=heard)


def sound_problems(notices: Iterable[Notice], *, place: str) -> Iterator[Problem]:
    """Yield what was heard as problems of a published file."""
    for notice in notices:
        yield Problem(
            rule=notice.code,
            place=place,
            message=notice.message,
            severity=Severity.WARNING if notice.code in _TASTE else Severity.ERROR,
        )
