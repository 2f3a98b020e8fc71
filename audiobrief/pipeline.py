"""The order of the rooms: load an edition, convert it step by step, store what listeners get.

Nothing under its final name is touched before everything an edition needs is whole; then its files
take their names, ``episode.json`` after those it names, ``feed.xml`` last. A render that is stopped
at any moment leaves a feed whose addresses all answer.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from audiobrief.audio.cache import open_cache
from audiobrief.audio.codecs import Copy
from audiobrief.audio.copies import make_copies
from audiobrief.audio.encoding import EncodedAudio
from audiobrief.audio.executor import Executor
from audiobrief.audio.mastering import Mastered, master_edition
from audiobrief.audio.notices import level_notices
from audiobrief.audio.profiles import target_of
from audiobrief.audio.sounds import NO_SOUNDS, Sounds, load_sounds
from audiobrief.audio.synthesis import synthesise
from audiobrief.config import Config
from audiobrief.edition import Mode, read_edition
from audiobrief.engines.pace import speech_seconds
from audiobrief.engines.pool import EnginePool
from audiobrief.engines.pronouncing import pronouncer
from audiobrief.engines.protocol import Engine
from audiobrief.files import copy_whole, sha256_of
from audiobrief.model import (
    BlockKind,
    CastMember,
    Document,
    Episode,
    EpisodeCorrection,
    EpisodePerson,
    Quotation,
    Script,
    Timeline,
    VoiceRef,
)
from audiobrief.publish import chapters, scriptfile
from audiobrief.publish.alternates import tag_copy
from audiobrief.publish.chapterpictures import chapter_pictures
from audiobrief.publish.checks import check_episode, refuse_broken
from audiobrief.publish.cover import cover_image, feed_cover, lead_cover, tag_cover
from audiobrief.publish.embed import EMBED_NAME, embed_script
from audiobrief.publish.episode import is_listed
from audiobrief.publish.feed import build_pages
from audiobrief.publish.feedcheck import feed_problems
from audiobrief.publish.id3 import write_tags
from audiobrief.publish.index_page import index_html
from audiobrief.publish.names import episode_guid
from audiobrief.publish.outlets import make_outlets
from audiobrief.publish.page import PAGE_NAME
from audiobrief.publish.picturefiles import find_pictures, prepare_pictures
from audiobrief.publish.revision import (
    PLAIN,
    RevisionRequest,
    find_correction,
    spoken_correction,
    with_history,
)
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.show import check_show, missing_settings
from audiobrief.publish.times import date_in_words, to_ms
from audiobrief.publish.withdrawal import withdraw
from audiobrief.reporter import Notice, Reporter
from audiobrief.script.attribution import quote_document
from audiobrief.script.audition import AuditionItem, audition_script
from audiobrief.script.castfile import read_cast, update_cast
from audiobrief.script.casting import cast_speakers, has_one_voice, join_remembered
from audiobrief.script.compose import write_script
from audiobrief.script.doubtful import DoubtfulWord, doubtful_words
from audiobrief.script.foreign import offer_native_voices
from audiobrief.script.lexicon import Lexicon, merge, pronounced
from audiobrief.script.pls import load_lexicon, own_lexicons
from audiobrief.script.presets import load_preset
from audiobrief.script.spoken import is_british, speaks
from audiobrief.script.wording import phrases_for

FORMAT = 2
"""Part of every render key; one more whenever equal scripts would give other files."""

CAST_NAME = "cast.toml"

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderReport:
    """What became of one edition.

    Attributes:
        source: the edition.
        status: ``unchanged`` where nothing had to be done, ``withdrawn`` where the edition was
            taken back and is left so.
        guid: of the episode.
        folder: of the episode.
        audio: the MP3; of a withdrawn edition its page.
        files: names of all files in the folder, the audio first.
        revision: 1, then one more for each correction.
        segments: of the script.
        duration_s: length of the audio in seconds.
        loudness_lufs: integrated, as dual mono, measured in the MP3; 0.0 where unchanged.
        true_peak_dbtp: measured in the MP3; 0.0 where unchanged.
        correction: what this render tells listeners that was corrected, or "".
    """

    source: Path
    status: Literal["rendered", "unchanged", "withdrawn"]
    guid: str
    folder: Path
    audio: Path
    files: tuple[str, ...]
    revision: int
    segments: int
    duration_s: float
    loudness_lufs: float = 0.0
    true_peak_dbtp: float = 0.0
    correction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """The feed as written; ``missing`` names the settings a public feed still needs."""

    path: Path
    episodes: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """An edition that has to be rendered, and all that decides what comes of it."""

    source: Path
    request: RevisionRequest
    plan: Plan
    guid: str
    cover: bytes
    pictures: Mapping[str, Path]
    sounds: Sounds
    key: str
    correction: EpisodeCorrection | None


class Studio:
    """Renders editions into one output folder, each engine's model in memory once."""

    def __init__(
        self,
        config: Config,
        *,
        output: Path,
        reporter: Reporter,
        cache_folder: Path | None = None,
        mode: Mode = "auto",
        executor: Executor | None = None,
    ) -> None:
        """Prepare for work; nothing is opened or written yet.

        Args:
            config: the editor's settings.
            output: where episodes and feed go.
            reporter: told about progress and notices.
            cache_folder: of rendered clips; None means the set one, else the user's cache.
            mode: how editions are read: as web pages, as newsletters, or by evidence in each.
            executor: speaks what the cache lacks; None means this process.
        """
        self._config = config
        self._mode: Mode = mode
        self._shelf = Shelf(output)
        self._reporter = reporter
        self._cache = open_cache(config.cache, cache_folder)
        self._engines = EnginePool(config.engines)
        self._executor = executor
        self._casts: list[tuple[CastMember, ...]] = []  # of editions that are being rendered

    def __enter__(self) -> Self:
        """Return itself; leaving closes the engines."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engines."""
        self._engines.close()

    def read(self, source: Path) -> Document:
        """Read an edition and fill in what it does not say itself.

        Raises:
            EditionError: unreadable, or nothing in it to speak.
        """
        document = read_edition(source, reading=self._config.reading, mode=self._mode)
        if not document.title:
            title = source.stem.replace("-", " ").replace("_", " ")
            document = replace(document, title=title)
            self._warn(
                "title-missing",
                f"the edition has no title; '{title}' from the file name stands in.",
                source,
                "Add a 'title' to its front matter or head.",
            )
        return document

    def plan(self, source: Path) -> Plan:
        """Decide who says what, how and in which voice; synthesise nothing.

        Raises:
            EditionError: unreadable, or nothing in it to speak.
            ConfigError: an unknown voice or preset.
            EngineError: the engine can't be used.
        """
        return self._plan(self.read(source))

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

    def render(self, source: Path, request: RevisionRequest = PLAIN) -> RenderReport:
        """Turn an edition into an episode, or find that it is one already.

        Raises:
            AudiobriefError: of the kind that says what failed; nothing published has changed.
        """
        return self.prepared(source, request)()

    def prepared(
        self, source: Path, request: RevisionRequest = PLAIN
    ) -> Callable[[], RenderReport]:
        """Plan an edition and return what renders it, in any thread, beside others.

        Editions that are prepared in an order get the voices that they would get if each was
        rendered before the next is prepared.

        Raises:
            AudiobriefError: it can't be planned; the function returned raises what ``render`` does.
        """
        check_show(self._config.show)
        document = self.read(source)
        guid = episode_guid(document.url, document.title, document.published or _UNDATED)
        existing = self._shelf.find(guid)
        if existing is not None and existing.withdrawal is not None and not request.reinstated:
            self._warn(
                "withdrawn",
                f"the edition was withdrawn on {date_in_words(existing.withdrawal.withdrawn)}"
                " and is left so.",
                source,
                "'audiobrief render --reinstate' publishes it again.",
            )
            withdrawn = _report(source, existing, self._shelf, status="withdrawn")
            return lambda: withdrawn
        spoken = spoken_correction(existing, source_sha256=document.sha256)
        plan = self._plan(document, correction=spoken)
        cover = self._tag_cover(document, source)
        found = find_pictures(document, source=source)
        self._warn_all(found.notices)
        sounds = self._sounds()
        correction = None
        if existing is not None:
            correction = find_correction(
                existing,
                before=self._shelf.script_of(existing),
                after=plan.script,
                request=request,
                when=datetime.now(UTC).replace(microsecond=0),
            )
        if correction is not None and request.spoken:
            correction = replace(correction, spoken=_said(correction, document, request))
            plan = self._plan(document, correction=correction.spoken)
        key = self._render_key(plan, cover, sounds, found.files.values())
        if (
            existing is not None
            and correction is None
            and existing.withdrawal is None
            and existing.render_key == key
            and self._shelf.is_whole(existing)
        ):
            unchanged = _report(source, existing, self._shelf, plan=plan)
            return lambda: unchanged
        work = _Work(
            source=source,
            request=request,
            plan=plan,
            guid=guid,
            cover=cover,
            pictures=found.files,
            sounds=sounds,
            key=key,
            correction=correction,
        )
        self._casts.append(plan.script.cast)

        def rendered() -> RenderReport:
            try:
                return self._rendered(work)
            finally:
                self._casts.remove(plan.script.cast)

        return rendered

    def _rendered(self, work: "_Work") -> RenderReport:
        source, request, plan, cover = work.source, work.request, work.plan, work.cover
        document, correction = plan.document, work.correction
        with self._shelf.workspace() as folder:
            pictures, notices = prepare_pictures(work.pictures, folder=folder)
            self._warn_all(notices)
            mastered = self._mastered(plan.script, work.sounds, folder)
            master, audio = mastered.master, mastered.mp3
            for notice in level_notices(audio, target_of(self._config.audio)):
                self._reporter.warn(replace(notice, place=str(source)))
            copies = make_copies(
                master,
                settings=self._config.audio,
                chapters=chapters.episode_chapters(master.timeline),
                folder=folder,
            )
            with self._shelf.locked():
                existing = self._shelf.find(work.guid)
                published = self._published(document, existing, source)
                draft = Episode(
                    guid=work.guid,
                    slug=self._slug(document, existing, published),
                    title=document.title,
                    authors=document.authors,
                    published=published,
                    language=document.language,
                    url=document.url,
                    summary=document.standfirst or _opening(document),
                    duration_ms=to_ms(master.timeline.duration, master.timeline.sample_rate),
                    revision=1,
                    source_sha256=document.sha256,
                    render_key=work.key,
                    chapters=chapters.episode_chapters(master.timeline),
                    persons=_persons(document, plan.script),
                )
                draft = with_history(draft, existing, correction=correction, request=request)
                write_tags(
                    audio.path,
                    episode=draft,
                    script=plan.script,
                    timeline=master.timeline,
                    show=self._config.show,
                    cover=cover,
                    pictures=chapter_pictures(
                        master.timeline, {name: item.path for name, item in pictures.items()}
                    ),
                )
                outlets = make_outlets(
                    draft,
                    document,
                    plan.script,
                    master.timeline,
                    audio=audio.path,
                    copies=self._tag_copies(copies, draft, plan, master.timeline, cover),
                    show=self._config.show,
                    cover=cover,
                    pictures=pictures,
                    book=self._config.book,
                    existing=existing,
                )
                staged = self._shelf.stage(folder, outlets.episode, outlets.contents)
                if not request.unchecked:
                    refuse_broken(check_episode(staged, outlets.episode), what=str(source))
                self._shelf.store(outlets.episode, staged)
                self._remember(plan.script.cast)
        return _report(
            source,
            outlets.episode,
            self._shelf,
            plan=plan,
            audio=audio,
            correction="" if correction is None else correction.text,
        )

    def withdraw(self, name: str, *, reason: str = "") -> Episode:
        """Take an episode out of the feed; its folder keeps no more than a page that says so.

        The feed is written before the files go, so that it never names one that is not there.

        Args:
            name: of the episode's folder, or its guid.
            reason: for readers of the page, or "".

        Raises:
            UsageError: there is no such episode.
            AudiobriefError: the feed or the folder can't be written.
        """
        when = datetime.now(UTC).replace(microsecond=0)
        with self._shelf.locked(), self._shelf.workspace() as folder:
            episode, page = withdraw(
                self._shelf.named(name), when=when, reason=reason, show=self._config.show
            )
            staged = self._shelf.stage(folder, episode, {PAGE_NAME: page})
            self._shelf.store(episode, staged)
        self.publish_feed()
        with self._shelf.locked():
            self._shelf.clear(episode)
        return episode

    def audition(self, plan: Plan, items: Iterable[AuditionItem], target: Path) -> Path:
        """Render passages of a planned edition into one MP3 and return where; publish nothing.

        Raises:
            EngineError: an engine can't be used or gave up.
            OutputError: the file can't be written.
        """
        script = audition_script(plan.script, items, lexicon=plan.lexicon)
        with tempfile.TemporaryDirectory() as workspace:
            made = self._mastered(script, NO_SOUNDS, Path(workspace))
            copy_whole(made.mp3.path, target)
        return target

    def publish_feed(self, *, unchecked: bool = False) -> FeedReport:
        """Write ``feed.xml``, ``index.html`` and ``embed.js`` anew from the episodes.

        Args:
            unchecked: write a feed that fails the checks too.

        Raises:
            CheckError: the feed breaks a rule; the one that stands there is kept.
            ConfigError: the show's settings can't be published.
            OutputError: an ``episode.json`` is damaged, or the folder can't be written.
        """
        show = self._config.show
        check_show(show)
        with self._shelf.locked():
            episodes = tuple(filter(is_listed, self._shelf.episodes()))
            cover = feed_cover(show)
            pages = build_pages(
                episodes, show=show, page_size=self._config.feed.page_size, cover_name=cover.name
            )
            if not unchecked:
                refuse_broken(feed_problems(pages, episodes), what="The feed")
            self._shelf.write(cover.name, cover.data)
            self._shelf.write(PAGE_NAME, index_html(episodes, show=show).encode())
            self._shelf.write(EMBED_NAME, embed_script().encode())
            for name, content in pages.items():
                path = self._shelf.write(name, content)
            self._shelf.remove(set(self._shelf.feed_pages()) - set(pages))
        return FeedReport(path=path, episodes=len(episodes), missing=missing_settings(show))

    def _sounds(self) -> Sounds:
        return load_sounds(self._config.sounds, quote_tones=self._config.script.quote_cue == "tone")

    def _mastered(self, script: Script, sounds: Sounds, folder: Path) -> Mastered:
        clips = synthesise(
            script,
            engines=self._opened(script),
            cache=self._cache,
            speed=self._config.voices.speed,
            workers=self._config.audio.workers,
            reporter=self._reporter,
            executor=self._executor,
        )
        return master_edition(
            script, clips, settings=self._config.audio, folder=folder, sounds=sounds
        )

    def _tag_copies(
        self,
        copies: Mapping[Copy, EncodedAudio],
        draft: Episode,
        plan: Plan,
        timeline: Timeline,
        cover: bytes,
    ) -> dict[str, Path]:
        show = self._config.show
        for name, audio in copies.items():
            if name == "low":
                write_tags(
                    audio.path,
                    episode=draft,
                    script=plan.script,
                    timeline=timeline,
                    show=show,
                    cover=cover,
                )
            else:
                tag_copy(audio.path, copy=name, episode=draft, show=show, cover=cover)
        return {name: audio.path for name, audio in copies.items()}

    def _slug(self, document: Document, existing: Episode | None, published: datetime) -> str:
        if existing is not None:
            return existing.slug
        return self._shelf.free_slug(document.title, published)

    def _tag_cover(self, document: Document, source: Path) -> bytes:
        """Return the show's picture, the edition's own, or a drawn one."""
        show = self._config.show
        if show.cover is None:
            lead, notices = lead_cover(document, source=source)
            self._warn_all(notices)
            if lead is not None:
                return lead
        if show.cover is None and not show.title:
            return tag_cover(cover_image(document.title))
        return tag_cover(feed_cover(show).data)

    def _remembered(self) -> tuple[CastMember, ...]:
        path = self._shelf.folder / CAST_NAME
        text = self._shelf.read(CAST_NAME)
        for cast in tuple(self._casts):
            text = update_cast(text, cast, path=path)
        return read_cast(text, path=path)

    def _remember(self, cast: tuple[CastMember, ...]) -> None:
        """Remember a cast after those of editions prepared before, which it takes account of."""
        path = self._shelf.folder / CAST_NAME
        casts = tuple(self._casts)
        text = self._shelf.read(CAST_NAME)
        for earlier in casts[: casts.index(cast) + 1]:
            text = update_cast(text, earlier, path=path)
        self._shelf.write(CAST_NAME, text.encode())

    def _plan(self, document: Document, *, correction: str = "") -> Plan:
        settings = self._config.voices
        remembered = self._remembered()
        quotations = join_remembered(quote_document(document), remembered)
        preset = load_preset(settings.preset, folder=self._config.folder)
        voices = self._engines.voices(self._engine_names())
        cast = cast_speakers(
            document,
            quotations,
            settings=settings,
            preset=preset,
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
        return merge(
            load_lexicon(*own_lexicons(self._config.folder)),
            Lexicon(language=document.language.partition("-")[0], entries=names),
        )

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

    def _opened(self, script: Script) -> dict[str, Engine]:
        names = dict.fromkeys(segment.voice.engine for segment in script.segments)
        return {name: self._engines.get(name) for name in names}

    def _render_key(
        self, plan: Plan, cover: bytes, sounds: Sounds, pictures: Iterable[Path]
    ) -> str:
        engines = self._opened(plan.script)
        parts = (
            str(FORMAT),
            plan.document.sha256,
            scriptfile.script_json(plan.script),
            self._config.show.model_dump_json(),
            self._config.audio.model_dump_json(exclude={"workers"}),
            self._config.book.model_dump_json(),
            str(self._config.voices.speed),
            *(f"{name} {engine.info.version}" for name, engine in sorted(engines.items())),
            hashlib.sha256(cover).hexdigest(),
            sounds.sha256,
            *map(sha256_of, pictures),
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _published(self, document: Document, existing: Episode | None, source: Path) -> datetime:
        if document.published is not None:
            return document.published
        if existing is not None:
            return existing.published
        modified = datetime.fromtimestamp(int(source.stat().st_mtime), tz=UTC)
        self._warn(
            "date-missing",
            f"the edition has no date; that of the file, {modified:%Y-%m-%d}, stands in.",
            source,
            "Add a 'date' to its front matter or head.",
        )
        return modified

    def _warn_all(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            self._reporter.warn(notice)

    def _warn(self, code: str, message: str, source: Path, hint: str) -> None:
        self._reporter.warn(Notice(code=code, message=message, place=str(source), hint=hint))


def remembered_cast(output: Path) -> tuple[CastMember, ...]:
    """Return the speakers that an output folder remembers.

    Raises:
        ConfigError: ``cast.toml`` is wrong.
        OutputError: it can't be read.
    """
    return read_cast(Shelf(output).read(CAST_NAME), path=output / CAST_NAME)


def change_cast(output: Path, change: Callable[[str, Path], str]) -> None:
    """Change ``cast.toml`` while no render does.

    Args:
        output: the output folder.
        change: takes the file's text and its path, for messages; returns the new text.

    Raises:
        ConfigError: what ``change`` refuses.
        OutputError: the file can't be read or written.
    """
    shelf = Shelf(output)
    with shelf.locked():
        text = change(shelf.read(CAST_NAME), output / CAST_NAME)
        shelf.write(CAST_NAME, text.encode())


def _estimate_s(script: Script, *, speed: float) -> float:
    spoken_s = sum(speech_seconds(segment.spoken, speed) for segment in script.segments)
    return spoken_s + sum(segment.break_after_ms for segment in script.segments) / 1000


def _opening(document: Document) -> str:
    """Return the first paragraph, for show notes of an edition without a standfirst."""
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.text:
            return block.text
    return ""


def _persons(document: Document, script: Script) -> tuple[EpisodePerson, ...]:
    authors = (EpisodePerson(name=name, role="author") for name in document.authors)
    narrator = script.cast[0]
    return (
        *authors,
        EpisodePerson(
            name=f"Synthetic voice {narrator.voice.name} ({narrator.voice.engine})", role="narrator"
        ),
    )


def _said(correction: EpisodeCorrection, document: Document, request: RevisionRequest) -> str:
    """Return the line that says a correction; what the program found itself is in English."""
    phrases = phrases_for(document.language)
    understood = bool(request.correction) or phrases.language == "en"
    return phrases.corrected(correction.corrected, correction.text if understood else "")


def _report(
    source: Path,
    episode: Episode,
    shelf: Shelf,
    *,
    plan: Plan | None = None,
    audio: EncodedAudio | None = None,
    status: Literal["rendered", "unchanged", "withdrawn"] | None = None,
    correction: str = "",
) -> RenderReport:
    folder = shelf.folder_of(episode)
    names = tuple(file.name for file in episode.files)
    return RenderReport(
        source=source,
        status=status or ("unchanged" if audio is None else "rendered"),
        guid=episode.guid,
        folder=folder,
        audio=folder / names[0],
        files=names,
        revision=episode.revision,
        segments=0 if plan is None else len(plan.script.segments),
        duration_s=episode.duration_ms / 1000,
        loudness_lufs=0.0 if audio is None else audio.loudness_lufs,
        true_peak_dbtp=0.0 if audio is None else audio.true_peak_dbtp,
        correction=correction,
    )
