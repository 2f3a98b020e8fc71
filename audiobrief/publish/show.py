"""The show behind a feed: what its settings lack, and which of them no directory accepts."""

import re
import uuid

import langcodes

from audiobrief.config import ShowConfig, suggestion
from audiobrief.errors import ConfigError
from audiobrief.publish.categories import CATEGORIES
from audiobrief.publish.texts import plain

DEFAULT_TITLE = "Audio edition"

_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\".]+(\.[^@\s<>\".]+)+")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def show_title(show: ShowConfig) -> str:
    """Return the show's title, or a plain one where none is set."""
    return plain(show.title) or DEFAULT_TITLE


def missing_settings(show: ShowConfig) -> tuple[str, ...]:
    """Return the keys of the settings that a public feed still needs, as ``show.title``."""
    required = {
        "title": show.title,
        "author": show.author,
        "email": show.email,
        "description": show.description,
        "base_url": show.base_url is not None and show.base_url.scheme == "https",
        "language": show.language,
        "category": show.category,
        "cover": show.cover,
    }
    return tuple(f"show.{key}" for key, value in required.items() if not value)


def check_show(show: ShowConfig) -> None:
    """Check the settings that directories are strict about.

    Raises:
        ConfigError: an unknown category, an address without https or with a query, a broken
            e-mail address, language tag or guid; the message names all of them.
    """
    problems = [
        *_category_problems(show),
        *_address_problems(show),
        *_identity_problems(show),
    ]
    if problems:
        raise ConfigError(
            f"The show's settings can't be published: {'; '.join(problems)}.",
            hint="Change them in audiobrief.toml.",
        )


def _category_problems(show: ShowConfig) -> list[str]:
    if not show.category:
        return ["'show.subcategory' needs 'show.category'"] if show.subcategory else []
    if show.category not in CATEGORIES:
        near = suggestion(show.category, tuple(CATEGORIES))
        return [f"'show.category': Apple has no category '{show.category}'{near}"]
    known = CATEGORIES[show.category]
    if show.subcategory and show.subcategory not in known:
        near = suggestion(show.subcategory, known)
        return [
            f"'show.subcategory': '{show.category}' has no subcategory '{show.subcategory}'{near}"
        ]
    return []


def _address_problems(show: ShowConfig) -> list[str]:
    url = show.base_url
    if url is None:
        return []
    problems = []
    if url.scheme != "https" and url.host not in _LOOPBACK:
        problems.append(f"'show.base_url': {url} does not start with https://")
    if url.query or url.fragment:
        problems.append(f"'show.base_url': {url} must end with a path, without '?' and '#'")
    if url.username or url.password:
        problems.append("'show.base_url' must not hold a user name or password")
    return problems


def _identity_problems(show: ShowConfig) -> list[str]:
    problems = []
    if show.email and not _EMAIL.fullmatch(show.email):
        problems.append(f"'show.email': '{show.email}' is no e-mail address")
    if show.language and not langcodes.tag_is_valid(show.language):
        problems.append(f"'show.language': '{show.language}' is no BCP 47 language tag")
    if show.guid:
        try:
            uuid.UUID(show.guid)
        except ValueError:
            problems.append(f"'show.guid': '{show.guid}' is no UUID")
    return problems
