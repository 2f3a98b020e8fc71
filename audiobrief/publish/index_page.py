"""The page of the whole show: every episode, newest first, with a search that needs no server."""

from collections.abc import Iterable
from urllib.parse import quote

from audiobrief.config import ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.episode import is_listed
from audiobrief.publish.markup import is_right_to_left
from audiobrief.publish.page import PAGE_NAME
from audiobrief.publish.pageparts import long_date
from audiobrief.publish.schema import show_ld, show_url
from audiobrief.publish.templating import ICON, code, data, policy, render, static
from audiobrief.publish.texts import plain, shortened
from audiobrief.publish.times import clock_time

INDEX_NAME = "index.html"

_SUMMARY_LENGTH = 400


def index_html(episodes: Iterable[Episode], *, show: ShowConfig) -> str:
    """Write ``index.html`` of the output folder.

    Args:
        episodes: in any order; withdrawn ones are left out.
        show: the podcast they belong to.
    """
    style = f"{static('common.css')}\n{static('index.css')}"
    behaviour = static("index.js")
    described = data(show_ld(show))
    title = plain(show.title) or "Audio editions"
    newest_first = sorted(
        filter(is_listed, episodes), key=lambda item: (item.published, item.slug), reverse=True
    )
    return render(
        "index.html.j2",
        policy=policy(style=style, scripts=(described, behaviour)),
        icon=ICON,
        style=code(style),
        script=code(behaviour),
        title=title,
        language=show.language,
        description=plain(show.description),
        page_url=show_url(show),
        feed_url=f"{show_url(show)}feed.xml" if show_url(show) else "",
        json_ld=described,
        entries=[_entry(episode) for episode in newest_first],
    )


def spoken_length(duration_ms: int) -> str:
    """Return a length in hours and minutes, as people say it."""
    minutes = max(1, round(duration_ms / 60_000))
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(f"{hours} {'hour' if hours == 1 else 'hours'}")
    if rest:
        parts.append(f"{rest} {'minute' if rest == 1 else 'minutes'}")
    return " ".join(parts)


def _entry(episode: Episode) -> dict[str, object]:
    return {
        "href": f"{quote(episode.slug)}/{PAGE_NAME}",
        "title": plain(episode.title) or episode.slug,
        "language": episode.language,
        "direction": "rtl" if is_right_to_left(episode.language) else "ltr",
        "published": long_date(episode),
        "published_iso": episode.published.isoformat(),
        "length": spoken_length(episode.duration_ms),
        "authors": ", ".join(plain(name) for name in episode.authors),
        "summary": shortened(plain(episode.summary), _SUMMARY_LENGTH),
        "chapters": [
            {
                "title": plain(chapter.title),
                "start": f"{chapter.start_ms / 1000:g}",
                "clock": clock_time(chapter.start_ms),
            }
            for chapter in episode.chapters
            if len(episode.chapters) > 1
        ],
    }
