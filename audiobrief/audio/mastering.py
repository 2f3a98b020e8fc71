"""The finished recording: stitched, level-matched, under its true-peak ceiling, encoded.

Takes are trimmed, measured, laid out, mixed and encoded as they come from synthesis, a minute
behind the latest one, at levels forecast from what has been heard. Where the whole edition turns
out to need other levels, it is mixed once more from the takes on disk. Memory does not grow with
the edition, and what comes out depends on the clips alone, not on how fast they came.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from audiobrief.audio.chunkedmp3 import encode_chunks
from audiobrief.audio.chunkencoder import ChunkEncoder
from audiobrief.audio.codecs import CODEC_MARGIN_DB, mp3
from audiobrief.audio.cutting import chunks
from audiobrief.audio.encoder import encoding
from audiobrief.audio.encoding import EncodedAudio, check_space, corrected
from audiobrief.audio.executor import Executor
from audiobrief.audio.forecast import Forecast
from audiobrief.audio.layout import Placed, lay_out
from audiobrief.audio.levels import edition_levels
from audiobrief.audio.limiter import limit
from audiobrief.audio.mixing import mixed
from audiobrief.audio.profiles import Target, target_of
from audiobrief.audio.readings import Reading
from audiobrief.audio.sounds import NO_SOUNDS, Sounds
from audiobrief.audio.stitching import stitched
from audiobrief.audio.store import Store
from audiobrief.audio.takes import SAMPLE_RATE, TakeFile, record_takes
from audiobrief.audio.timeline import build_timeline
from audiobrief.audio.wavfile import LONGEST, WavFile, pcm16
from audiobrief.config import AudioConfig
from audiobrief.engines import speech_seconds
from audiobrief.errors import RenderError
from audiobrief.model import Clip, Master, Samples, Script, SoundKind, VoiceRef

_FASTEST = 2.0
"""The highest speed that can be set."""

_WORKING_BYTES_S = 2 * SAMPLE_RATE + 4 * 22_050
"""What the recording and its takes need beside the MP3, a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastered:
    """A recording and the MP3 made of it.

    Attributes:
        master: the recording.
        mp3: the file and its readings.
        faint: voices too quiet to be brought to the level of the others.
    """

    master: Master
    mp3: EncodedAudio
    faint: tuple[VoiceRef, ...] = ()


def master_edition(
    script: Script,
    clips: Iterable[Clip],
    *,
    settings: AudioConfig,
    folder: Path,
    sounds: Sounds = NO_SOUNDS,
    store: Store | None = None,
    executor: Executor | None = None,
) -> Mastered:
    """Make the recording of a script, as ``master.wav`` and ``audio.mp3`` in a folder.

    Args:
        script: what is said, and the breaks.
        clips: one for each segment, in order; taken as they come and not kept in memory.
        settings: level and true peak to reach, and the bitrate.
        folder: an existing folder.
        sounds: what is heard beside speech.
        store: where encoded chunks are looked for and kept, or None.
        executor: encodes chunks; None means the cores of this machine.

    Raises:
        OutputError: the folder can't be written, or the disk is full.
        RenderError: there are no clips, not as many as segments, or ffmpeg failed.
    """
    target = target_of(settings)
    codec = mp3(settings.bitrate_kbps, vbr=settings.vbr)
    check_space(folder, _shortest_s(script), codec.bitrate_kbps * 125 + _WORKING_BYTES_S)
    with TakeFile(folder / "takes.f32") as file:
        desk = _Desk(
            file,
            folder=folder,
            target=target,
            sounds=sounds,
            encoder=ChunkEncoder(codec=codec, true_peak_dbtp=target.true_peak_dbtp, store=store),
            executor=executor,
        )
        placed: list[Placed] = []
        forecast = Forecast(sounds=sounds, target=target)
        with closing(record_takes(script.segments, clips, file)) as takes:
            coming = _kept(lay_out(script, takes, sounds=sounds, target=target), placed)
            reading = desk.record(
                forecast.heard_ahead(coming), forecast.voice_db, forecast.sound_db
            )
        levels = edition_levels(placed, sounds=sounds, target=target)
        if not forecast.held(placed, levels):
            reading = desk.record(placed, levels.voices.__getitem__, levels.sound)
    timeline = build_timeline(script, placed)
    master = Master(path=desk.wav, timeline=timeline)
    cuts = [item.cut for item in placed if item.cut is not None]
    reading = corrected(
        desk.wav,
        reading,
        target=target,
        again=lambda pieces, ceiling_dbtp: desk.encode(pieces, deque(cuts), ceiling_dbtp),
    )
    return Mastered(
        master=master,
        mp3=EncodedAudio(path=desk.mp3, reading=reading, duration=timeline.duration),
        faint=tuple(voice for voice in levels.voices if voice in levels.faint),
    )


