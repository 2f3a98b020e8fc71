"""What an edition says about itself, best source first.

Sources: schema.org JSON-LD, OpenGraph, ``<meta>`` of Dublin Core, Parsely, Sailthru and others,
microdata, then the page's own heading and byline.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.edition.bylines import authors_of
from audiobrief.edition.dates import parse_date
from audiobrief.edition.jsonld import LinkedData, read_linked_data
from audiobrief.edition.mail import Mail
from audiobrief.edition.markdown import FrontMatter, FrontValue
from audiobrief.edition.tree import attribute, tags_of, text_of, words_of
from audiobrief.model import Image

_TITLE_META = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "title",
    "headline",
)
_AUTHOR_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "article:author_name",
    "og:article:author",
    "citation_author",
    "twitter:creator:name",
    "cxenseparse:author",
)
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "datepublished",
    "article.published",
    "cxenseparse:recs:publishtime",
    "og:published_time",
    "citation_publication_date",
)
_DESCRIPTION_META = ("og:description", "description", "twitter:description", "dc.description")
_SITE_META = ("og:site_name", "application-name", "twitter:app:name:iphone")
_IMAGE_META = ("og:image", "og:image:url", "twitter:image", "twitter:image:src")
_BYLINE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|authors|writer|posted-by|contributor|entry-author|post-author|vcard)(?:[\s_-](?:name|names|link|list|title))?(?:$|\s)",
    re.IGNORECASE,
)
_STANDFIRST_NAMES = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|dek|deck|subtitle|sub-?title|sub-?head(?:line|ing)?|tagline|strapline|article-summary|post-summary|excerpt|lead-?in|story-intro|article-intro)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TITLE_CUT = re.compile(r"\s+[|–—\-:»«·/]+\s+|\s[|»·]|[|»·]\s")
_MAX_AUTHOR_TEXT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Facts about an edition; "" and None where nothing tells.

    Attributes:
        descriptions: texts that may be the standfirst, best first.
        declared_standfirst: the standfirst an editor wrote down as such.
        headings: other forms of the title that the page prints.
        bylines: author lines as printed.
        body: text of the article given outside the page's markup.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    language: str = ""
    url: str = ""
    site_name: str = ""
    image: Image | None = None
    descriptions: tuple[str, ...] = ()
    declared_standfirst: str = ""
    headings: tuple[str, ...] = ()
    bylines: tuple[str, ...] = field(default=())
    body: str = ""


def read_metadata(soup: BeautifulSoup, *, url: str) -> Metadata:
    """Read what a page says about itself, before anything is removed from it."""
    data = read_linked_data(soup)
    metas = _metas(soup)
    heads = [text_of(tag) for tag in soup.find_all("h1") if text_of(tag)]
    site = _first(metas, _SITE_META) or data.publisher
    page_title = text_of(soup.title) if soup.title is not None else ""
    title = _title(data, metas, heads, page_title, site)
    canonical = _canonical(soup, metas, data)
    base = url or canonical
    image = _first(metas, _IMAGE_META) or data.image
    html = soup.find("html")
    return Metadata(
        title=title,
        authors=_authors(soup, data, metas, site),
        published=_published(soup, data, metas),
        language=_language(
            attribute(html, "lang") or attribute(html, "xml:lang") if isinstance(html, Tag) else "",
            metas,
            data,
        ),
        url=absolute(canonical, base) or url,
        site_name=site,
        image=Image(
            url=absolute(image, base), alt=_first(metas, ("og:image:alt", "twitter:image:alt"))
        )
        if image
        else None,
        descriptions=tuple(
            dict.fromkeys(
                text
                for text in (
                    *(_clean(metas.get(name, "")) for name in _DESCRIPTION_META),
                    data.description,
                )
                if text
            )
        ),
        declared_standfirst="",
        headings=tuple(
            dict.fromkeys(
                text
                for text in (
                    *_title_heads(heads, title),
                    data.headline,
                    _first(metas, _TITLE_META),
                    page_title,
                    _cut_title(page_title, site),
                )
                if text
            )
        ),
        body=data.body,
    )


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
        declared_standfirst=standfirst or metadata.declared_standfirst,
    )


def with_mail(metadata: Metadata, mail: Mail) -> Metadata:
    """Fill what a message's body leaves open from its headers."""
    subject = re.sub(r"^(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", "", mail.subject, flags=re.IGNORECASE)
    return replace(
        metadata,
        title=subject or metadata.title,
        authors=metadata.authors or authors_of((mail.sender,)),
        published=mail.date or metadata.published,
        language=metadata.language or mail.language,
        site_name=metadata.site_name or mail.sender,
    )


def absolute(address: str, base: str) -> str:
    """Resolve an address; one that makes no sense stays as it is."""
    if not address or not base:
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def is_standfirst_element(tag: Tag) -> bool:
    """Tell an element that calls itself a standfirst."""
    said = f"{attribute(tag, 'class')} {attribute(tag, 'itemprop')}"
    return _STANDFIRST_NAMES.search(said) is not None


