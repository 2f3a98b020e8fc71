"""Block quotes and letters: quotations without marks, and who is heard in them."""

from dataclasses import replace

from audiobrief.model import (
    Block,
    BlockKind,
    Document,
    Quotation,
    QuotationKind,
    SpeakerKind,
)
from audiobrief.script.editormarks import spoken_by
from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.language import language_rules
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.paragraphends import lead_of
from audiobrief.script.quoting.paragraphs import read_paragraphs


def block_quotation(
    document: Document,
    block: Block,
    start: int,
    *,
    previous: Block | None,
    own: list[Quotation],
    people: Identities,
) -> Quotation:
    """Say who is heard in a block quote: its citation, the sentence before, or the one it names."""
    quotation = Quotation(
        start=start,
        end=start + len(block.text),
        kind=QuotationKind.BLOCK,
        rule="block-quote",
        confidence=0.9,
        switches_voice=True,
    )
    if block.speaker:
        return spoken_by(quotation, block.speaker, people)
    mention = _cited(document, block.citation)
    rule = "citation"
    if mention is None and previous is not None:
        mention = _brought_by(document, previous)
        rule = "lead"
    if mention is None:
        alone = {each.speaker_id for each in own if each.speaker_id}
        if len(alone) == 1:
            first = next(each for each in own if each.speaker_id)
            return replace(
                quotation,
                speaker=first.speaker,
                speaker_id=first.speaker_id,
                speaker_kind=first.speaker_kind,
                rule=first.rule,
                confidence=first.confidence,
            )
        return quotation
    is_group = mention.kind is MentionKind.GROUP
    return replace(
        quotation,
        speaker=mention.name,
        speaker_id=people.speaker_id(mention),
        speaker_kind=SpeakerKind.GROUP if is_group else SpeakerKind.PERSON,
        rule=rule,
    )


def written(block: Block, start: int, writer: Mention, people: Identities) -> Quotation:
    """Let the writer of a letter say a paragraph of it."""
    return Quotation(
        start=start,
        end=start + len(block.text),
        kind=QuotationKind.BLOCK,
        speaker=writer.name,
        speaker_id=people.speaker_id(writer),
        speaker_kind=SpeakerKind.PERSON,
        rule="letter",
        confidence=0.9,
        switches_voice=True,
    )


def continued(quotation: Quotation, before: Quotation) -> Quotation:
    """Let a block quote's next paragraph, which names nobody, be said by whoever said the last."""
    return replace(
        quotation,
        speaker=before.speaker,
        speaker_id=before.speaker_id,
        speaker_kind=before.speaker_kind,
        rule="continuation" if before.speaker else quotation.rule,
    )


def _cited(document: Document, citation: str) -> Mention | None:
    name = citation.strip(" \u00a0—–-")
    paragraph = _paragraph(name, document.language)
    if paragraph is None:
        return None
    return paragraph.phrases.after(0, len(paragraph.tokens)) or Mention(
        start=0, end=len(name), name=name, kind=MentionKind.GROUP
    )


def _brought_by(document: Document, block: Block) -> Mention | None:
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return None
    paragraph = _paragraph(block.text, document.language)
    cue = lead_of(paragraph) if paragraph is not None else None
    return cue.speaker if cue else None


def _paragraph(text: str, language: str) -> Paragraph | None:
    last = None
    for paragraph in read_paragraphs(text, language_rules(language)):
        last = paragraph
    return last
