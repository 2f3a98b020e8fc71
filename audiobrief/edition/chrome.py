"""What stands around an edition: the rules of ``chrome.toml``, an editor's own, and their use."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, TypedDict

import soupsieve
from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.config import ReadingConfig
from audiobrief.edition.drafts import Draft
from audiobrief.edition.tree import attribute, is_text, tags_of, text_lengths
from audiobrief.errors import ConfigError
from audiobrief.model import BlockKind, DroppedBlock

EditionKind = Literal["page", "letter"]
"""A web page, with much around its article; or a letter, of which everything counts."""

EDITOR_RULE = "editor"
HIDDEN_RULE = "hidden"

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|(?:^|;)opacity:0(?:\.0+)?(?:;|$|!)"
    r"|(?:^|;)(?:max-)?(?:height|width):0(?:px|em|%)?(?:;|$|!)(?=.*overflow:hidden)"
    r"|overflow:hidden.*(?:^|;)(?:max-)?(?:height|width):0(?:px|em|%)?(?:;|$|!)"
    r"|(?:^|;)font-size:0(?:px|em|pt|%)?(?:;|$|!)"
)
_MOST_OF_PAGE = 0.3
_MOST_OF_PAGE_HIDDEN = 0.5
_QUESTION = 5
_FOLDED = re.compile(r"accordion|collaps|faq|toggle|expand|fold|panel", re.IGNORECASE)
_FOLDED_WORDS = 15
_MATHS = re.compile(r"katex|mathjax|mjx", re.IGNORECASE)
_LINKED = 0.3
_TEASER_WORDS = 60
"""A paragraph longer than this, with few links, is the edition's own again."""
_DATA_ATTRIBUTES = ("data-component-name", "data-component", "data-testid", "data-module")
_PROSE_TAGS = frozenset({"p", "h2", "h3", "ul", "ol", "li", "blockquote"})
_CITING = frozenset({"blockquote", "figure"})
_KEPT_TAGS = frozenset({"html", "body", "article", "main"})


class _Rule(TypedDict, total=False):
    name: str
    tags: list[str]
    roles: list[str]
    names: list[str]
    data: list[str]
    lines: list[str]
    starts: list[str]
    contains: list[str]
    headings: list[str]
    max_words: int
    linked: bool
    only: EditionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _LineRule:
    name: str
    pattern: re.Pattern[str]
    max_words: int
    linked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChromeRules:
    """The rules for one kind of edition, compiled.

    Attributes:
        tags: rule by element name.
        roles: rule by value of ``role``.
        names: one pattern over class and id; the group that matched gives the rule.
        data: the same over data attributes.
        groups: rule names, by group number.
        lines: tried in order on the text of a block.
        headings: rule whose headings end with everything below them.
    """

    tags: dict[str, str]
    roles: dict[str, str]
    names: re.Pattern[str]
    data: re.Pattern[str]
    groups: dict[str, str]
    lines: tuple[_LineRule, ...]
    headings: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def load_rules(kind: EditionKind) -> ChromeRules:
    """Compile the bundled rules for one kind of edition."""
    source = resources.files(__package__).joinpath("chrome.toml").read_text(encoding="utf-8")
    rules: list[_Rule] = [
        rule for rule in tomllib.loads(source)["rule"] if rule.get("only", kind) == kind
    ]
    tags: dict[str, str] = {}
    roles: dict[str, str] = {}
    names, data, groups = [], [], {}
    lines: list[_LineRule] = []
    headings = []
    for index, rule in enumerate(rules):
        group = f"r{index}"
        groups[group] = rule["name"]
        tags.update(dict.fromkeys(rule.get("tags", ()), rule["name"]))
        roles.update(dict.fromkeys(rule.get("roles", ()), rule["name"]))
        if rule.get("names"):
            names.append(f"(?P<{group}>{'|'.join(rule['names'])})")
        if rule.get("data"):
            data.append(f"(?P<{group}>{'|'.join(rule['data'])})")
        lines.extend(_line_rules(rule))
        if rule.get("headings"):
            headings.append((rule["name"], _compiled(f"(?:{'|'.join(rule['headings'])})")))
    return ChromeRules(
        tags=tags,
        roles=roles,
        names=_compiled(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])"),
        data=_compiled("|".join(data)),
        groups=groups,
        lines=tuple(lines),
        headings=tuple(headings),
    )


