"""From an edition's file to its script: everything that is known before synthesis."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from audiobrief.config import Config
from audiobrief.edition import Mode, read_edition
from audiobrief.engines.pace import speech_seconds
from audiobrief.engines.pool import EnginePool
from audiobrief.engines.pronouncing import pronouncer
from audiobrief.engines.protocol import Engine
from audiobrief.model import CastMember, Document, Quotation, Script, VoiceRef
from audiobrief.reporter import Notice, Reporter
from audiobrief.script.attribution import quote_document
from audiobrief.script.casting import cast_speakers, has_one_voice, join_remembered
from audiobrief.script.compose import write_script
from audiobrief.script.doubtful import DoubtfulWord, doubtful_words
from audiobrief.script.foreign import offer_native_voices
from audiobrief.script.lexicon import Lexicon, merge, pronounced
from audiobrief.script.pls import load_lexicon, own_lexicons
from audiobrief.script.presets import load_preset
from audiobrief.script.spoken import is_british, speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A dry run: everything that is known before synthesis.

    Attributes:
        document: the cleaned edition, its title filled in.
        quotations: offsets in ``document.text``.
        script: who says what.
        lexicon: the entries it was written with.
        estimate_s: seconds of audio to expect, breaks included.
    """

    document: Document
    quotations: tuple[Quotation, ...]
    script: Script
    lexicon: Lexicon
    estimate_s: float


class Planner:
    """Reads editions and writes their scripts with the voices of an editor's settings."""

    def __init__(
        self,
        config: Config,
        *,
        engines: EnginePool,
        remembered: Callable[[], tuple[CastMember, ...]],
        reporter: Reporter,
        mode: Mode,
    ) -> None:
        """Prepare for work.

        Args:
            config: the editor's settings.
            engines: whose voices may be cast.
            remembered: returns the speakers known from other editions.
            reporter: told what an editor should mend.
            mode: how editions are read.
        """
        self._config = config
        self._engines = engines
        self._remembered = remembered
        self._reporter = reporter
        self._mode: Mode = mode

    def read(self, source: Path) -> Document:
        """Read an edition and fill in what it does not say itself.

        Raises:
            EditionError: unreadable, or nothing in it to speak.
        """
        document = read_edition(source, reading=self._config.reading, mode=self._mode)
        if not document.title:
            title = source.stem.replace("-", " ").replace("_", " ")
            document = replace(document, title=title)
            self._reporter.warn(
                Notice(
                    code="title-missing",
                    message=f"the edition has no title; '{title}' from the file name stands in.",
                    place=str(source),
                    hint="Add a 'title' to its front matter or head.",
                )
            )
        return document

    def plan(self, document: Document, *, correction: str = "") -> Plan:
        """Decide who says what, how and in which voice.

        Args:
            document: the edition.
            correction: a line that says what was corrected, to be spoken, or "".

        Raises:
            ConfigError: an unknown voice or preset, or a lexicon or ``cast.toml`` is wrong.
            EngineError: the engine can't be used.
        """
        settings = self._config.voices
        remembered = self._remembered()
        quotations = join_remembered(quote_document(document), remembered)
        voices = self._engines.voices(self._engine_names())
        cast = cast_speakers(
            document,
            quotations,
            settings=settings,
            preset=load_preset(settings.preset, folder=self._config.folder),
            voices=voices,
            narrator=VoiceRef(
                engine=settings.engine,
                name=self._engines.get(settings.engine).info.default_voice,
            ),
            remembered=remembered,
        )
        lexicon = self._lexicon(document, cast)
        script = write_script(
            document,
            quotations=quotations,
            cast=cast,
            settings=self._config.script,
            lexicon=lexicon,
            correction=correction,
        )
        script = offer_native_voices(script, voices)
        self._warn_of_gaps(document, quotations, cast)
        return Plan(
            document=document,
            quotations=quotations,
            script=script,
            lexicon=lexicon,
            estimate_s=_estimate_s(script, speed=settings.speed),
        )

    def doubtful(self, plan: Plan) -> tuple[DoubtfulWord, ...]:
        """Return the words of a plan that no dictionary and no lexicon has.

        Empty for a language without a dictionary.

        Raises:
            ConfigError: an editor's lexicon is wrong.
            EngineUnavailableError: the dictionary's data is missing.
        """
        language = plan.script.language
        dictionary = pronouncer(language, british=is_british(language))
        if dictionary is None:
            return ()
        return doubtful_words(
            plan.script.segments,
            known=dictionary.knows,
            ipa=dictionary.ipa,
            language=language,
            lexicon=plan.lexicon,
        )

    def engines_of(self, script: Script) -> Mapping[str, Engine]:
        """Return the engines that speak a script, opened, by name.

        Raises:
            EngineError: one can't be used.
        """
        names = dict.fromkeys(segment.voice.engine for segment in script.segments)
        return {name: self._engines.get(name) for name in names}

    def _engine_names(self) -> tuple[str, ...]:
        """Return the engines whose voices may be cast, the set one first."""
        settings = self._config.voices
        typed = (settings.narrator, settings.quote, *settings.pool, *settings.speakers.values())
        named = [settings.engine]
        named.extend(name.partition(":")[0] for name in typed if ":" in name)
        return tuple(dict.fromkeys(named))

    def _lexicon(self, document: Document, cast: tuple[CastMember, ...]) -> Lexicon:
        """Return the house's entries, the editor's over them, the cast's own names on top."""
        names = tuple(
            pronounced(member.name, member.pronunciation) for member in cast if member.pronunciation
        )
        if not names:
            return self._editors_lexicon
        own = Lexicon(language=document.language.partition("-")[0], entries=names)
        return merge(self._editors_lexicon, own)

    @cached_property
    def _editors_lexicon(self) -> Lexicon:
        """The house's entries, the editor's over them; what is made of it is kept with it."""
        return load_lexicon(*own_lexicons(self._config.folder))

    def _warn_of_gaps(
        self, document: Document, quotations: tuple[Quotation, ...], cast: tuple[CastMember, ...]
    ) -> None:
        """Say what listeners would miss and an editor can change."""
        if not speaks(document.language):
            self._reporter.warn(
                Notice(
                    code="spoken-form-missing",
                    message=f"Figures and abbreviations in '{document.language}' are spoken as"
                    " they are printed, since there are no rules for that language.",
                    place=document.title,
                    hint="Spell out what must be heard right, or add it to lexicon.pls.",
                )
            )
        voiced = any(quotation.switches_voice for quotation in quotations)
        if voiced and self._config.voices.preset != "single" and has_one_voice(cast):
            self._reporter.warn(
                Notice(
                    code="one-voice",
                    message="Quotations are heard in the narrator's voice, since the engine"
                    f" '{self._config.voices.engine}' has no other.",
                    place=document.title,
                    hint='Set script.quote_cue = "words", or use another engine.',
                )
            )


def _estimate_s(script: Script, *, speed: float) -> float:
    spoken_s = sum(speech_seconds(segment.spoken, speed) for segment in script.segments)
    return spoken_s + sum(segment.break_after_ms for segment in script.segments) / 1000
