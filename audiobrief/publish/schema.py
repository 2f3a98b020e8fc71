"""Episodes and the show as schema.org describes them (JSON-LD 1.1), and their addresses."""

from urllib.parse import quote

from audiobrief.config import ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.episode import file_with_role, last_change
from audiobrief.publish.templating import Json
from audiobrief.publish.texts import plain, web_address
from audiobrief.publish.times import iso_duration, whole_seconds


def show_url(show: ShowConfig) -> str:
    """Return the public address of the output folder with a slash at its end, or ""."""
    address = web_address(str(show.base_url)) if show.base_url else ""
    return f"{address.rstrip('/')}/" if address else ""


def file_url(episode: Episode, name: str, *, show: ShowConfig) -> str:
    """Return the public address of an episode's file, or "" where the show has none."""
    base = show_url(show)
    return f"{base}{quote(episode.slug)}/{quote(name)}" if base else ""


def episode_ld(episode: Episode, *, show: ShowConfig, page_name: str) -> dict[str, Json]:
    """Describe an episode; its duration is whole seconds, as in the feed."""
    audio = file_with_role(episode, "audio")
    described: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "name": plain(episode.title),
        "url": file_url(episode, page_name, show=show),
        "identifier": episode.guid,
        "description": plain(episode.summary),
        "datePublished": episode.published.isoformat(),
        "inLanguage": episode.language,
        "duration": iso_duration(whole_seconds(episode.duration_ms) * 1000),
        "isBasedOn": web_address(episode.url),
        "author": [{"@type": "Person", "name": plain(name)} for name in episode.authors],
        "accessMode": ["auditory", "textual"],
        "accessibilityFeature": ["transcript", "synchronizedAudioText", "structuralNavigation"],
    }
    if audio is not None:
        described["associatedMedia"] = {
            "@type": "AudioObject",
            "contentUrl": file_url(episode, audio.name, show=show) or quote(audio.name),
            "encodingFormat": audio.media_type,
            "contentSize": str(audio.size),
            "duration": described["duration"],
        }
    if episode.corrections:
        described["dateModified"] = last_change(episode).isoformat()
        described["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": plain(item.text),
                "datePublished": item.corrected.isoformat(),
            }
            for item in episode.corrections
        ]
    if show.title:
        series: dict[str, Json] = {"@type": "PodcastSeries", "name": plain(show.title)}
        if show_url(show):
            series |= {"url": show_url(show), "webFeed": f"{show_url(show)}feed.xml"}
        described["partOfSeries"] = series
    return {name: value for name, value in described.items() if value not in ("", [])}


def show_ld(show: ShowConfig) -> dict[str, Json]:
    """Describe the show."""
    described: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "PodcastSeries",
        "name": plain(show.title),
        "description": plain(show.description),
        "url": show_url(show),
        "webFeed": f"{show_url(show)}feed.xml" if show_url(show) else "",
        "inLanguage": show.language,
    }
    return {name: value for name, value in described.items() if value}
