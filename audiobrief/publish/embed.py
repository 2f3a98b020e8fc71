"""The player that publishers paste into their own article pages.

``embed.js`` defines the custom element ``<audio-brief>`` (HTML, custom elements). It reads
``episode.json`` and the JSON transcript of the episode it is given, so their host must let other
sites read them (CORS); it loads nothing else before somebody presses play.
"""

from html import escape
from urllib.parse import quote

from audiobrief.config import ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.schema import show_url
from audiobrief.publish.templating import static
from audiobrief.publish.texts import plain

EMBED_NAME = "embed.js"


def embed_script() -> str:
    """Return ``embed.js``, which lies in the output folder."""
    return f"{static(EMBED_NAME)}\n"


def embed_code(episode: Episode, *, show: ShowConfig) -> str:
    """Return the two lines that publishers paste, or "" for a show without a public address.

    Without scripts they are a link to the episode's page.
    """
    base = show_url(show)
    if not base:
        return ""
    page = escape(f"{base}{quote(episode.slug)}/")
    title = escape(plain(episode.title), quote=False)
    return (
        f'<script async src="{escape(base)}{EMBED_NAME}"></script>\n'
        f'<audio-brief src="{page}" highlight="article">'
        f'<a href="{page}">Listen to {title}</a></audio-brief>'
    )