def same_text(one: str, other: str) -> bool:
    """Compare two texts by their words."""
    return words_of(one) == words_of(other)


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    metas: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        content = attribute(tag, "content")
        for key in ("property", "name", "itemprop"):
            name = attribute(tag, key).lower()
            if name and content:
                if (
                    name in {"article:author", "author", "dc.creator", "citation_author"}
                    and name in metas
                    and content not in metas[name]
                ):
                    metas[name] += f", {content}"
                else:
                    metas.setdefault(name, content)
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((_clean(metas[name]) for name in names if _clean(metas.get(name, ""))), "")


def _clean(text: str) -> str:
    text = re.sub(r"<[^>]{0,200}>", " ", text) if "<" in text else text
    return " ".join(text.split())


def _title(
    data: LinkedData, metas: dict[str, str], heads: list[str], page_title: str, site: str
) -> str:
    meta = _cut_title(_first(metas, _TITLE_META), site)
    page = _cut_title(page_title, site)
    candidates = [_clean(data.headline), meta, page]
    for head in heads:
        if any(head and same_text(head, other) for other in candidates if other):
            return head
    for head in heads:
        folded = " ".join(words_of(head))
        if len(folded) > 10 and folded in " ".join(words_of(page_title)):  # noqa: PLR2004 - characters; a word or two say little
            return head
    return next((text for text in (*candidates, heads[0] if heads else "") if text), "")


def _title_heads(heads: list[str], title: str) -> list[str]:
    """Return the headings of the first rank that print the title, and no section's."""
    if len(heads) == 1:
        return heads
    words = set(words_of(title))
    return [head for head in heads if set(words_of(head)) <= words or words <= set(words_of(head))]


def _cut_title(title: str, site: str) -> str:
    """Cut the name of the site off a page's title."""
    if not title:
        return ""
    if site:
        for pattern in (
            rf"\s*[|–—:»·-]+\s*{re.escape(site)}\s*$",
            rf"^\s*{re.escape(site)}\s*[|–—:»·-]+\s*",
        ):
            cut = re.sub(pattern, "", title, flags=re.IGNORECASE).strip()
            if cut and cut != title:
                return cut
    pieces = _TITLE_CUT.split(title)
    if len(pieces) > 1:
        longest = max(pieces, key=lambda piece: len(piece.split()))
        if len(longest.split()) >= 4:  # noqa: PLR2004 - a title, not a name
            return pieces[0] if len(pieces[0].split()) >= 3 else longest  # noqa: PLR2004 - the same
    return title


def _authors(
    soup: BeautifulSoup, data: LinkedData, metas: dict[str, str], site: str
) -> tuple[str, ...]:
    def useful(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            name
            for name in names
            if words_of(name) != words_of(site) and not name.startswith("http")
        )

    found = useful(authors_of(data.authors))
    if found:
        return found
    for name in _AUTHOR_META:
        value = metas.get(name, "")
        if value and "://" not in value and "facebook.com" not in value:
            found = useful(authors_of((_clean(value),)))
            if found:
                return found
    return useful(_page_authors(soup))


def _page_authors(soup: BeautifulSoup) -> tuple[str, ...]:
    links = [
        tag
        for tag in soup.find_all(["a", "span", "address", "div", "p"])
        if "author" in attribute(tag, "rel").lower().split()
        or attribute(tag, "itemprop").lower() == "author"
    ]
    named = []
    for tag in links:
        inner = tag.find(attrs={"itemprop": "name"})
        text = text_of(inner) if isinstance(inner, Tag) else text_of(tag)
        if text and len(text) < _MAX_AUTHOR_TEXT:
            named.append(text)
    if named:
        return authors_of(named[:1])
    for tag in tags_of(soup):
        said = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
        if len(said) > 1 and _BYLINE_NAMES.search(said):
            text = text_of(tag)
            if text and len(text) < _MAX_AUTHOR_TEXT:
                found = authors_of((text,))
                if found:
                    return found[:3]
    return ()


def _published(soup: BeautifulSoup, data: LinkedData, metas: dict[str, str]) -> datetime | None:
    for text in (data.published, *(metas.get(name, "") for name in _DATE_META)):
        if text and (date := parse_date(text)) is not None:
            return date
    for tag in soup.find_all("time")[:5]:
        date = parse_date(attribute(tag, "datetime") or text_of(tag))
        if date is not None:
            return date
    return None


def _language(declared: str, metas: dict[str, str], data: LinkedData) -> str:
    for text in (
        declared,
        metas.get("og:locale", ""),
        data.language,
        metas.get("content-language", ""),
        metas.get("language", ""),
    ):
        tag = text.strip().replace("_", "-")
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
            return canonical_tag(tag)
    return ""


def canonical_tag(tag: str) -> str:
    """Write a BCP 47 tag with the case of RFC 5646, section 2.1.1."""
    parts = tag.replace("_", "-").split("-")
    cased = [parts[0].lower()]
    for part in parts[1:]:
        cased.append(
            part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
        )
    return "-".join(cased)


def _canonical(soup: BeautifulSoup, metas: dict[str, str], data: LinkedData) -> str:
    for link in soup.find_all("link"):
        if "canonical" in attribute(link, "rel").lower().split() and attribute(link, "href"):
            return attribute(link, "href")
    return metas.get("og:url", "") or data.url


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