class _Desk:
    """Mixes pieces onto the disk and into the encoder at once."""

    def __init__(
        self,
        file: TakeFile,
        *,
        folder: Path,
        target: Target,
        sounds: Sounds,
        encoder: ChunkEncoder,
        executor: Executor | None,
    ) -> None:
        self.wav = folder / "master.wav"
        self.mp3 = folder / f"audio{encoder.codec.suffix}"
        self._file = file
        self._target = target
        self._sounds = sounds
        self._encoder = encoder
        self._executor = executor

    def record(
        self,
        placed: Iterable[Placed],
        voice_db: Callable[[VoiceRef], float],
        sound_db: Callable[[SoundKind], float],
    ) -> Reading:
        """Mix and encode pieces as they come, at some gains, over what was made before."""
        cuts: deque[int] = deque()

        def speech(item: Placed) -> Samples:
            if item.cut is not None:
                cuts.append(item.cut)
            return stitched(item, self._file, voice_db(item.take.voice))

        pieces = mixed(
            placed,
            speech,
            sounds=self._sounds,
            gain_db=sound_db,
            with_room_tone=self._target.room_tone,
        )
        whole = False
        try:
            with WavFile(self.wav) as wav:
                ceiling_dbtp = self._target.true_peak_dbtp - CODEC_MARGIN_DB
                reading = self.encode(pieces, cuts, ceiling_dbtp, wav=wav)
            whole = True
        finally:
            if not whole:
                self.wav.unlink(missing_ok=True)
                self.mp3.unlink(missing_ok=True)
        return reading

    def encode(
        self,
        pieces: Iterable[Samples],
        cuts: deque[int],
        ceiling_dbtp: float,
        *,
        wav: WavFile | None = None,
    ) -> Reading:
        """Limit and encode pieces, over what was made before, and return what the file reads.

        Args:
            pieces: of the recording.
            cuts: where it may be cut, each known before its piece.
            ceiling_dbtp: true peak of what is encoded.
            wav: gets what is encoded, or None.
        """
        if self._target.room_tone or self._target.by_rms:  # no silence to cut in, other meters
            limited = limit(pieces, sample_rate=SAMPLE_RATE, ceiling_dbtp=ceiling_dbtp)
            with encoding(self.mp3, codec=self._encoder.codec, target=self._target) as encoder:
                for data in map(pcm16, limited):
                    if wav is not None:
                        wav.write(data)
                    encoder.write(data)
            return encoder.reading
        return encode_chunks(
            chunks(pieces, cuts),
            self.mp3,
            encoder=self._encoder,
            ceiling_dbtp=ceiling_dbtp,
            wav=wav,
            executor=self._executor,
        )


def _shortest_s(script: Script) -> float:
    """Return how long the recording will last at least, in seconds."""
    spoken_s = sum(speech_seconds(segment.spoken, _FASTEST) for segment in script.segments)
    return spoken_s + sum(segment.break_after_ms for segment in script.segments) / 1000


def _kept(coming: Iterable[Placed], placed: list[Placed]) -> Iterator[Placed]:
    """Yield pieces and keep them.

    Raises:
        RenderError: the recording would be longer than its file can be.
    """
    for item in coming:
        if item.end > LONGEST:
            raise RenderError(
                f"The edition would be over {LONGEST / SAMPLE_RATE / 3600:.1f} hours long.",
                hint=f"Split it into parts of at most {LONGEST / SAMPLE_RATE // 3600:.0f} hours.",
            )
        placed.append(item)
        yield item
