"""What an edition says about itself, best source first.

Sources: schema.org JSON-LD, OpenGraph, ``<meta>`` of Dublin Core, Parsely, Sailthru and others,
microdata, then the page's own heading and byline.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.edition.authors import find_authors
from audiobrief.edition.bylines import authors_of
from audiobrief.edition.dates import parse_date
from audiobrief.edition.head import Head, read_head
from audiobrief.edition.mail import Mail
from audiobrief.edition.titles import find_title, title_forms
from audiobrief.edition.tree import attribute, text_of
from audiobrief.model import Image

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
_LANGUAGE_META = ("og:locale", "content-language", "language")
_STANDFIRST_NAMES = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|dek|deck|sub-?title|sub-?head(?:line|ing)?|tagline|strapline|"
    r"article-summary|post-summary|excerpt|lead-?in|story-intro|article-intro)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_REPLY = re.compile(r"(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_TIMES = 5
_REGION = 2
_SCRIPT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Facts about an edition; "" and None where nothing tells.

    Attributes:
        title: without the site's name.
        authors: names without "By".
        published: aware.
        language: BCP 47 tag.
        url: canonical address.
        site_name: name of the publication.
        image: lead picture.
        descriptions: texts that may be the standfirst, best first.
        standfirst: the one an editor wrote down as such.
        titles: other forms of the title that the page may print.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    language: str = ""
    url: str = ""
    site_name: str = ""
    image: Image | None = None
    descriptions: tuple[str, ...] = ()
    standfirst: str = ""
    titles: tuple[str, ...] = ()


def with_whole_characters(metadata: Metadata) -> Metadata:
    """Return metadata whose texts can be written as UTF-8.

    Escapes in JSON and YAML may name the two halves of a character, or one alone: halves are
    joined, lonely ones left out.
    """
    image = metadata.image
    return replace(
        metadata,
        title=_whole(metadata.title),
        authors=tuple(filter(None, map(_whole, metadata.authors))),
        url=_whole(metadata.url),
        site_name=_whole(metadata.site_name),
        image=image and replace(image, url=_whole(image.url), alt=_whole(image.alt)),
        descriptions=tuple(map(_whole, metadata.descriptions)),
        standfirst=_whole(metadata.standfirst),
        titles=tuple(map(_whole, metadata.titles)),
    )


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def read_metadata(soup: BeautifulSoup, *, url: str) -> Metadata:
    """Read what a page says about itself, before anything is removed from it.

    Args:
        soup: the page.
        url: where it was published, or "".
    """
    head = read_head(soup)
    site = head.first(*_SITE_META) or head.data.publisher
    title = find_title(head, site=site)
    canonical = _canonical(head)
    base = url or canonical
    descriptions = (*(head.first(name) for name in _DESCRIPTION_META), head.data.description)
    return Metadata(
        title=title,
        authors=find_authors(head, site=site),
        published=_published(head),
        language=_language(head),
        url=absolute(canonical, base) or url,
        site_name=site,
        image=_image(head, base),
        descriptions=tuple(dict.fromkeys(filter(None, descriptions))),
        titles=title_forms(head, title, site=site),
    )


def with_mail(metadata: Metadata, mail: Mail) -> Metadata:
    """Fill what a message's body leaves open from its headers."""
    return replace(
        metadata,
        title=_REPLY.sub("", mail.subject, count=1).strip() or metadata.title,
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


def canonical_tag(tag: str) -> str:
    """Write a BCP 47 tag with the case of RFC 5646, section 2.1.1."""
    first, *rest = tag.replace("_", "-").split("-")
    return "-".join((first.lower(), *map(_cased, rest)))


def _cased(subtag: str) -> str:
    if len(subtag) == _REGION:
        return subtag.upper()
    return subtag.title() if len(subtag) == _SCRIPT else subtag.lower()


def _published(head: Head) -> datetime | None:
    times = head.tags.get("time", [])[:_TIMES]
    texts = (
        head.data.published,
        *(head.metas.get(name, "") for name in _DATE_META),
        *(attribute(tag, "datetime") or text_of(tag) for tag in times),
    )
    return next((date for text in texts if text and (date := parse_date(text)) is not None), None)


def _language(head: Head) -> str:
    declared = [
        attribute(tag, "lang") or attribute(tag, "xml:lang") for tag in head.tags.get("html", ())
    ]
    for text in (*declared, *(head.first(name) for name in _LANGUAGE_META), head.data.language):
        tag = text.replace("_", "-")
        if _LANGUAGE.fullmatch(tag):
            return canonical_tag(tag)
    return ""


def _canonical(head: Head) -> str:
    for link in head.tags.get("link", ()):
        if "canonical" in attribute(link, "rel").lower().split() and attribute(link, "href"):
            return attribute(link, "href")
    return head.metas.get("og:url", "") or head.data.url


def _image(head: Head, base: str) -> Image | None:
    address = head.first(*_IMAGE_META) or head.data.image
    if not address:
        return None
    return Image(url=absolute(address, base), alt=head.first("og:image:alt", "twitter:image:alt"))
