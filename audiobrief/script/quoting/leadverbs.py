"""Verbs before a quotation that may bring it, and whom each has as its subject."""

from collections.abc import Iterator

from audiobrief.script.quoting.cues import Cue, has_auxiliary, is_passive
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.participles import participle_speaker
from audiobrief.script.quoting.subjects import Subjects

FARTHEST = 40


def lead_verbs(paragraph: Paragraph, first: int, place: int) -> Iterator[tuple[int, Cue]]:
    """Yield the cue verbs among the tokens ``first`` to ``place``, the last one first."""
    phrases = paragraph.phrases
    for index in range(place - 1, max(first, place - FARTHEST) - 1, -1):
        token = phrases.tokens[index]
        if token.span >= 0 or (token.is_capital and index > first):
            continue
        speaker: Mention | None
        if phrases.is_finite(index):
            if is_passive(phrases, index, first):
                if index + 1 < place and phrases.is_(index + 1, "agents"):
                    yield (
                        index,
                        Cue(speaker=phrases.after(index + 2, place), strong=True, adjacent=True),
                    )
                elif phrases.is_(index, "askers") and _leads(phrases, index, place):
                    yield index, Cue(speaker=None, strong=True, adjacent=True, addressed=True)
                continue
            speaker = (
                _quoted_object(phrases, index, place)
                or _agent_of(phrases, index, place)
                or _subject_of(phrases, index, first, place)
            )
        elif token.lower in paragraph.rules.participles:
            speaker = participle_speaker(phrases, first, index)
        elif token.lower in paragraph.rules.bases and has_auxiliary(phrases, index, first):
            speaker = phrases.before(index, first)
        else:
            continue
        yield (
            index,
            Cue(
                speaker=speaker,
                strong=token.lower not in paragraph.rules.weak,
                adjacent=_leads(phrases, index, place),
            ),
        )


def _agent_of(phrases: Subjects, index: int, place: int) -> Mention | None:
    """Read who acts where a participle only describes ("a plan described by Lind as")."""
    participle = phrases.tokens[index].lower in phrases.rules.bases
    if not (participle and index + 2 < place and phrases.is_(index + 1, "agents")):
        return None
    if phrases.is_verbal(index + 2):
        return None  # "responded by saying"
    return phrases.after(index + 2, place)


def _subject_of(phrases: Subjects, index: int, first: int, place: int) -> Mention | None:
    """Read the subject of a finite verb, before it or, where the verb comes second, behind it."""
    if phrases.rules.has("subject_first", "yes"):
        opens = all(phrases.is_filler(number) for number in range(first, index))
        return phrases.before(index, first) or (phrases.after(index + 1, place) if opens else None)
    if not phrases.rules.has("verb_second", "yes"):
        return phrases.before(index, first) or phrases.after(index + 1, place)
    if phrases.tokens[index].lower in phrases.rules.bases and any(
        phrases.is_(number, "auxiliaries") for number in range(first, index)
    ):
        return phrases.main_subject(first, index)
    clause = phrases.clause_subject(index, first)
    if clause is not None:
        return clause
    if index > first and phrases.is_(index - 1, "conjunctions"):
        return phrases.before(index, first)
    return _beside_second_verb(phrases, index, first, place)


def _beside_second_verb(phrases: Subjects, index: int, first: int, place: int) -> Mention | None:
    """Read the subject on that side of a verb in second place where a subject is likelier."""
    before, after = phrases.before(index, first), phrases.after(index + 1, place)
    if phrases.is_(first, "prepositions", "subordinators", "adverbs", "oblique"):
        return after or before
    if after is not None and before is not None:
        named = {MentionKind.NAME, MentionKind.PRONOUN}
        return after if after.kind in named and before.kind not in named else before
    return before or after


def _quoted_object(phrases: Subjects, index: int, place: int) -> Mention | None:
    """Read whom a verb of quoting has as its object ("zitierte einen Zeugen mit den Worten")."""
    if not phrases.is_(index, "quoters"):
        return None
    words = " ".join(token.lower for token in phrases.tokens[index + 1 : place])
    if not any(noun in words for noun in phrases.rules.words["speech_nouns"]):
        return None
    return phrases.after(index + 1, place, oblique=True)


def _leads(phrases: Subjects, index: int, place: int) -> bool:
    """Tell whether a verb's quotation follows at once or after a comma or colon."""
    between = phrases.tokens[index + 1 : place]
    return not between or between[-1].text in {",", ":"}
