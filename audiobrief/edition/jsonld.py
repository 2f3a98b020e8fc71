"""Article metadata in JSON-LD (schema.org)."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4.element import Tag

from audiobrief.edition.tree import attribute

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_ARTICLE = re.compile(
    r"(?:^|/)(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|Blog|"
    r"Chapter|CreativeWork)$"
)
_OPENINGS = ("<!--", "<![CDATA[", "//<![CDATA[")
_CLOSINGS = ("-->", "]]>", "//]]>", "//-->", ";")
_MAX_OBJECTS = 2000
_MAX_TEXT = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedData:
    """What a page's JSON-LD says about its article; "" where it is silent."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    description: str = ""
    language: str = ""
    url: str = ""
    image: str = ""
    publisher: str = ""
    body: str = ""


def read_linked_data(scripts: Iterable[Tag]) -> LinkedData:
    """Read the first article that the JSON-LD among a page's scripts describes."""
    objects = [item for value in _values(scripts) for item in _objects(value)]
    by_id = {
        str(item["@id"]): item
        for item in objects
        if isinstance(item.get("@id"), str) and len(item) > 1
    }
    articles = [item for item in objects if _is_article(item)]
    articles.sort(key=lambda item: not item.get("headline"))
    if not articles:
        return LinkedData()
    article = articles[0]
    return LinkedData(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        authors=tuple(
            dict.fromkeys(_names(article.get("author") or article.get("creator"), by_id))
        ),
        published=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        description=_text(article.get("description")),
        language=_text(article.get("inLanguage")),
        url=_address(article.get("url")) or _address(article.get("mainEntityOfPage")),
        image=_address(article.get("image")),
        publisher=next(iter(_names(article.get("publisher"), by_id)), ""),
        body=_text(article.get("articleBody")),
    )


def _values(scripts: Iterable[Tag]) -> Iterator[Json]:
    for script in scripts:
        if attribute(script, "type").lower() != "application/ld+json":
            continue
        source = "".join(str(part) for part in script.contents).strip()
        for opening in _OPENINGS:
            source = source.removeprefix(opening).strip()
        for closing in _CLOSINGS:
            source = source.removesuffix(closing).strip()
        if len(source) > _MAX_TEXT:
            continue
        try:
            value: Json = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield value


def _objects(value: Json) -> Iterator[dict[str, Json]]:
    """Yield the objects of a document, breadth first and bounded."""
    waiting = [value]
    for index, item in enumerate(waiting):
        if index > _MAX_OBJECTS:
            return
        if isinstance(item, list):
            waiting.extend(item[:_MAX_OBJECTS])
        elif isinstance(item, dict):
            yield item
            waiting.extend(part for part in item.values() if isinstance(part, list | dict))


def _is_article(item: dict[str, Json]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: Json, by_id: dict[str, dict[str, Json]]) -> Iterator[str]:
    if isinstance(value, str):
        if not value.startswith(("http:", "https:")):
            yield _text(value)
    elif isinstance(value, list):
        for item in value[:50]:
            if not isinstance(item, list):
                yield from _names(item, by_id)
    elif isinstance(value, dict):
        name = _text(value.get("name"))
        if not name and isinstance(value.get("@id"), str):
            name = _text(by_id.get(str(value["@id"]), {}).get("name"))
        if name:
            yield name


def _text(value: Json) -> str:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("alternateName")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _address(value: Json) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id") or value.get("contentUrl")
    return value.strip() if isinstance(value, str) else ""
