"""Markdown (CommonMark 0.31 with tables, strikethrough and footnotes) and its front matter."""

import re
import tomllib
from collections.abc import Mapping

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from audiobrief.errors import EditionError

FrontMatter = Mapping[str, "FrontValue"]
FrontValue = str | list["FrontValue"] | dict[str, "FrontValue"]

_FRONT = re.compile(
    r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_MAX_FRONT = 1 << 16


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


def markdown_to_html(text: str) -> str:
    """Render Markdown; raw HTML inside stays as it is."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin)
    return str(parser.render(text))


def _value(value: object) -> FrontValue:
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_value(item) for item in value]
    return "" if value is None else str(value)


def _broken(name: str, reason: str) -> EditionError:
    return EditionError(
        f"The front matter of {name} is not valid ({reason}).",
        hint="Mend it, or put quotation marks around values with a colon.",
    )
