"""Pages made from the package's templates: whole in one file, with a policy that names their code.

Style and script stand in the page itself. A Content-Security-Policy (W3C CSP Level 3) in its head
allows these two by their hashes and nothing else that could run: no text of an edition ever does.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree
from markupsafe import Markup

from audiobrief.publish.markup import Element

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

ICON = (
    "data:image/svg+xml,"
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='3' fill='%230b4f9c'/%3E"
    "%3Cpath d='M6 4v8l6-4z' fill='%23fff'/%3E%3C/svg%3E"
).replace(" ", "%20")
"""A picture for the browser's tab that needs no request."""

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("audiobrief.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def static(name: str) -> str:
    """Return a style sheet or script of the package, without blank lines at either end."""
    folder = resources.files("audiobrief.publish") / "templates"
    return (folder / name).read_text(encoding="utf-8").strip()


def render(template: str, **values: object) -> str:
    """Fill a template; plain strings are escaped."""
    return _environment().get_template(template).render(**values)


def html(element: Element) -> Markup:
    """Write an element as HTML."""
    return Markup(etree.tostring(element, method="html", encoding="unicode", with_tail=False))  # noqa: S704  lxml escapes


def xhtml(element: Element) -> Markup:
    """Write an element as XML."""
    return Markup(etree.tostring(element, encoding="unicode", with_tail=False))  # noqa: S704  lxml escapes


def data(value: Json) -> Markup:
    """Write a value as JSON that may stand inside a ``script`` element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704  no character of markup is left


def code(text: str) -> Markup:
    """Mark the package's own style or script as such."""
    return Markup(text)  # noqa: S704  files of this package


def policy(*, style: str, scripts: Iterable[str], fetches: bool = False) -> str:
    """Return a Content-Security-Policy for a page with one style sheet and some scripts.

    With ``fetches``, scripts may read files of the page's own host. Data in ``script`` elements
    needs no leave by the specification, but the Nu HTML checker asks for it.
    """
    hashes = " ".join(f"'{_hash(script)}'" for script in scripts) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes}",
            f"style-src '{_hash(style)}'",
            # Not every browser takes a file beside a page opened from a file as its own.
            "img-src 'self' file: data:",
            "media-src 'self' file:",
            *(["connect-src 'self'"] if fetches else ()),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
