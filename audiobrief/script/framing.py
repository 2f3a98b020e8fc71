"""What is said around a printed text: words that mark a quotation, the stop that ends a line."""

from dataclasses import replace

from audiobrief.model import TextRun
from audiobrief.script.edits import SpokenText
from audiobrief.script.wording import Phrases

_STOPS = ".!?…:;,"
_CLOSERS = "\"”’'»)›“"


def with_cues(said: SpokenText, phrases: Phrases, *, opens: bool, closes: bool) -> SpokenText:
    """Say where a quotation begins and where it ends."""
    spoken, runs = said.spoken, list(said.runs)
    if opens:
        spoken, runs = _prefixed(f"{phrases.quote}: ", spoken, runs)
    if closes:
        end = f" {phrases.end_quote}."
        bare = spoken.rstrip()
        closing = "" if bare.rstrip(_CLOSERS).endswith(tuple(_STOPS)) else ","
        runs.append(_tail(said, spoken, closing + end))
        spoken += closing + end
    return SpokenText(printed=said.printed, spoken=spoken, runs=tuple(runs))


def _prefixed(prefix: str, spoken: str, runs: list[TextRun]) -> tuple[str, list[TextRun]]:
    size = len(prefix)
    moved = [
        replace(run, spoken_start=run.spoken_start + size, spoken_end=run.spoken_end + size)
        for run in runs
    ]
    first = TextRun(printed_start=0, printed_end=0, spoken_start=0, spoken_end=size)
    return prefix + spoken, [first, *moved]


def with_stop(said: SpokenText) -> SpokenText:
    """End the spoken text with a stop, so that engines lower the voice."""
    bare = said.spoken.rstrip().rstrip(_CLOSERS)
    if not bare or bare.endswith(tuple(_STOPS)):
        return said
    return SpokenText(
        printed=said.printed,
        spoken=f"{said.spoken}.",
        runs=(*said.runs, _tail(said, said.spoken, ".")),
    )


def _tail(said: SpokenText, spoken: str, added: str) -> TextRun:
    end = len(said.printed)
    return TextRun(
        printed_start=end,
        printed_end=end,
        spoken_start=len(spoken),
        spoken_end=len(spoken) + len(added),
    )
