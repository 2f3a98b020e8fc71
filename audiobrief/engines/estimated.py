"""When words are probably heard, for engines that do not tell.

eSpeak NG reads the same text and knows its own words; its reading is laid upon the engine's, and
where it begins a word, the engine probably does (forced alignment against a synthetic reading).
Where eSpeak NG does not know the language, words share the sound by their syllables and letters.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from audiobrief.engines.cepstra import cepstra
from audiobrief.engines.espeak import espeak_ng
from audiobrief.engines.request import for_espeak
from audiobrief.engines.stretches import Sounding, Stretch
from audiobrief.engines.warping import warped
from audiobrief.engines.wordspans import words_from
from audiobrief.errors import EngineError
from audiobrief.model import Clip, Samples, SynthesisRequest

_STEP_S = 0.01
_MOST_STEPS = 2000  # of a sound; memory grows with their square
_PAUSE_END_S = 0.06  # a word that seems to begin so shortly before a pause begins after it


def with_estimated_words(clip: Clip, request: SynthesisRequest) -> Clip:
    """Return a clip with the probable times of its words, marked as estimated."""
    words = words_from(request.text, _starts(clip, request), clip.samples, clip.sample_rate)
    return replace(clip, words=words, words_estimated=bool(words))


def _starts(clip: Clip, request: SynthesisRequest) -> dict[int, int]:
    """Return the samples at which words begin, by their offset; none where nothing tells."""
    text = for_espeak(request.text)
    if len(text) != len(request.text) or not clip.samples.any():
        return {}
    try:
        reading = espeak_ng().reading(text, request.language)
    except EngineError:
        return {}
    if not reading.starts or not reading.samples.any():
        return {}
    ours, theirs = _speech(clip.samples, clip.sample_rate), _speech(reading.samples, reading.rate)
    step_s = max(_STEP_S, max(ours.seconds, theirs.seconds) / _MOST_STEPS)
    places = warped(*(cepstra(it.samples, it.rate, step_s=step_s) for it in (theirs, ours)))
    stretches = Sounding(clip.samples, clip.sample_rate).stretches()
    starts = {}
    for offset, sample in reading.starts:
        frame = round((sample - theirs.start) / theirs.rate / step_s)
        place = places[min(max(frame, 0), len(places) - 1)]
        starts[offset] = _in_sound(ours.start + round(place * step_s * ours.rate), stretches, ours)
    return starts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Speech:
    """A sound from where it begins to where it ends; ``start`` is a sample of the whole."""

    samples: Samples
    rate: int
    start: int

    @property
    def seconds(self) -> float:
        return self.samples.size / self.rate


def _speech(samples: Samples, rate: int) -> _Speech:
    stretches = Sounding(samples, rate).stretches()
    first, last = stretches[0].start, stretches[-1].end
    return _Speech(samples=samples[first:last], rate=rate, start=first)


def _in_sound(sample: int, stretches: tuple[Stretch, ...], speech: _Speech) -> int:
    """Return the sample, or where sound begins again if it lies in a pause or just before one."""
    for before, after in pairwise(stretches):
        if before.end - _PAUSE_END_S * speech.rate <= sample < after.start:
            return after.start
    return sample
