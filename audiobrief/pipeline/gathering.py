"""All that decides an episode, gathered before anything of it is rendered."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from audiobrief.audio.sounds import load_sounds
from audiobrief.config import Config
from audiobrief.model import Document, Episode, EpisodeCorrection
from audiobrief.pipeline.planning import Planner
from audiobrief.pipeline.work import Work, render_key
from audiobrief.publish.cover import cover_image, feed_cover, lead_cover, tag_cover
from audiobrief.publish.foundpictures import find_pictures
from audiobrief.publish.revision import RevisionRequest, find_correction, spoken_correction
from audiobrief.publish.shelf import Shelf
from audiobrief.reporter import Reporter
from audiobrief.script.wording import phrases_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Gatherer:
    """Gathers what an edition needs: its plan, pictures, sounds, and what was corrected in it.

    Attributes:
        config: the editor's settings.
        shelf: where the episode may stand already.
        planner: decides who says what.
        reporter: told about notices.
    """

    config: Config
    shelf: Shelf
    planner: Planner
    reporter: Reporter

    def work(
        self,
        source: Path,
        document: Document,
        *,
        request: RevisionRequest,
        guid: str,
        existing: Episode | None,
    ) -> Work:
        """Gather what decides the episode; a correction is found by comparing scripts.

        Args:
            source: the edition.
            document: what was read in it.
            request: what the editor wants of a correction.
            guid: of the episode.
            existing: the episode as it is published, or None.

        Raises:
            AudiobriefError: it can't be planned, or a file of it can't be read.
        """
        spoken = spoken_correction(existing, source_sha256=document.sha256)
        plan = self.planner.plan(document, correction=spoken)
        lead = self._lead(document, source)
        cover = self._cover(document) if lead is None else lead
        pictures = find_pictures(document, source=source)
        sounds = load_sounds(self.config.sounds, quote_tones=self.config.script.quote_cue == "tone")
        for notice in (*pictures.notices, *sounds.notices):
            self.reporter.warn(notice)
        correction = None
        if existing is not None:
            correction = find_correction(
                existing,
                before=self.shelf.script_of(existing),
                after=plan.script,
                request=request,
                when=datetime.now(UTC).replace(microsecond=0),
            )
        if correction is not None and request.spoken:
            correction = replace(correction, spoken=_said(correction, document, request))
            plan = self.planner.plan(document, correction=correction.spoken)
        return Work(
            source=source,
            request=request,
            plan=plan,
            guid=guid,
            cover=cover,
            own_cover=lead is not None,
            pictures=pictures.files,
            sounds=sounds,
            key=render_key(
                plan,
                config=self.config,
                engines=self.planner.engines_of(plan.script),
                cover=cover,
                sounds=sounds,
                pictures=pictures.files,
            ),
            correction=correction,
        )

    def _lead(self, document: Document, source: Path) -> bytes | None:
        """Return the edition's own picture, unless the show has one for all of them."""
        if self.config.show.cover is not None:
            return None
        lead, notices = lead_cover(document, source=source)
        for notice in notices:
            self.reporter.warn(notice)
        return lead

    def _cover(self, document: Document) -> bytes:
        """Return the show's picture, or a drawn one."""
        show = self.config.show
        if show.cover is None and not show.title:
            return tag_cover(cover_image(document.title))
        return tag_cover(feed_cover(show).data)


def _said(correction: EpisodeCorrection, document: Document, request: RevisionRequest) -> str:
    """Return the line that says a correction; what the program found itself is in English."""
    phrases = phrases_for(document.language)
    understood = bool(request.correction) or phrases.language == "en"
    return phrases.corrected(correction.corrected, correction.text if understood else "")
