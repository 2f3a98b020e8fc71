"""From a script to an episode on the shelf: synthesise, master, tag, write, check, store."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from audiobrief.audio.cache import ClipCache
from audiobrief.audio.codecs import Copy
from audiobrief.audio.copies import make_copies
from audiobrief.audio.encoding import EncodedAudio
from audiobrief.audio.executor import Executor
from audiobrief.audio.mastering import Mastered, master_edition
from audiobrief.audio.notices import level_notices
from audiobrief.audio.profiles import target_of
from audiobrief.audio.sounds import Sounds
from audiobrief.audio.synthesis import synthesise
from audiobrief.config import Config
from audiobrief.engines.protocol import Engine
from audiobrief.model import (
    BlockKind,
    CastMember,
    Document,
    Episode,
    EpisodePerson,
    Script,
    Timeline,
)
from audiobrief.pipeline.checking import sound_problems
from audiobrief.pipeline.reports import RenderReport, report_of
from audiobrief.pipeline.work import Work
from audiobrief.publish import chapters
from audiobrief.publish.alternatetags import tag_copy
from audiobrief.publish.chapterpictures import chapter_pictures
from audiobrief.publish.checks import check_episode
from audiobrief.publish.id3 import write_tags
from audiobrief.publish.outlets import make_outlets
from audiobrief.publish.picturefiles import prepare_pictures
from audiobrief.publish.problems import refuse_broken
from audiobrief.publish.revision import with_history
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.times import to_ms
from audiobrief.reporter import Notice, Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """Renders what has been planned.

    Attributes:
        config: the editor's settings.
        shelf: where episodes go.
        cache: of clips.
        executor: speaks and encodes what the cache lacks; None means this process.
        engines_of: returns the opened engines of a script.
        remember: writes a cast down, while the shelf is locked.
        reporter: told about progress and notices.
    """

    config: Config
    shelf: Shelf
    cache: ClipCache
    executor: Executor | None
    engines_of: Callable[[Script], Mapping[str, Engine]]
    remember: Callable[[tuple[CastMember, ...]], None]
    reporter: Reporter

    def master(self, script: Script, sounds: Sounds, folder: Path) -> Mastered:
        """Speak a script and master it into an MP3 in a folder.

        Raises:
            EngineError: an engine can't be used or gave up.
            RenderError: the audio can't be encoded.
        """
        clips = synthesise(
            script,
            engines=self.engines_of(script),
            cache=self.cache,
            speed=self.config.voices.speed,
            workers=self.config.audio.workers,
            reporter=self.reporter,
            executor=self.executor,
        )
        return master_edition(
            script,
            clips,
            settings=self.config.audio,
            folder=folder,
            sounds=sounds,
            store=self.cache.entries,
            executor=self.executor,
        )

    def render(self, work: Work) -> RenderReport:
        """Turn planned work into an episode on the shelf.

        Raises:
            AudiobriefError: of the kind that says what failed; nothing published has changed.
        """
        document, script = work.plan.document, work.plan.script
        show = self.config.show
        with self.shelf.workspace() as folder:
            pictures, notices = prepare_pictures(work.pictures, folder=folder)
            self._warn_all(notices)
            mastered = self.master(script, work.sounds, folder)
            timeline, audio = mastered.master.timeline, mastered.mp3
            heard = level_notices(audio, target_of(self.config.audio), faint=mastered.faint)
            self._warn_all(replace(notice, place=str(work.source)) for notice in heard)
            copies = make_copies(
                mastered.master,
                settings=self.config.audio,
                chapters=chapters.episode_chapters(timeline),
                folder=folder,
            )
            with self.shelf.locked():
                existing = self.shelf.find(work.guid)
                draft = self._draft(work, existing, timeline)
                small, notices = chapter_pictures(
                    timeline, {name: item.path for name, item in pictures.items()}
                )
                self._warn_all(replace(notice, place=str(work.source)) for notice in notices)
                write_tags(
                    audio.path,
                    episode=draft,
                    script=script,
                    timeline=timeline,
                    show=show,
                    cover=work.cover,
                    pictures=small,
                )
                outlets = make_outlets(
                    draft,
                    document,
                    script,
                    timeline,
                    audio=audio.path,
                    copies=self._tag_copies(copies, draft, work, timeline),
                    show=show,
                    cover=work.cover,
                    pictures=pictures,
                    book=self.config.book,
                    existing=existing,
                    own_cover=work.own_cover,
                )
                staged = self.shelf.stage(folder, outlets.episode, outlets.contents)
                if not work.request.unchecked:
                    place = f"{draft.slug}/{outlets.episode.files[0].name}"
                    problems = check_episode(staged, outlets.episode)
                    refuse_broken(
                        (*problems, *sound_problems(heard, place=place)), what=str(work.source)
                    )
                self.remember(script.cast)  # first: where it can't be, nothing is published
                self.shelf.store(outlets.episode, staged)
        return report_of(
            work.source,
            outlets.episode,
            self.shelf,
            status="rendered",
            script=script,
            audio=audio,
            correction="" if work.correction is None else work.correction.text,
        )

    def _draft(self, work: Work, existing: Episode | None, timeline: Timeline) -> Episode:
        """Return the episode without its files."""
        document, script = work.plan.document, work.plan.script
        published = self._published(document, existing, work.source)
        if existing is None:
            slug = self.shelf.free_slug(document.title, published)
        else:
            slug = existing.slug
        draft = Episode(
            guid=work.guid,
            slug=slug,
            title=document.title,
            authors=document.authors,
            published=published,
            language=document.language,
            url=document.url,
            summary=document.standfirst or _opening(document),
            duration_ms=to_ms(timeline.duration, timeline.sample_rate),
            revision=1,
            source_sha256=document.sha256,
            render_key=work.key,
            chapters=chapters.episode_chapters(timeline),
            persons=_persons(document, script),
        )
        return with_history(draft, existing, correction=work.correction, request=work.request)

    def _tag_copies(
        self,
        copies: Mapping[Copy, EncodedAudio],
        draft: Episode,
        work: Work,
        timeline: Timeline,
    ) -> dict[str, Path]:
        show = self.config.show
        for name, audio in copies.items():
            if name == "low":
                write_tags(
                    audio.path,
                    episode=draft,
                    script=work.plan.script,
                    timeline=timeline,
                    show=show,
                    cover=work.cover,
                )
            else:
                tag_copy(audio.path, copy=name, episode=draft, show=show, cover=work.cover)
        return {name: audio.path for name, audio in copies.items()}

    def _published(self, document: Document, existing: Episode | None, source: Path) -> datetime:
        if document.published is not None:
            return document.published
        if existing is not None:
            return existing.published
        modified = datetime.fromtimestamp(int(source.stat().st_mtime), tz=UTC)
        self.reporter.warn(
            Notice(
                code="date-missing",
                message="the edition has no date;"
                f" that of the file, {modified:%Y-%m-%d}, stands in.",
                place=str(source),
                hint="Add a 'date' to its front matter or head.",
            )
        )
        return modified

    def _warn_all(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            self.reporter.warn(notice)


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
