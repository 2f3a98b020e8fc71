"""The rules of ``chrome.toml``, compiled for one kind of edition."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, TypedDict

EditionKind = Literal["page", "letter"]
"""A web page, with much around its article; or a letter, of which everything counts."""


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
class LineRule:
    """Lines of text that are chrome.

    Attributes:
        name: of the rule.
        pattern: matched from the beginning of the text, white space collapsed.
        max_words: longest text it is tried on.
        linked: it counts only where a third of the text is a link.
    """

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
        names: one pattern for a whole word of class or id; the group that matched gives the rule.
        data: the same, anywhere in a data attribute.
        groups: rule names, by group number.
        lines: tried in order on the text of a block.
        headings: rule whose headings end with everything below them.
    """

    tags: dict[str, str]
    roles: dict[str, str]
    names: re.Pattern[str]
    data: re.Pattern[str]
    groups: dict[str, str]
    lines: tuple[LineRule, ...]
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
    lines: list[LineRule] = []
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
        names=_compiled("|".join(names)),
        data=_compiled("|".join(data)),
        groups=groups,
        lines=tuple(lines),
        headings=tuple(headings),
    )


def _line_rules(rule: _Rule) -> Iterator[LineRule]:
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
            yield LineRule(
                name=rule["name"],
                pattern=_compiled(pattern),
                max_words=rule.get("max_words", 12),
                linked=rule.get("linked", False),
            )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
