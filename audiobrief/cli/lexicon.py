"""``audiobrief lexicon``: how words are said, by the shipped entries and an editor's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from audiobrief.cli.options import ConfigOption, EngineOption, configured
from audiobrief.cli.terminal import aligned, err, out
from audiobrief.errors import UsageError

if TYPE_CHECKING:
    from audiobrief.script.lexicon import LexiconEntry

SENTENCE = "The news from {} came late."

app = typer.Typer(
    help="List, add and hear pronunciations.",
    rich_markup_mode=None,
    invoke_without_command=True,
)

WordArgument = Annotated[
    str, typer.Argument(help="A word or a name as printed.", metavar="WORD", show_default=False)
]
SayOption = Annotated[
    str | None,
    typer.Option("--say", help="Respelling in ordinary letters, stress in capitals: KEE-iv."),
]
IpaOption = Annotated[
    str | None, typer.Option("--ipa", help="The International Phonetic Alphabet.")
]
LanguageOption = Annotated[str, typer.Option("--language", help="BCP 47 tag, for example en.")]


@app.callback()
def lexicon(context: typer.Context, config: ConfigOption = None) -> None:
    """List the pronunciations, the editor's own first."""
    context.obj = config
    if context.invoked_subcommand is None:
        list_entries(context)


@app.command("list")
def list_entries(
    context: typer.Context,
    own: Annotated[  # noqa: FBT002  # Typer makes a flag of it
        bool, typer.Option("--own", help="Only the editor's own, not those shipped.")
    ] = False,
) -> None:
    """List the pronunciations, the editor's own first: word, respelling, IPA, context, file."""
    from audiobrief.script.pls import house_lexicon, own_lexicons, read_lexicon

    paths = (*own_lexicons(configured(context.obj).folder), *(() if own else (house_lexicon(),)))
    rows = [
        (
            entry.word,
            entry.say,
            f"/{entry.ipa}/" if entry.ipa else "",
            _context(entry),
            found.language,
            path.name if path != house_lexicon() else "shipped",
        )
        for path in paths
        for found in (read_lexicon(path),)
        for entry in found.entries
    ]
    if not rows:
        err().print("There are no entries of your own; 'audiobrief lexicon add' makes one.")
        return
    out().print("\n".join(aligned(rows)))


@app.command("add")
def add(
    context: typer.Context,
    word: WordArgument,
    say: SayOption = None,
    ipa: IpaOption = None,
    before: Annotated[
        str, typer.Option("--before", help="Only before this word: bass --before guitar.")
    ] = "",
    after: Annotated[str, typer.Option("--after", help="Only after this word.")] = "",
    part: Annotated[
        Literal["", "noun", "verb", "adjective"],
        typer.Option("--part", help="Only as this part of speech."),
    ] = "",
    language: LanguageOption = "en",
) -> None:
    """Add a pronunciation to lexicon.pls beside audiobrief.toml, or change one.

    With neither --say nor --ipa the word is kept as it would be said, and is no longer listed as
    doubtful.
    """
    from audiobrief.files import write_whole
    from audiobrief.script.lexicon import LexiconEntry
    from audiobrief.script.plsedit import add_entry

    entry = LexiconEntry(
        word=" ".join(word.split()),
        say=_checked_respelling(say),
        ipa=_as_said(word, language) if say is None and ipa is None else _checked_ipa(ipa),
        before=before.strip(),
        after=after.strip(),
        part=part,
    )
    if not entry.word:
        raise UsageError("There is no word to add.", hint="Write it as the edition prints it.")
    path = _file_for(configured(context.obj).folder, language)
    changed = add_entry(_source(path), entry, language=language, path=path)
    write_whole(path, changed)
    out().print(f"{path}: {entry.word} is said {_pronunciation(entry)}")


@app.command("remove")
def remove(context: typer.Context, word: WordArgument, language: LanguageOption = "en") -> None:
    """Remove an editor's own pronunciations of a word."""
    from audiobrief.files import write_whole
    from audiobrief.script.plsedit import remove_word

    path = _file_for(configured(context.obj).folder, language)
    write_whole(path, remove_word(_source(path), " ".join(word.split()), path=path))
    out().print(f"{path}: {word} is no longer there")


