"""Front matter of Markdown: YAML between ``---`` or TOML between ``+++``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

import yaml

from audiobrief.edition.bylines import authors_of
from audiobrief.edition.dates import parse_date
from audiobrief.edition.metadata import Metadata
from audiobrief.errors import EditionError
from audiobrief.model import Image

FrontMatter = Mapping[str, "FrontValue"]
FrontValue = str | list["FrontValue"] | dict[str, "FrontValue"]

_FRONT = re.compile(
    r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_MAX_FRONT = 1 << 16
_MAX_DEPTH = 2
_MAX_ITEMS = 30


def split_front_matter(text: str, *, name: str) -> tuple[FrontMatter, str]:
    """Split the front matter (YAML between ``---``, TOML between ``+++``) from the text below it.

    Every YAML scalar stays the text that was typed.

    Raises:
        EditionError: it looks like front matter and is not valid; the message names the line.
    """
    found = _FRONT.match(text)
    if found is None or len(found.group(2)) > _MAX_FRONT:
        return {}, text
    fence, inside = found.group(1), found.group(2)
    values: object
    try:
        if fence == "---":
            loader = yaml.BaseLoader
            values = yaml.load(inside, Loader=loader)  # noqa: S506 - makes only text, lists, maps
        else:
            values = tomllib.loads(inside)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark is not None else 2
        raise _broken(name, f"line {line}: {error.problem}") from error
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise _broken(name, str(error).partition("\n")[0]) from error
    if not isinstance(values, dict):
        return {}, text
    body = text[found.end() :]
    return {
        str(key).lower().replace("-", "_"): _value(value) for key, value in values.items()
    }, body


def with_front_matter(metadata: Metadata, front: FrontMatter) -> Metadata:
    """Let the front matter of Markdown come first."""
    image = (
        front.get("image")
        or front.get("cover")
        or front.get("feature_image")
        or front.get("featured_image")
        or front.get("thumbnail")
        or front.get("lead_image")
    )
    published = None
    for key in (
        "date",
        "published",
        "published_at",
        "publish_date",
        "pubdate",
        "publishdate",
        "created",
    ):
        published = published or parse_date(_plain(front.get(key, "")))
    standfirst = _any(
        front, "standfirst", "subtitle", "dek", "deck", "description", "summary", "excerpt"
    )
    return replace(
        metadata,
        title=_any(front, "title", "headline") or metadata.title,
        authors=_front_authors(front) or metadata.authors,
        published=published or metadata.published,
        language=_any(front, "language", "lang", "locale") or metadata.language,
        url=_any(front, "url", "canonical", "canonical_url", "link") or metadata.url,
        site_name=_any(front, "site_name", "publication", "site", "newsletter")
        or metadata.site_name,
        image=_front_image(image) or metadata.image,
        standfirst=standfirst or metadata.standfirst,
    )


def _value(value: object, *, depth: int = 0) -> FrontValue:
    """Keep text, lists and mappings, and no more of them than an editor writes."""
    if isinstance(value, dict | list) and depth > _MAX_DEPTH:
        return ""
    if isinstance(value, dict):
        items = islice(value.items(), _MAX_ITEMS)
        return {str(key): _value(item, depth=depth + 1) for key, item in items}
    if isinstance(value, list):
        return [_value(item, depth=depth + 1) for item in value[:_MAX_ITEMS]]
    return "" if value is None else str(value)


def _broken(name: str, reason: str) -> EditionError:
    return EditionError(
        f"The front matter of {name} is not valid ({reason}).",
        hint="Mend it, or put quotation marks around values with a colon.",
    )


def _any(front: FrontMatter, *keys: str) -> str:
    return next((_plain(front[key]) for key in keys if _plain(front.get(key, ""))), "")


def _plain(value: FrontValue) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _front_authors(front: FrontMatter) -> tuple[str, ...]:
    for key in ("author", "authors", "byline", "by"):
        value = front.get(key)
        if isinstance(value, str):
            return authors_of((value,))
        items = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
        names = [
            _plain(item.get("name", "")) if isinstance(item, dict) else _plain(item)
            for item in items
        ]
        if any(names):
            return tuple(name for name in names if name)
    return ()


def _front_image(value: FrontValue | None) -> Image | None:
    if isinstance(value, str) and value:
        return Image(url=value)
    if isinstance(value, dict):
        url = (
            _plain(value.get("src", ""))
            or _plain(value.get("url", ""))
            or _plain(value.get("path", ""))
        )
        return Image(url=url, alt=_plain(value.get("alt", ""))) if url else None
    return None
