"""Synthesis through the cache."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import sleep

import numpy as np
import pytest

from audiobrief.audio.cache import ClipCache
from audiobrief.audio.synthesis import synthesise
from audiobrief.engines import Engine
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import (
    Clip,
    EngineInfo,
    Script,
    Segment,
    SynthesisRequest,
    VoiceInfo,
    VoiceRef,
)
from audiobrief.reporter import Notice, QuietReporter

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]


class CountingEngine:
    """The silent engine, counting requests, and failing at one text when told to."""

    def __init__(self, engine: Engine, *, fail_at: str = "", spoil: str = "") -> None:
        """Fail at requests whose text starts with ``fail_at``; return NaN for ``spoil``."""
        self._engine = engine
        self._fail_at = fail_at
        self._spoil = spoil
        self.texts: list[str] = []

    @property
    def info(self) -> EngineInfo:
        return self._engine.info

    def voices(self) -> tuple[VoiceInfo, ...]:
        return self._engine.voices()

    def synthesize(self, request: SynthesisRequest) -> Clip:
        self.texts.append(request.text)
        if self._fail_at and request.text.startswith(self._fail_at):
            raise EngineUnavailableError("The model was lost.", hint="Install it again.")
        clip = self._engine.synthesize(request)
        if self._spoil and request.text.startswith(self._spoil):
            return replace(clip, samples=np.full(100, np.nan, np.float32))
        return clip

    def close(self) -> None:
        self._engine.close()


class Recorder(QuietReporter):
    """Keeps what it was told."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.started: list[tuple[str, int, float]] = []
        self.cached: list[bool] = []
        self.notices: list[Notice] = []
        self.finished = 0

    def start(self, stage: str, *, segments: int, speech_s: float) -> None:
        self.started.append((stage, segments, speech_s))

    def advance(self, *, speech_s: float, cached: bool) -> None:
        assert speech_s > 0
        self.cached.append(cached)

    def warn(self, notice: Notice) -> None:
        self.notices.append(notice)

    def finish(self) -> None:
        self.finished += 1


def clips_of(
    script: Script,
    engines: Mapping[str, Engine],
    folder: Path,
    *,
    workers: int = 0,
    reporter: QuietReporter | None = None,
) -> Iterator[Clip]:
    return synthesise(
        script,
        engines=engines,
        cache=ClipCache(folder, 1 << 24),
        speed=1.0,
        workers=workers,
        reporter=reporter or QuietReporter(),
    )


@pytest.fixture
def twelve(segment: SegmentMaker, script: ScriptMaker) -> Script:
    return script([segment(number, f"Line {number} of the log.") for number in range(1, 13)])


@pytest.mark.parametrize("workers", [0, 1, 4])
def test_clips_come_in_script_order(
    twelve: Script, tones: Engine, tmp_path: Path, workers: int
) -> None:
    """However many workers there are, each segment gets its own clip, in order."""
    clips = list(clips_of(twelve, {"silent": tones}, tmp_path, workers=workers))
    assert [clip.segment_id for clip in clips] == [item.id for item in twelve.segments]
    for clip, item in zip(clips, twelve.segments, strict=True):
        request = SynthesisRequest(
            segment_id=item.id, text=item.spoken, voice=item.voice.name, language="en-US"
        )
        assert np.array_equal(clip.samples, tones.synthesize(request).samples)


def test_a_second_pass_asks_the_engine_nothing(
    twelve: Script, tones: Engine, tmp_path: Path
) -> None:
    """Everything comes from the cache the second time, sample for sample, and is counted so."""
    engine = CountingEngine(tones)
    first = list(clips_of(twelve, {"silent": engine}, tmp_path))
    recorder = Recorder()
    second = list(clips_of(twelve, {"silent": engine}, tmp_path, reporter=recorder))
    assert len(engine.texts) == 12
    assert all(np.array_equal(a.samples, b.samples) for a, b in zip(first, second, strict=True))
    assert [clip.words for clip in first] == [clip.words for clip in second]
    assert recorder.cached == [True] * 12


