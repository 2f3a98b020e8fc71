"""``audiobrief cast``: the speakers that an output folder remembers, and changes to them."""

from pathlib import Path
from typing import Annotated

import typer

from audiobrief.cli.options import DEFAULT_OUTPUT, ConfigOption, OutputOption, configured
from audiobrief.cli.terminal import aligned, err, out
from audiobrief.errors import UsageError

app = typer.Typer(
    help="List and change the remembered speakers.",
    rich_markup_mode=None,
    invoke_without_command=True,
)

SpeakerArgument = Annotated[
    str, typer.Argument(help="A speaker's name or alias.", metavar="SPEAKER")
]


@app.callback()
def cast(context: typer.Context) -> None:
    """Show who is remembered, with voice, gender, aliases and pronunciation."""
    if context.invoked_subcommand is None:
        list_speakers()


@app.command("list")
def list_speakers(output: OutputOption = DEFAULT_OUTPUT) -> None:
    """Show who is remembered, with voice, gender, aliases and pronunciation."""
    from audiobrief.pipeline import CAST_NAME, remembered_cast

    members = remembered_cast(output)
    if not members:
        err().print(f"{output / CAST_NAME} remembers nobody yet")
        return
    rows = [
        (
            member.name,
            str(member.voice),
            member.gender.value,
            ", ".join(member.aliases),
            member.pronunciation,
        )
        for member in members
    ]
    out().print("\n".join(aligned(rows)))


@app.command("set")
def set_values(
    speaker: SpeakerArgument,
    voice: Annotated[
        str, typer.Option("--voice", help="A voice of the set engine, or engine:name.")
    ] = "",
    gender: Annotated[str, typer.Option("--gender", help="female, male or neutral.")] = "",
    name: Annotated[str, typer.Option("--name", help="As transcripts show it.")] = "",
    say: Annotated[str, typer.Option("--say", help="How it is said: AY-dah LIND-kwist.")] = "",
    output: OutputOption = DEFAULT_OUTPUT,
    config: ConfigOption = None,
) -> None:
    """Change a speaker's voice, gender, name or pronunciation in every later render."""
    from audiobrief.pipeline import change_cast
    from audiobrief.script.castedit import set_speaker

    voice = _offered(voice, config) if voice else ""
    given = {"voice": voice, "gender": gender, "name": name, "pronunciation": say}
    values = {key: value for key, value in given.items() if value}
    if not values:
        raise UsageError(
            f"Nothing to change for '{speaker}'.", hint="Give --voice, --gender, --name or --say."
        )

    def change(text: str, path: Path) -> str:
        return set_speaker(text, speaker, path=path, **values)

    change_cast(output, change)


def _offered(voice: str, config: Path | None) -> str:
    """Return a voice as ``engine:name`` after a look at what its engine offers."""
    from audiobrief.engines.pool import EnginePool
    from audiobrief.script.offer import VoiceOffer

    settings = configured(config)
    used = settings.voices.engine
    engine = voice.rpartition(":")[0] or used
    with EnginePool(settings.engines) as engines:
        offer = VoiceOffer(used, {info.ref: info for info in engines.voices((engine,))})
        ref = offer.find(voice, "'--voice'")
    if engine != used:
        err().print(f"note: {ref} is heard where a render uses the engine '{engine}', not '{used}'")
    return str(ref)


@app.command("merge")
def merge(
    keep: SpeakerArgument,
    other: Annotated[str, typer.Argument(help="The same person by another name.")],
    output: OutputOption = DEFAULT_OUTPUT,
) -> None:
    """Make one speaker of two; the other's names become aliases."""
    from audiobrief.pipeline import change_cast
    from audiobrief.script.castedit import merge_speakers

    def change(text: str, path: Path) -> str:
        return merge_speakers(text, keep, other, path=path)

    change_cast(output, change)


@app.command("forget")
def forget(speaker: SpeakerArgument, output: OutputOption = DEFAULT_OUTPUT) -> None:
    """Remove a speaker; a later edition casts them anew."""
    from audiobrief.pipeline import change_cast
    from audiobrief.script.castedit import forget_speaker

    def change(text: str, path: Path) -> str:
        return forget_speaker(text, speaker, path=path)

    change_cast(output, change)
