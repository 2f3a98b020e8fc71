"""Markdown: CommonMark 0.31 with tables, strikethrough, definition lists and footnotes."""

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin


def markdown_to_html(text: str) -> str:
    """Render Markdown; raw HTML inside stays as it is."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin)
    return str(parser.render(text))