@app.command("test")
def hear(
    context: typer.Context,
    word: WordArgument,
    say: SayOption = None,
    ipa: IpaOption = None,
    text: Annotated[str, typer.Option("--text", help="A sentence with the word in it.")] = "",
    voice: Annotated[
        str, typer.Option("--voice", help="Written engine:name; else the narrator's.")
    ] = "",
    engine: EngineOption = None,
    language: LanguageOption = "en",
    folder: Annotated[Path, typer.Option("--output", "-o", help="Folder for the MP3 file.")] = Path(
        "audition"
    ),
) -> None:
    """Write an MP3 file in which a voice says the word alone and in a sentence.

    --say or --ipa is tried without being added; else the lexicons decide. IPA is heard as it is
    from engines that take phonemes, as a respelling near it from others.
    """
    from audiobrief.audio.audition import audition
    from audiobrief.config import suggestion
    from audiobrief.engines.pool import EnginePool
    from audiobrief.model import pronunciations_of
    from audiobrief.script.lexicon import Lexicon, LexiconEntry, merge
    from audiobrief.script.pls import load_lexicon, own_lexicons
    from audiobrief.script.spoken import speak

    settings = configured(context.obj, engine=engine)
    entries = load_lexicon(*own_lexicons(settings.folder))
    if say is not None or ipa is not None:
        tried = LexiconEntry(word=word, say=_checked_respelling(say), ipa=_checked_ipa(ipa))
        entries = merge(entries, Lexicon(language=language, entries=(tried,)))
    printed = f"{word}. {text or SENTENCE.format(word)}"
    said = speak(printed, language=language, lexicon=entries)
    sounds = pronunciations_of(said.runs)
    with EnginePool(settings.engines) as engines:
        chosen = voice or settings.voices.narrator
        name, _, own = chosen.rpartition(":")
        speaking = engines.get(name or settings.voices.engine)
        wanted = own or speaking.info.default_voice
        voices = {item.ref.name: item for item in speaking.voices()}
        if wanted not in voices:
            raise UsageError(
                f"The engine '{speaking.info.name}' has no voice '{wanted}'"
                f"{suggestion(wanted, tuple(voices))}.",
                hint="'audiobrief voices' lists them.",
            )
        path = audition(
            speaking,
            voices[wanted],
            text=said.spoken,
            folder=folder,
            name=word,
            pronunciations=sounds,
        )
    transcribed = dict.fromkeys(f"/{piece.ipa}/" for piece in sounds)
    out().print(" ".join((f"{path}: {said.spoken}", *transcribed)))


def _context(entry: "LexiconEntry") -> str:
    named = (("before", entry.before), ("after", entry.after), ("as", entry.part))
    return ", ".join(f"{name} {value}" for name, value in named if value)


def _pronunciation(entry: "LexiconEntry") -> str:
    said = entry.say or f"/{entry.ipa}/, near '{entry.spoken}'"
    context = _context(entry)
    return f"{said} {context}".rstrip()


def _file_for(folder: Path, language: str) -> Path:
    """Return the editor's file for a language; a PLS file has only one."""
    from audiobrief.script.pls import own_lexicons, read_lexicon

    primary = language.lower().partition("-")[0]
    own = own_lexicons(folder)
    for path in own:
        if read_lexicon(path).language.lower().partition("-")[0] == primary:
            return path
    return folder / ("lexicon.pls" if not own else f"lexicon.{primary}.pls")


def _source(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _checked_respelling(say: str | None) -> str:
    if say is None:
        return ""
    if not any(sign.isalpha() for sign in say):
        raise UsageError(
            f"The respelling '{say}' has no letters.", hint="Write for example --say KEE-iv."
        )
    return " ".join(say.split())


def _checked_ipa(ipa: str | None) -> str:
    from audiobrief.script.respelling import unknown_symbols

    if ipa is None:
        return ""
    said = " ".join(ipa.strip(" /[]").split())
    unknown = unknown_symbols(said)
    if unknown or not said:
        problem = f"'{unknown[0]}' in '{ipa}' is no IPA symbol." if unknown else "--ipa is empty."
        raise UsageError(problem, hint="Use --say for a respelling in ordinary letters.")
    return said


def _as_said(word: str, language: str) -> str:
    """Return how a word would be said, to keep it so."""
    from audiobrief.engines.pronouncing import pronouncer
    from audiobrief.script.spoken import is_british

    dictionary = pronouncer(language, british=is_british(language))
    if dictionary is None:
        raise UsageError(
            f"There is no dictionary for '{language}' that says '{word}'.",
            hint="Give --say or --ipa.",
        )
    return dictionary.ipa(word)
