"""``audiobrief.toml`` as a frozen value; every error is reported at once, with "did you mean".

Paths in the file are relative to the file.
"""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator

from audiobrief.errors import ConfigError

CONFIG_NAME = "audiobrief.toml"

CHIME = Path("chime")
"""Stands for the sound that comes with audiobrief."""

EngineOptions = Mapping[str, str | int | float | bool]
"""What ``[engines.NAME]`` says to one engine."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ShowConfig(_Section):
    """The podcast: what a feed says about itself. Empty means not set."""

    title: str = ""
    author: str = ""
    email: str = ""
    description: str = ""
    base_url: HttpUrl | None = None
    link: HttpUrl | None = None
    language: str = ""
    category: str = ""
    subcategory: str = ""
    cover: Path | None = None
    explicit: bool = False
    license: str = ""
    guid: str = ""  # podcast:guid of a feed that moved here; else it follows from the address
    locked: bool = True  # podcast:locked: other hosts may not import the feed

    @field_validator("base_url", mode="before")
    @classmethod
    def _in_ascii(cls, value: object) -> object:
        """Refuse an address that apps would each write in a way of their own."""
        if isinstance(value, str) and (not value.isascii() or any(map(str.isspace, value))):
            try:
                whole = f", write {HttpUrl(value.strip())}"
            except ValidationError:
                whole = ""
            raise ValueError(f"'{value}' has blanks or letters beyond ASCII{whole}")
        return value


class ReadingConfig(_Section):
    """What editors keep out of, or in, the text that is read."""

    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class VoicesConfig(_Section):
    """Who is heard. Voices are ``name`` or ``engine:name``."""

    engine: str = "kokoro"
    preset: str = "full-cast"
    narrator: str = ""
    quote: str = ""
    pool: tuple[str, ...] = ()
    speed: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
    speakers: Mapping[str, str] = Field(default_factory=dict)


_Pause = Annotated[int, Field(ge=0, le=10_000)]


class BreaksConfig(_Section):
    """How long listeners wait after a piece of the spoken edition, in milliseconds."""

    voice_change: _Pause = 120  # inside a sentence
    label: _Pause = 220  # between "Three." and its list item
    sentence: _Pause = 320
    table_row: _Pause = 380
    list_item: _Pause = 450
    opening_line: _Pause = 600  # between title, byline, date and standfirst
    paragraph: _Pause = 650
    figure: _Pause = 650
    table: _Pause = 650
    code: _Pause = 650
    note: _Pause = 650
    after_heading: _Pause = 700
    declaration: _Pause = 800  # also between the opening and the body
    before_heading: _Pause = 1100  # also before the closing line
    section: _Pause = 1200  # a rule or a row of asterisks
    ending: _Pause = 500  # after the last word


class ScriptConfig(_Section):
    """What the spoken edition consists of."""

    declaration: bool = True
    declaration_text: str = ""  # instead of the words the edition's language has for it
    title: bool = True
    byline: bool = True
    date: bool = True
    standfirst: bool = True
    figures: bool = True
    tables: bool = True
    code: bool = True
    list_numbers: bool = True
    pull_quotes: bool = True  # those that repeat nothing
    asides: bool = True
    notes: Literal["after", "end", "off"] = "end"
    closing: str = ""
    quote_cue: Literal["none", "words", "tone"] = "none"
    breaks: BreaksConfig = BreaksConfig()


class AudioConfig(_Section):
    """How the audio is mastered and encoded."""

    profile: Literal["apple", "spotify", "ebu-r128", "audiobook-acx"] = "apple"
    loudness_lufs: Annotated[float, Field(ge=-31.0, le=-9.0)] | None = None  # the profile's
    true_peak_dbtp: Annotated[float, Field(ge=-9.0, le=0.0)] | None = None  # the profile's
    room_tone: bool | None = None  # the profile's
    bitrate_kbps: Literal[48, 56, 64, 80, 96, 112, 128, 160, 192] = 96
    vbr: bool = False
    copies: tuple[Literal["low", "opus", "m4b"], ...] = ()
    workers: Annotated[int, Field(ge=0, le=64)] = 0


class BookConfig(_Section):
    """How the EPUB is made."""

    overlay: Literal["sentence", "word"] = "sentence"


class SoundsConfig(_Section):
    """Sounds that are no speech: files in any format that ffmpeg reads, or ``CHIME``."""

    intro: Path | None = None
    outro: Path | None = None
    section: Path | None = None
    music: Path | None = None


class CacheConfig(_Section):
    """Where rendered clips are kept for the next render."""

    folder: Path | None = None
    max_gb: Annotated[float, Field(gt=0)] = 4.0


class FeedConfig(_Section):
    """How the feed is written."""

    page_size: Annotated[int, Field(ge=0, le=100_000)] = 1000  # 0: never cut into pages


class Config(_Section):
    """Everything an editor may set."""

    show: ShowConfig = ShowConfig()
    reading: ReadingConfig = ReadingConfig()
    voices: VoicesConfig = VoicesConfig()
    script: ScriptConfig = ScriptConfig()
    audio: AudioConfig = AudioConfig()
    book: BookConfig = BookConfig()
    sounds: SoundsConfig = SoundsConfig()
    cache: CacheConfig = CacheConfig()
    feed: FeedConfig = FeedConfig()
    engines: Mapping[str, EngineOptions] = Field(default_factory=dict)
    folder: Path = Field(default=Path(), exclude=True)


def find_config(start: Path) -> Path | None:
    """Return the nearest ``audiobrief.toml`` in ``start`` or a folder above it."""
    for folder in (start, *start.parents):
        candidate = folder / CONFIG_NAME
        if candidate.is_file():
            return candidate
    return None


def load_config(path: Path | None) -> Config:
    """Read a configuration file; ``None`` gives the defaults.

    Raises:
        ConfigError: the file is missing, no TOML, or has wrong keys or values; the message names
            all of them.
    """
    if path is None:
        return Config()
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"Can't read the configuration {path}: {error.strerror or error}.",
            hint="Give another file with --config or make one with 'audiobrief init'.",
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"The configuration {path} is not UTF-8 text (byte {error.start}).",
            hint="Save it as UTF-8.",
        ) from error
    return parse_config(source, path=path)


def parse_config(source: str, *, path: Path) -> Config:
    """Read a configuration from text; ``path`` is for messages and relative paths.

    Raises:
        ConfigError: no TOML, or wrong keys or values; the message names all of them.
    """
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}.", hint="Mend that line.") from error
    values.pop("folder", None)
    try:
        config = Config.model_validate(values)
    except ValidationError as error:
        problems = "; ".join(
            _problem(item["loc"], item["msg"], item["type"]) for item in error.errors()
        )
        raise ConfigError(
            f"{path}: {problems}.", hint="'audiobrief init' writes a file with every setting."
        ) from error
    folder = path.resolve().parent
    show = config.show
    if show.cover is not None:
        show = show.model_copy(update={"cover": folder / show.cover})
    sounds = config.sounds.model_copy(
        update={
            name: folder / file
            for name, file in config.sounds
            if file is not None and file != CHIME
        }
    )
    cache = config.cache
    if cache.folder is not None:
        cache = cache.model_copy(update={"folder": folder / cache.folder})
    engines = {name: _beside(options, folder) for name, options in config.engines.items()}
    return config.model_copy(
        update={
            "folder": folder,
            "show": show,
            "sounds": sounds,
            "cache": cache,
            "engines": engines,
        }
    )


def _beside(options: EngineOptions, folder: Path) -> EngineOptions:
    """Make absolute those values that name a file beside the configuration."""
    return {
        key: str(folder / value)
        if isinstance(value, str) and Path(value).suffix and (folder / value).exists()
        else value
        for key, value in options.items()
    }


def suggestion(word: str, known: tuple[str, ...]) -> str:
    """Return " (did you mean X?)" for a near miss among ``known``, or an empty string."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""


def _problem(location: tuple[int | str, ...], message: str, kind: str) -> str:
    key = ".".join(str(part) for part in location)
    if kind == "extra_forbidden":
        return f"unknown setting '{key}'{suggestion(str(location[-1]), _known(location[:-1]))}"
    return f"'{key}': {message[0].lower()}{message[1:]}"


def _known(location: tuple[int | str, ...]) -> tuple[str, ...]:
    section: type[BaseModel] = Config
    for part in location:
        annotation = section.model_fields[str(part)].annotation
        if not isinstance(annotation, type) or not issubclass(annotation, BaseModel):
            return ()
        section = annotation
    return tuple(name for name in section.model_fields if name != "folder")
