"""The people a text names outside its quotation marks."""

from collections.abc import Iterator
from dataclasses import replace

from audiobrief.model import Gender
from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.language import language_rules
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.paragraphs import read_paragraphs


def names_in(paragraph: Paragraph) -> Iterator[Mention]:
    """Yield every name printed in a paragraph, offsets in the paragraph.

    A single word at the start of a sentence may be no name, and is left out.
    """
    phrases = paragraph.phrases
    tokens = paragraph.tokens
    index = 0
    while index < len(tokens):
        if not tokens[index].is_capital or phrases.is_office(index):
            index += 1
            continue
        end = index + 1
        while (
            end < len(tokens)
            and (
                tokens[end].is_capital
                or paragraph.rules.has("suffixes", tokens[end].lower)
                or phrases.begins_name(end, len(tokens))
            )
            and not tokens[end - 1].is_possessive
            and not tokens[end - 1].ends
        ):
            end += 1
        mention = phrases.read(_with_article(paragraph, index), end)
        starts = index == 0 or tokens[index - 1].ends
        evident = mention is not None and (
            not starts or " " in mention.name or _acts(paragraph, index, end)
        )
        if mention is not None and mention.kind is MentionKind.NAME and evident:
            yield _titled(paragraph, index, mention)
        index = end


def _titled(paragraph: Paragraph, index: int, mention: Mention) -> Mention:
    """Take the gender of a title without a capital before a name ("port spokeswoman Jo Lind")."""
    if index == 0 or mention.gender is not Gender.NEUTRAL or paragraph.tokens[index - 1].is_capital:
        return mention
    gender = paragraph.rules.title(paragraph.tokens[index - 1].lower)
    return replace(mention, gender=gender) if gender is not None else mention


def _with_article(paragraph: Paragraph, index: int) -> int:
    """Return where a phrase starts: an article tells a noun from a name where both are capital."""
    articled = index > 0 and paragraph.phrases.is_(index - 1, "determiners", "possessives")
    return index - 1 if articled and paragraph.rules.has("capital_nouns", "yes") else index


def _acts(paragraph: Paragraph, index: int, end: int) -> bool:
    """Tell whether a lone word at the start of a sentence is a singular with a verb behind it."""
    phrases = paragraph.phrases
    return (
        end < len(paragraph.tokens)
        and not paragraph.tokens[index].lower.endswith("s")
        and (phrases.is_finite(end) or phrases.is_verbal(end))
    )


def named_people(text: str, *, language: str = "en") -> Identities:
    """Gather the people a text names outside quotation marks."""
    rules = language_rules(language)
    return Identities.of(
        mention for paragraph in read_paragraphs(text, rules) for mention in names_in(paragraph)
    )


def moved(mention: Mention, offset: int) -> Mention:
    """Return a mention with its offsets counted from ``offset`` characters earlier."""
    return replace(mention, start=mention.start + offset, end=mention.end + offset)
