"""Taking an edition back: its folder keeps a notice and what later renders need to know."""

import hashlib
from dataclasses import replace
from datetime import datetime

from audiobrief.config import ShowConfig
from audiobrief.model import Episode, EpisodeFile, EpisodeWithdrawal
from audiobrief.publish.markup import is_right_to_left
from audiobrief.publish.page import PAGE_NAME
from audiobrief.publish.templating import ICON, code, policy, render, static
from audiobrief.publish.texts import plain
from audiobrief.publish.times import date_in_words


def withdraw(
    episode: Episode, *, when: datetime, reason: str, show: ShowConfig
) -> tuple[Episode, bytes]:
    """Return the episode as withdrawn, and the page that says so in place of its own.

    One that was withdrawn before keeps its date, and its reason unless another is given.

    Args:
        episode: what is published.
        when: aware.
        reason: for readers of the page, or "".
        show: the podcast it belongs to.
    """
    before = episode.withdrawal
    withdrawal = EpisodeWithdrawal(
        withdrawn=before.withdrawn if before else when,
        reason=plain(reason) or (before.reason if before else ""),
    )
    page = _notice(episode, withdrawal, show=show).encode()
    notice = EpisodeFile(
        role="page",
        name=PAGE_NAME,
        media_type="text/html",
        size=len(page),
        sha256=hashlib.sha256(page).hexdigest(),
        language="en",
    )
    return replace(episode, files=(notice,), withdrawal=withdrawal), page


def _notice(episode: Episode, withdrawal: EpisodeWithdrawal, *, show: ShowConfig) -> str:
    style = f"{static('common.css')}\n{static('index.css')}"
    return render(
        "withdrawn.html.j2",
        policy=policy(style=style, scripts=()),
        icon=ICON,
        style=code(style),
        title=plain(episode.title) or episode.slug,
        show_title=plain(show.title),
        language=episode.language,
        direction="rtl" if is_right_to_left(episode.language) else "ltr",
        published=date_in_words(episode.published),
        published_iso=episode.published.isoformat(),
        withdrawn=date_in_words(withdrawal.withdrawn),
        withdrawn_iso=withdrawal.withdrawn.isoformat(),
        reason=withdrawal.reason,
    )
