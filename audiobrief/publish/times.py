"""Audio positions as people and files write them.

Inside the program a position is a whole sample. It becomes a millisecond here and nowhere else,
each from its own sample, rounded half up, so that no sum of rounded lengths drifts from the audio
and every format shows the same number.
"""

from collections.abc import Iterable
from datetime import datetime

_HOUR = 3_600_000
_MINUTE = 60_000
_SECOND = 1_000
_SIXTY = 60
_DIGITS = tuple(f"{number:02}" for number in range(_SIXTY))
_THREE_DIGITS = tuple(f"{number:03}" for number in range(1_000))


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_in_words(moment: datetime) -> str:
    """Write ``9 March 2031``: the day in the moment's own time zone."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def to_ms(sample: int, sample_rate: int) -> int:
    """Return a position in milliseconds, rounded half up in whole numbers.

    Args:
        sample: position or length in samples, not negative.
        sample_rate: in Hz.
    """
    return (2_000 * sample + sample_rate) // (2 * sample_rate)


def separate(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return ordered millisecond spans with start < end and without overlap.

    Rounding may leave a span empty or let two share a millisecond; those move by the millisecond
    that is missing. All others stay as they are.
    """
    result: list[tuple[int, int]] = []
    previous = 0
    for start, end in spans:
        first = max(start, previous)
        previous = max(end, first + 1)
        result.append((first, previous))
    return tuple(result)


def webvtt_time(ms: int) -> str:
    """Write ``01:02:03.045``, the form of WebVTT and of RFC 2326 normal play time."""
    hours = ms // _HOUR
    return (
        f"{_DIGITS[hours] if hours < _SIXTY else hours}"  # a lookup takes a third of formatting
        f":{_DIGITS[ms // _MINUTE % 60]}:{_DIGITS[ms // _SECOND % 60]}.{_THREE_DIGITS[ms % 1000]}"
    )


def srt_time(ms: int) -> str:
    """Write ``01:02:03,045``."""
    return webvtt_time(ms).replace(".", ",")


def clock_time(ms: int) -> str:
    """Write whole seconds as ``02:03`` or ``1:02:03``, for show notes; the rest is cut off."""
    hours = ms // _HOUR
    clock = f"{_DIGITS[ms // _MINUTE % 60]}:{_DIGITS[ms // _SECOND % 60]}"
    return f"{hours}:{clock}" if hours else clock


def iso_duration(ms: int) -> str:
    """Write a length as ISO 8601 has it: ``PT1H2M3.045S``."""
    seconds, rest = divmod(ms, _SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = "PT"
    text += f"{hours}H" if hours else ""
    text += f"{minutes}M" if minutes else ""
    fraction = f".{rest:03}".rstrip("0") if rest else ""
    if seconds or rest or text == "PT":
        text += f"{seconds}{fraction}S"
    return text


def seconds(ms: int) -> float:
    """Return seconds that print with at most three decimals."""
    return ms / _SECOND


def whole_seconds(ms: int) -> int:
    """Return seconds rounded half up."""
    return (ms + _SECOND // 2) // _SECOND