@pytest.mark.parametrize("workers", [1, 3])
def test_what_sounds_the_same_is_synthesised_once(
    segment: SegmentMaker, script: ScriptMaker, tones: Engine, tmp_path: Path, workers: int
) -> None:
    """A sentence that is said again, next or later, costs nothing and keeps its own id."""
    texts = ["Yes.", "Yes.", "No.", "Yes.", "Perhaps.", "Later.", "Never.", "No.", "Yes."]
    repeated = script([segment(number, text) for number, text in enumerate(texts, 1)])
    engine = CountingEngine(tones)
    clips = list(clips_of(repeated, {"silent": engine}, tmp_path, workers=workers))
    assert sorted(engine.texts) == sorted(set(texts))
    assert sorted(clip.segment_id for clip in clips) == [item.id for item in repeated.segments]
    said = {item.id: item.spoken for item in repeated.segments}
    for clip in clips:
        request = SynthesisRequest(
            segment_id=clip.segment_id,
            text=said[clip.segment_id],
            voice=repeated.segments[0].voice.name,
            language="en-US",
        )
        assert np.array_equal(clip.samples, tones.synthesize(request).samples)


def test_only_a_few_segments_are_synthesised_ahead(
    segment: SegmentMaker, script: ScriptMaker, tones: Engine, tmp_path: Path
) -> None:
    """While the first clip is in hand, most of a long edition has not been begun."""
    long = script([segment(number, f"Entry {number}.") for number in range(1, 101)])
    engine = CountingEngine(tones)
    clips = clips_of(long, {"silent": engine}, tmp_path, workers=2)
    next(clips)
    assert len(engine.texts) <= 6
    clips.close()  # type: ignore[attr-defined]  # it is a generator


def test_what_is_missing_is_begun_at_once_however_far_behind(
    twelve: Script, segment: SegmentMaker, script: ScriptMaker, tones: Engine, tmp_path: Path
) -> None:
    """A correction in the last line is spoken while the lines before it come from the cache."""
    for _ in clips_of(twelve, {"silent": tones}, tmp_path):
        pass
    corrected = script([*twelve.segments[:-1], segment(12, "The last line was corrected.")])
    begun = threading.Event()

    class Watched(CountingEngine):
        def synthesize(self, request: SynthesisRequest) -> Clip:
            begun.set()
            return super().synthesize(request)

    engine = Watched(tones)
    clips = clips_of(corrected, {"silent": engine}, tmp_path)
    next(clips)
    assert begun.wait(timeout=20)
    assert len(list(clips)) == 11
    assert engine.texts == ["The last line was corrected."]


def test_what_the_cache_has_comes_while_a_clip_is_spoken(
    twelve: Script, segment: SegmentMaker, script: ScriptMaker, tones: Engine, tmp_path: Path
) -> None:
    """With its first and sixth lines corrected, ten clips come while the engine does the first."""
    for _ in clips_of(twelve, {"silent": tones}, tmp_path):
        pass
    lines = list(twelve.segments)
    lines[0], lines[5] = segment(1, "The first was wrong."), segment(6, "So was the sixth.")
    all_there = threading.Event()

    class Patient(CountingEngine):
        def synthesize(self, request: SynthesisRequest) -> Clip:
            assert all_there.wait(timeout=20)
            return super().synthesize(request)

    engine = Patient(tones)
    recorder = Recorder()
    clips = clips_of(script(lines), {"silent": engine}, tmp_path, reporter=recorder)
    kept = [next(clips).segment_id for _ in range(10)]
    all_there.set()
    assert kept == [item.id for number, item in enumerate(lines) if number not in (0, 5)]
    assert [clip.segment_id for clip in clips] == ["s0001", "s0006"]
    assert recorder.cached == [True] * 10 + [False] * 2
    assert sorted(engine.texts) == ["So was the sixth.", "The first was wrong."]


def test_a_long_edition_is_searched_once_for_what_the_cache_has(
    segment: SegmentMaker, script: ScriptMaker, tones: Engine, tmp_path: Path
) -> None:
    """While clips are waited for, each later one is looked for once, not again for every one."""
    long = script([segment(number, f"Entry {number}.") for number in range(1, 101)])
    looked_for: list[str] = []

    class Watched(ClipCache):
        def find(self, key: str, *, segment_id: str) -> Clip | None:
            looked_for.append(segment_id)
            return super().find(key, segment_id=segment_id)

    class Slow(CountingEngine):
        def synthesize(self, request: SynthesisRequest) -> Clip:
            sleep(0.002)
            return super().synthesize(request)

    clips = synthesise(
        long,
        engines={"silent": Slow(tones)},
        cache=Watched(tmp_path, 1 << 24),
        speed=1.0,
        workers=2,
        reporter=QuietReporter(),
    )
    assert len(list(clips)) == 100
    assert 0 < len(looked_for) <= 100


