"""What a person sees: progress and notices on standard error, results on standard output."""

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from audiobrief.errors import AudiobriefError
from audiobrief.reporter import Notice

_BAR_WIDTH = 12  # leaves the rest on one line of 80 characters, for editions of hours too


def out() -> Console:
    """Return the console for results; lines are never broken or coloured when piped."""
    return Console(soft_wrap=True, highlight=False, markup=False, emoji=False)


def err() -> Console:
    """Return the console for messages."""
    return Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)


def clock(seconds: float) -> str:
    """Write a length as ``m:ss`` or ``h:mm:ss``."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Write rows of equal length as lines whose columns start at the same place."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def notice_line(notice: Notice) -> str:
    """Write a notice as one line."""
    place = f"{notice.place}: " if notice.place else ""
    return f"note: {place}{notice.message} {notice.hint}".rstrip()


def error_lines(error: AudiobriefError) -> str:
    """Write an error as a line that says what happened and, below it, what to do next."""
    return f"error: {error.message}" + (f"\n{error.hint}" if error.hint else "")


class _SpeechColumn(ProgressColumn):
    """Speech rendered so far, of the estimated whole."""

    def render(self, task: Task) -> Text:
        """Return for example ``2:05 of 7:30 spoken``."""
        done = clock(task.fields["speech_s"])
        return Text(f"{done} of {clock(task.fields['whole_s'])} spoken", no_wrap=True)


class TerminalReporter:
    """Shows a progress bar on a terminal and keeps to plain lines elsewhere.

    The bar counts by length of speech and not by segments, since segments differ in length; it
    stays still in a pipe or log, where a screen reader or a file would get each of its states.
    """

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        """Report on ``console``; ``quiet`` keeps the notices and leaves out the progress."""
        self._console = console
        self._quiet = quiet
        self._progress: Progress | None = None
        self._stage = ""
        self._whole_s = 0.0
        self._speech_s = 0.0
        self._segments = 0
        self._done = 0
        self._cached = 0

    def start(self, stage: str, *, segments: int, speech_s: float) -> None:
        """Open the bar for a stage."""
        self._stage, self._whole_s, self._segments = stage, speech_s, segments
        self._speech_s, self._done, self._cached = 0.0, 0, 0
        if self._quiet:
            return
        if not self._console.is_terminal:
            self._console.print(f"{stage}: {segments} segments, about {clock(speech_s)} of speech")
            return
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=_BAR_WIDTH),
            TextColumn("{task.fields[done]}/{task.fields[segments]} segments,"),
            _SpeechColumn(),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=self._console,
            transient=True,
        )
        self._progress.start()
        self._progress.add_task(
            stage, total=speech_s, done=0, segments=segments, speech_s=0.0, whole_s=speech_s
        )

    def extend(self, *, segments: int, speech_s: float) -> None:
        """Add another edition's segments to a bar that is open."""
        self._whole_s += speech_s
        self._segments += segments
        if self._progress is not None:
            task = self._progress.task_ids[0]
            self._progress.update(
                task, total=self._whole_s, segments=self._segments, whole_s=self._whole_s
            )

    def advance(self, *, speech_s: float, cached: bool) -> None:
        """Move the bar by one segment."""
        self._done += 1
        self._speech_s += speech_s
        self._cached += cached
        if self._progress is not None:
            task = self._progress.task_ids[0]
            self._progress.update(
                task,
                completed=min(self._speech_s, self._whole_s),
                done=self._done,
                speech_s=self._speech_s,
            )

    def warn(self, notice: Notice) -> None:
        """Print a notice."""
        self._console.print(notice_line(notice))

    def finish(self) -> None:
        """Close the bar and say what was done."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
        if not self._quiet and self._done:
            kept = f", {self._cached} of them kept from before" if self._cached else ""
            spoken = clock(self._speech_s)
            self._console.print(f"{self._stage}: {self._done} segments{kept}, {spoken} of speech")

    def __enter__(self) -> Self:
        """Return itself; leaving closes a bar that an error left open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the bar whatever happened."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
