"""The printed transcript as plain text, for tags and for reading."""

from audiobrief.model import Script, SpeakerKind
from audiobrief.publish.speakers import speaker_name
from audiobrief.publish.texts import plain


def transcript_text(script: Script) -> str:
    """Return the printed text: a paragraph a block, quoted speakers named where they begin.

    Segments that print nothing are left out.
    """
    paragraphs: list[str] = []
    block_id = ""
    speaker_id = ""
    for segment in script.segments:
        text = plain(segment.printed)
        if not text:
            continue
        member = script.member(segment.speaker_id)
        changed = member.speaker_id != speaker_id
        known = member.kind in {SpeakerKind.PERSON, SpeakerKind.GROUP}
        if changed and known:
            paragraphs.append(f"{speaker_name(member)}: {text}")
        elif paragraphs and segment.block_id and segment.block_id == block_id and not changed:
            paragraphs[-1] += f" {text}"
        else:
            paragraphs.append(text)
        block_id = segment.block_id
        speaker_id = segment.speaker_id
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""
