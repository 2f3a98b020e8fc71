"""What stands around an edition: removed first from the tree, then from its blocks."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import soupsieve
from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.config import ReadingConfig
from audiobrief.edition.buttons import is_content
from audiobrief.edition.chromerules import EditionKind, load_rules
from audiobrief.edition.drafts import Draft
from audiobrief.edition.hidden import is_folded, is_hidden
from audiobrief.edition.sections import LINKED, mark_sections
from audiobrief.edition.tree import attribute, is_text, tags_of, text_lengths
from audiobrief.errors import ConfigError
from audiobrief.model import BlockKind, DroppedBlock

EDITOR_RULE = "editor"
HIDDEN_RULE = "hidden"

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[\w-]+")
_MOST_OF_PAGE = 0.3
_MOST_OF_PAGE_HIDDEN = 0.5
_DATA_ATTRIBUTES = ("data-component-name", "data-component", "data-testid", "data-module")
_PROSE_TAGS = frozenset({"p", "h2", "h3", "ul", "ol", "li", "blockquote"})
_CITING = frozenset({"blockquote", "figure"})
_KEPT_TAGS = frozenset({"html", "body", "article", "main"})


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
            if "class" in tag.attrs:
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
                draft.rule = self._line_rule(text, linked=draft.link_share > LINKED)

    def mark_sections(self, drafts: list[Draft]) -> None:
        """Name the rule on headings that lead away and on all that stands below them."""
        mark_sections(drafts, self._rules.headings)

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
        if is_hidden(tag) and not is_folded(tag):
            return HIDDEN_RULE
        rule = self._rules.tags.get(tag.name) or self._rules.roles.get(attribute(tag, "role"))
        if rule:
            return "" if is_content(tag) else rule
        rule = self._named(tag)
        return "" if rule and _in_listing(tag) else rule

    def _named(self, tag: Tag) -> str:
        """Return the rule for an element's class, id or data attributes."""
        names = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
        group = _group_of(names, self._rules.names) if names != " " else ""
        if group:
            return self._rules.groups[group]
        for name in _DATA_ATTRIBUTES:
            value = attribute(tag, name)
            group = _data_group(value, self._rules.data) if value else ""
            if group:
                return self._rules.groups[group]
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


def _in_listing(tag: Tag) -> bool:
    """Tell a part of a listing, whose classes ("comment", "tag") name what it is to a compiler."""
    return any(parent.name == "pre" for parent in tag.parents)


@lru_cache(maxsize=1 << 14)
def _group_of(names: str, pattern: re.Pattern[str]) -> str:
    """Return the group that matches the first of some words; elements of a page share theirs."""
    groups = (_group(word, pattern) for word in _WORD.findall(names))
    return next(filter(None, groups), "")


@lru_cache(maxsize=1 << 15)
def _group(word: str, pattern: re.Pattern[str]) -> str:
    """Return the group that matches a word of a class or id, camel case and _ read as hyphens."""
    found = pattern.fullmatch(_CAMEL.sub("-", word).replace("_", "-")) or pattern.fullmatch(word)
    return (found.lastgroup or "") if found is not None else ""


@lru_cache(maxsize=1 << 15)
def _data_group(value: str, pattern: re.Pattern[str]) -> str:
    """Return the group that matches somewhere in a data attribute's value."""
    found = pattern.search(value)
    return (found.lastgroup or "") if found is not None else ""
