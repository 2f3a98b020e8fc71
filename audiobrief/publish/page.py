"""The read-along page: a whole edition with its player in one HTML file.

Implements HTML, WCAG 2.2 AA, Content Security Policy Level 3, schema.org ``PodcastEpisode``. The
page asks no other host for anything, works from a file, and without JavaScript shows the whole text
with the browser's own player.
"""

from collections.abc import Mapping

from markupsafe import Markup

from audiobrief.config import ShowConfig
from audiobrief.errors import RenderError
from audiobrief.model import Document, Episode, Script, Timeline
from audiobrief.publish.article import (
    HEADER_ROLES,
    Article,
    anchors,
    build_article,
    note_labels,
    quoted_speakers,
)
from audiobrief.publish.corrections import correction_lines
from audiobrief.publish.cuetimes import cue_times, word_times
from audiobrief.publish.embed import embed_code
from audiobrief.publish.episode import file_with_role
from audiobrief.publish.markup import Surroundings, is_right_to_left
from audiobrief.publish.pageparts import (
    chapter_links,
    credit_line,
    file_links,
    long_date,
    voice_lines,
)
from audiobrief.publish.picturefiles import Picture
from audiobrief.publish.schema import episode_ld, file_url
from audiobrief.publish.templating import ICON, Json, code, data, html, policy, render, static
from audiobrief.publish.texts import plain, shortened, web_address
from audiobrief.publish.times import clock_time, whole_seconds

PAGE_NAME = "index.html"

SPEEDS = ("0.5", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2", "2.5", "3")
"""Speeds that the player offers, times the recorded pace."""

_DESCRIPTION_LENGTH = 160


def page_html(
    document: Document,
    script: Script,
    timeline: Timeline,
    episode: Episode,
    *,
    show: ShowConfig,
    pictures: Mapping[str, Picture] | None = None,
) -> str:
    """Write the page of an episode; it lies in the episode's folder beside the files it names.

    Args:
        document: what is shown.
        script: what is heard; each segment becomes an element with its id.
        timeline: when.
        episode: names the files to link.
        show: the podcast it belongs to.
        pictures: files in the episode's folder by the address they have in the edition; other
            pictures are described and linked.

    Raises:
        RenderError: the episode names no recording.
    """
    audio = file_with_role(episode, "audio")
    if audio is None:
        raise RenderError(f"The episode {episode.slug} names no recording.")
    times = cue_times(timeline)
    article = build_article(
        document,
        script,
        Surroundings(
            language=document.language,
            times_ms=times,
            speakers=quoted_speakers(script),
            notes=note_labels(document),
            anchors=anchors(document),
            pictures=pictures or {},
        ),
    )
    style = f"{static('common.css')}\n{static('page.css')}"
    early = static("early.js")
    behaviour = static("page.js")
    described = data(episode_ld(episode, show=show, page_name=PAGE_NAME))
    timing = data(_data(document, script, timeline, episode, show=show))
    title = plain(episode.title)
    return render(
        "page.html.j2",
        policy=policy(style=style, scripts=(early, described, timing, behaviour)),
        icon=ICON,
        style=code(style),
        early=code(early),
        script=code(behaviour),
        title=title,
        show_title=plain(show.title),
        description=shortened(plain(episode.summary) or title, _DESCRIPTION_LENGTH),
        episode=episode,
        page_url=file_url(episode, PAGE_NAME, show=show),
        json_ld=described,
        audio=audio,
        seconds=whole_seconds(episode.duration_ms),
        length=clock_time(episode.duration_ms),
        speeds=SPEEDS,
        chapters=chapter_links(timeline),
        language=document.language,
        direction="rtl" if is_right_to_left(document.language) else "ltr",
        opening=_opening(article),
        body=html(article.body),
        published=long_date(episode),
        published_iso=episode.published.isoformat(),
        voices=voice_lines(script),
        files=file_links(episode),
        embed=embed_code(episode, show=show),
        corrections=correction_lines(episode.corrections),
        credits=credit_line(episode, script),
        source_url=web_address(document.url),
        data=timing,
    )


def _opening(article: Article) -> dict[str, Markup]:
    return {
        str(role): Markup(" ").join(html(item) for item in article.opening.get(role, ()))
        for role in HEADER_ROLES
    }


def _data(
    document: Document, script: Script, timeline: Timeline, episode: Episode, *, show: ShowConfig
) -> Json:
    return {
        "guid": episode.guid,
        "title": plain(episode.title),
        "authors": ", ".join(plain(name) for name in episode.authors),
        "show": plain(show.title or document.site_name),
        "duration": episode.duration_ms / 1000,
        "words": word_times(script, timeline),
    }
