"""How speakers are named in what is published."""

from audiobrief.model import CastMember
from audiobrief.publish.texts import plain


def speaker_name(member: CastMember) -> str:
    """Return a speaker's name on one line; a cast file may have emptied it, then the key."""
    return plain(member.name) or member.speaker_id