def _line_rules(rule: _Rule) -> Iterator[_LineRule]:
    whole = "|".join(rule.get("lines", ()))
    starts = "|".join(rule.get("starts", ()))
    contains = "|".join(rule.get("contains", ()))
    patterns = [
        rf"(?:{whole})$" if whole else "",
        rf"\W{{0,6}}(?:{starts})" if starts else "",
        rf"(?s:.*?)(?:{contains})" if contains else "",
    ]
    for pattern in patterns:
        if pattern:
            yield _LineRule(
                name=rule["name"],
                pattern=_compiled(pattern),
                max_words=rule.get("max_words", 12),
                linked=rule.get("linked", False),
            )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class Chrome:
    """Removes chrome, first from the tree, then from the drafts, and keeps a record."""

    def __init__(self, kind: EditionKind, reading: ReadingConfig) -> None:
        """Take the bundled rules for ``kind`` and an editor's own."""
        self._rules = load_rules(kind)
        self._reading = reading
        self.dropped: list[DroppedBlock] = []

    def clean_tree(self, soup: BeautifulSoup) -> None:
        """Remove hidden elements, chrome elements and what an editor excluded.

        Raises:
            ConfigError: a selector of the configuration is wrong.
        """
        kept = self._chosen(soup, self._reading.include, setting="include")
        for tag in self._chosen(soup, self._reading.exclude, setting="exclude").values():
            self._drop(tag, EDITOR_RULE)
        safe = {id(tag) for tag in kept.values()}
        for tag in kept.values():
            safe.update(id(parent) for parent in tag.parents)
            safe.update(id(child) for child in tags_of(tag))
        lengths = text_lengths(soup)
        alike: Counter[str] = Counter()
        for tag in tags_of(soup):
            alike[attribute(tag, "class")] += lengths[id(tag)]
        total = max(1, lengths[id(soup)])
        stack = [child for child in reversed(soup.contents) if isinstance(child, Tag)]
        while stack:
            tag = stack.pop()
            rule = "" if id(tag) in safe else self._rule_for(tag)
            named = bool(attribute(tag, "class")) and tag.name in _PROSE_TAGS
            most = _MOST_OF_PAGE_HIDDEN if rule == HIDDEN_RULE else _MOST_OF_PAGE
            if rule == EDITOR_RULE or (
                rule
                and tag.name not in _KEPT_TAGS
                and max(lengths[id(tag)], alike[attribute(tag, "class")] * named) <= most * total
            ):
                self._drop(tag, rule)
            else:
                stack.extend(child for child in reversed(tag.contents) if isinstance(child, Tag))

    def mark_drafts(self, drafts: Iterable[Draft]) -> None:
        """Name the rule on each draft that is a line of chrome, or below a chrome heading."""
        for draft in drafts:
            if draft.rule or draft.kind in {BlockKind.TABLE, BlockKind.CODE, BlockKind.FOOTNOTE}:
                continue
            text = draft.text.strip()
            if text:
                draft.rule = self._line_rule(text, linked=draft.link_share > _LINKED)

    def mark_sections(self, drafts: list[Draft]) -> None:
        """Name the rule on headings that lead away and on all that stands below them."""
        for index, draft in enumerate(drafts):
            if draft.rule or draft.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
                continue
            text = draft.text.strip()
            if len(text) > 90 or not text:  # noqa: PLR2004 - characters; longer than any heading
                continue
            if draft.kind is BlockKind.PARAGRAPH and not _stands_as_heading(draft):
                continue
            for name, pattern in self._rules.headings:
                if pattern.fullmatch(text):
                    _mark_section(drafts, index, name)
                    break

    def _chosen(
        self, soup: BeautifulSoup, selectors: Iterable[str], *, setting: str
    ) -> dict[int, Tag]:
        chosen: dict[int, Tag] = {}
        for selector in selectors:
            try:
                chosen.update((id(tag), tag) for tag in soupsieve.select(selector, soup))
            except soupsieve.SelectorSyntaxError as error:
                raise ConfigError(
                    f"'reading.{setting}': {selector!r} is no CSS selector.",
                    hint="Write for example 'div.sponsor' or '#footer'.",
                ) from error
        return chosen

    def _rule_for(self, tag: Tag) -> str:
        if tag.name == "footer" and tag.parent is not None and tag.parent.name in _CITING:
            return ""
        if not tag.attrs and tag.name not in self._rules.tags:
            return ""
        if attribute(tag, "data-audiobrief") == "skip":
            return EDITOR_RULE
        if _is_hidden(tag) and not _is_folded(tag):
            return HIDDEN_RULE
        rule = self._rules.tags.get(tag.name) or self._rules.roles.get(attribute(tag, "role"))
        if rule:
            return "" if _unfolds(tag) else rule
        return self._named(tag)

    def _named(self, tag: Tag) -> str:
        """Return the rule for an element's class, id or data attributes."""
        names = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
        if len(names) > 1:
            group = _group(names, self._rules.names)
            if group:
                return self._rules.groups[group]
        for name in _DATA_ATTRIBUTES:
            value = attribute(tag, name)
            found = self._rules.data.search(value) if value else None
            if found is not None and found.lastgroup:
                return self._rules.groups[found.lastgroup]
        return ""

    def _line_rule(self, text: str, *, linked: bool) -> str:
        for phrase in self._reading.phrases:
            if phrase.casefold() in text.casefold():
                return EDITOR_RULE
        words = text.count(" ") + 1
        flat = " ".join(text.split()) if "\n" in text else text
        for rule in self._rules.lines:
            if rule.linked and not linked:
                continue
            if words <= rule.max_words and rule.pattern.match(flat):
                return rule.name
        return ""

    def _drop(self, tag: Tag, rule: str) -> None:
        text = " ".join(" ".join(str(node) for node in tag.descendants if is_text(node)).split())
        if text:
            self.dropped.append(DroppedBlock(text=text, rule=rule))
        tag.extract()


