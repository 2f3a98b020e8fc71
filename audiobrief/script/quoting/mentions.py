"""Mentions: how somebody who may speak is printed."""

from dataclasses import dataclass
from enum import StrEnum

from audiobrief.model import Gender


class MentionKind(StrEnum):
    """How a speaker is printed."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody as printed at ``start`` to ``end``; ``name`` is the name or phrase, no titles."""

    start: int
    end: int
    name: str
    kind: MentionKind
    gender: Gender = Gender.NEUTRAL
