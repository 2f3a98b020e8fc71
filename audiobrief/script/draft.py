"""A line of the spoken edition before it has a voice and a number."""

from dataclasses import dataclass

from audiobrief.model import Quotation, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What becomes a segment.

    Attributes:
        printed: what transcripts show.
        role: what it does.
        language: BCP 47 tag.
        break_after_ms: pause that follows.
        block_id: the block it comes from, or "".
        printed_start: offset in the block's text, or -1.
        quotation: the quotation whose voice it has.
        plain: ``printed`` with raised and lowered figures as such, of the same length, or "".
        opens: words say that a quotation begins.
        closes: words say that it ends.
        complete: nothing of the same sentence follows.
        foreign: passages in another language: start and end in ``printed``, BCP 47 tag.
    """

    printed: str
    role: Role
    language: str
    break_after_ms: int
    block_id: str = ""
    printed_start: int = -1
    quotation: Quotation | None = None
    plain: str = ""
    opens: bool = False
    closes: bool = False
    complete: bool = True
    foreign: tuple[tuple[int, int, str], ...] = ()