def test_the_reporter_hears_of_every_segment(twelve: Script, tones: Engine, tmp_path: Path) -> None:
    """The stage is begun with its size, counted segment by segment and finished once."""
    recorder = Recorder()
    list(clips_of(twelve, {"silent": tones}, tmp_path, reporter=recorder))
    ((stage, segments, speech_s),) = recorder.started
    assert (stage, segments) == ("synthesis", 12)
    assert speech_s > 12
    assert recorder.cached == [False] * 12
    assert recorder.finished == 1


@pytest.mark.parametrize("workers", [1, 3])
def test_an_engines_failure_names_the_segment_and_ends_the_workers(
    twelve: Script, tones: Engine, tmp_path: Path, workers: int
) -> None:
    """The error keeps its kind and hint, says where it happened, and no thread is left."""
    engine = CountingEngine(tones, fail_at="Line 5 ")
    recorder = Recorder()
    with pytest.raises(EngineUnavailableError) as caught:
        list(clips_of(twelve, {"silent": engine}, tmp_path, workers=workers, reporter=recorder))
    assert caught.value.message == (
        "Segment s0005 (“Line 5 of the log.”): The model was lost (tried twice)."
    )
    assert caught.value.hint == "Install it again."
    assert recorder.finished == 1
    assert not [thread for thread in threading.enumerate() if "synthesis" in thread.name]


def test_a_reader_that_stops_ends_the_workers(
    twelve: Script, tones: Engine, tmp_path: Path
) -> None:
    """Ctrl-C between two clips leaves no thread behind."""

    def read() -> None:
        for clip in clips_of(twelve, {"silent": tones}, tmp_path, workers=3):
            if clip.segment_id == "s0003":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read()
    assert not [thread for thread in threading.enumerate() if "synthesis" in thread.name]


def test_samples_that_are_no_numbers_are_an_error(
    twelve: Script, tones: Engine, tmp_path: Path
) -> None:
    """A clip with NaN in it never reaches the edition, nor the cache."""
    engine = CountingEngine(tones, spoil="Line 2 ")
    with pytest.raises(EngineError, match="s0002"):
        list(clips_of(twelve, {"silent": engine}, tmp_path))
    assert len(list(tmp_path.glob("*/*.clip"))) == 1


def test_a_voice_of_an_engine_that_is_not_open_is_an_error(
    segment: SegmentMaker, script: ScriptMaker, tones: Engine, tmp_path: Path
) -> None:
    """The message names the segment and the engine."""
    voice = VoiceRef(engine="harp", name="ann")
    lost = script([segment(1), segment(2, "Away with it.", voice=voice)])
    with pytest.raises(EngineError, match=r"s0002.*“Away with it.”.*'harp'"):
        list(clips_of(lost, {"silent": tones}, tmp_path))


def test_a_long_text_is_quoted_by_its_first_words(
    segment: SegmentMaker, script: ScriptMaker, tones: Engine, tmp_path: Path
) -> None:
    """A message quotes whole words from the beginning, not the paragraph."""
    text = "Lighthouse keepers of the northern shore met again to speak of oil and lamps."
    engine = CountingEngine(tones, fail_at="Lighthouse")
    with pytest.raises(EngineError, match="“Lighthouse keepers of the northern shore met …”"):
        list(clips_of(script([segment(1, text)]), {"silent": engine}, tmp_path))


def test_a_cache_that_cannot_be_written_is_a_notice(
    twelve: Script, tones: Engine, tmp_path: Path
) -> None:
    """An edition does not fail for want of a cache; the editor hears of it once."""
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    recorder = Recorder()
    clips = list(clips_of(twelve, {"silent": tones}, blocked, reporter=recorder))
    assert len(clips) == 12
    assert [notice.code for notice in recorder.notices] == ["cache-not-written"]
