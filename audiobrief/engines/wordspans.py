"""From when words begin to when each is heard."""

from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise

from audiobrief.engines.pace import PacedWord, pace_words
from audiobrief.engines.stretches import Sounding
from audiobrief.model import Samples, WordTiming


def words_from(
    text: str, starts: Mapping[int, int], samples: Samples, sample_rate: int
) -> tuple[WordTiming, ...]:
    """Return when each word of a text is heard.

    A word ends where the next begins, or where its sound ends if a stop follows. Words whose start
    is not known share the time of the word before them by their syllables and letters.

    Args:
        text: what is spoken.
        starts: samples at which words begin, by the offset of any of their characters.
        samples: the sound.
        sample_rate: in Hz.
    """
    words = pace_words(text)
    if not words or not samples.size:
        return ()
    sounding = Sounding(samples, sample_rate)
    begins = dict(_begins(words, starts, samples.size))
    begins.setdefault(0, min([sounding.stretches()[0].start, *begins.values()]))
    edges = [*sorted(begins), len(words)]
    times: list[WordTiming] = []
    for first, following in pairwise(edges):
        start = begins[first]
        end = begins.get(following, samples.size)
        if following == len(words) or _rests(words[following - 1], words[following]):
            end = sounding.end(start, end)
        times.extend(_shared(words[first:following], start, end))
    return tuple(times)


def _begins(
    words: tuple[PacedWord, ...], starts: Mapping[int, int], size: int
) -> Iterator[tuple[int, int]]:
    """Yield the place of each word whose start is known, and its sample; both only rise."""
    latest = -1
    known = sorted(starts.items())
    place = 0
    for number, word in enumerate(words):
        while place < len(known) and known[place][0] < word.text_start:
            place += 1
        if place < len(known) and known[place][0] < word.text_end:
            sample = known[place][1]
            if latest < sample < size:
                yield number, sample
                latest = sample


def _rests(word: PacedWord, following: PacedWord) -> bool:
    return following.start_s > word.end_s


def _shared(words: tuple[PacedWord, ...], start: int, end: int) -> Iterator[WordTiming]:
    ends = list(accumulate(word.end_s - word.start_s for word in words))
    edges = [start, *(start + round((end - start) * share / ends[-1]) for share in ends)]
    for word, (begin, finish) in zip(words, pairwise(edges), strict=True):
        yield WordTiming(
            start=begin, end=finish, text_start=word.text_start, text_end=word.text_end
        )