@cache
def _group(names: str, pattern: re.Pattern[str]) -> str:
    spaced = _CAMEL.sub("-", names).replace("_", "-")
    found = pattern.search(spaced) or pattern.search(names)
    return (found.lastgroup or "") if found is not None else ""


def _is_folded(tag: Tag) -> bool:
    """Tell a hidden answer that a reader unfolds, or printed maths, from what nobody sees."""
    said = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
    captioned = tag.parent is not None and tag.parent.name == "figcaption"
    if _MATHS.search(said) or (captioned and "aria-hidden" in tag.attrs):
        return True
    if "display" in attribute(tag, "style") and not said.strip():
        return False
    return (
        _FOLDED.search(said) is not None
        and len(tag.get_text(" ").split()) >= _FOLDED_WORDS
        and tag.find("form") is None
    )


def _is_hidden(tag: Tag) -> bool:
    attributes = tag.attrs
    if "hidden" in attributes and attribute(tag, "hidden").lower() != "until-found":
        return True
    if attribute(tag, "aria-hidden").lower() == "true":
        return True
    style = attribute(tag, "style")
    return bool(style) and _HIDDEN_STYLE.search("".join(style.lower().split())) is not None


def _unfolds(tag: Tag) -> bool:
    """Tell a button that is the heading of an answer or section it unfolds."""
    if tag.name != "button" and attribute(tag, "role") != "button":
        return False
    parent = tag.parent
    in_heading = parent is not None and parent.name in {"h2", "h3", "h4", "h5", "h6", "dt"}
    return in_heading or (
        ("aria-expanded" in tag.attrs or "aria-controls" in tag.attrs)
        and len(tag.get_text(" ").split()) >= _QUESTION
    )


def _stands_as_heading(draft: Draft) -> bool:
    """Tell a paragraph that is set as a heading: all bold, or ending with a colon."""
    text = draft.text.strip()
    return text.endswith(":") or all(
        any(mark.kind.value == "strong" for mark in marks)
        for part, marks in draft.parts
        if part.strip()
    )


def _mark_section(drafts: list[Draft], index: int, rule: str) -> None:
    """Drop a heading and what follows in its container, up to a heading of its rank."""
    first = drafts[index]
    first.rule = rule
    rank = first.level or 7
    container = first.element.parent
    for place in range(index + 1, len(drafts)):
        draft = drafts[place]
        if draft.kind is BlockKind.HEADING and draft.level <= rank:
            return
        if container is not None and not _within(draft.element, container):
            return
        if draft.note is not None:
            continue
        if draft.link_share < _LINKED and len(draft.words) > _TEASER_WORDS:
            return
        if first.kind is BlockKind.PARAGRAPH and draft.kind is not BlockKind.LIST_ITEM:
            return
        draft.rule = draft.rule or rule


def _within(element: Tag, container: Tag) -> bool:
    return element is container or any(parent is container for parent in element.parents)
