"""Whether a word stands as a noun, a verb or an adjective, told by the words before it.

English only, and only as sure as its neighbours: after "the" or "his" a noun, after "to", "will" or
"they" a verb. Where nothing tells, no entry that asks for a part of speech is used.
"""

import re
from collections.abc import Mapping

PARTS = ("noun", "verb", "adjective")
"""Parts of speech that an entry may ask for."""

_DETERMINERS = (
    "the|a|an|this|that|these|those|my|your|his|her|its|our|their|each|every|no|any|some|another|"
    "one|two|three|of|in|for|by|with|on|\\w+['’]s"
)
_BEFORE: Mapping[str, re.Pattern[str]] = {
    "noun": re.compile(
        rf"\b(?:{_DETERMINERS})\s(?:[\w-]+(?:al|ed|ent|ic|ive|ous|er|est|ld|ew|ng|st|ry|ll)\s)?$",
        re.IGNORECASE,
    ),
    "verb": re.compile(
        r"\b(?:to|will|would|can|could|may|might|must|shall|should|do|does|did|not|never|I|you|we|they|"
        r"he|she|it|who|let['’]s|\w+n['’]t|and|please)\s(?:also\s|always\s|never\s|then\s|\w+ly\s)?$",
        re.IGNORECASE,
    ),
    "adjective": re.compile(
        r"\b(?:is|are|was|were|be|been|very|so|too|quite|more|most|less|rather|the|a|an)\s(?:\w+ly\s)?$",
        re.IGNORECASE,
    ),
}


def stands_as(part: str, text: str, start: int) -> bool:
    """Tell whether the word at ``start`` of ``text`` is used as that part of speech."""
    return _BEFORE[part].search(text[max(0, start - 60) : start]) is not None
