"""The MP3 that is made of chunks: one recording to every player, whatever was kept of it."""

import hashlib
import struct
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import fastcrc
import mutagen.mp3
import numpy as np
import pytest

from audiobrief.audio.chunkencoder import CHUNKS, ChunkEncoder, EncodedChunk
from audiobrief.audio.codecs import Codec, mp3
from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.lame import (
    DELAY,
    FRAME,
    decode_frames,
    encode_frames,
    frame_places,
    frame_size,
)
from audiobrief.audio.limiter import limit, true_peaks
from audiobrief.audio.loudness import measure_file
from audiobrief.audio.mastering import Mastered, master_edition
from audiobrief.audio.mp3info import info_size
from audiobrief.audio.store import Store
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.audio.wavfile import pcm16, read_wav
from audiobrief.config import AudioConfig
from audiobrief.errors import RenderError
from audiobrief.model import Clip, Samples, Script, Segment

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
ClipMaker = Callable[..., Clip]
Speech = Callable[..., Samples]

LINES = 30
QUIET = AudioConfig(loudness_lufs=-22.0)  # no peak is limited, and all is encoded once
APPLE_PEAK = -1.0


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list of the samples of every chunk that is encoded."""
    found: list[bytes] = []
    real = ChunkEncoder.encode

    def count(self: ChunkEncoder, data: bytes, *, is_last: bool) -> EncodedChunk:
        found.append(data)
        return real(self, data, is_last=is_last)

    monkeypatch.setattr(ChunkEncoder, "encode", count)
    return found


@pytest.fixture
def render(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, speech: Speech, tmp_path: Path
) -> Callable[..., Mastered]:
    """Return a function that renders some lines in paragraphs of three, of which some changed."""

    def of(
        changed: tuple[int, ...] = (),
        *,
        store: Store | None = None,
        settings: AudioConfig | None = None,
        count: int = LINES,
    ) -> Mastered:
        segments = [
            segment(number, break_ms=650 if number % 3 == 0 else 320)
            for number in range(1, count + 1)
        ]

        def clips() -> Iterator[Clip]:
            for number, item in enumerate(segments, start=1):
                seed = number + 1001 * (number in changed)
                yield clip(item.id, speech(4 + seed % 5 / 7, seed=seed))

        folder = tmp_path / f"render-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        return master_edition(
            script(segments),
            clips(),
            settings=settings or AudioConfig(),
            folder=folder,
            store=store,
        )

    return of


def decoded(path: Path) -> Samples:
    """Return what ffmpeg hears, and see that it has nothing to say."""
    done = subprocess.run(
        [ffmpeg_path(), "-v", "warning", "-i", str(path), "-f", "f32le", "-"],
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return np.frombuffer(done.stdout, "<f4").astype(np.float32, copy=False)


def recording(made: Mastered) -> Samples:
    return np.concatenate(list(read_wav(made.master.path)))


def noise_db(heard: Samples, meant: Samples) -> float:
    """Return the power of what was not meant, against that of what was."""
    return 10 * float(np.log10(np.mean((heard - meant) ** 2) / np.mean(meant**2)))


def test_joined_chunks_sound_like_one_encoding(render: Callable[..., Mastered]) -> None:
    """At no place is there more noise than when LAME hears the whole; the length is exact."""
    made = render(settings=QUIET)
    meant = recording(made)
    heard = decoded(made.mp3.path)
    assert heard.size == meant.size == made.master.timeline.duration
    codec = mp3(96)
    whole = decode_frames(encode_frames(meant, codec))[DELAY : DELAY + meant.size]
    assert noise_db(heard, meant) <= noise_db(whole, meant) + 0.1
    for cue in made.master.timeline.cues:
        here = slice(cue.start, cue.end)
        assert noise_db(heard[here], meant[here]) <= noise_db(whole[here], meant[here]) + 1.0


def test_pauses_that_are_cut_stay_silent(render: Callable[..., Mastered]) -> None:
    """No click is heard where chunks join."""
    made = render()
    heard = np.abs(decoded(made.mp3.path))
    reach = SAMPLE_RATE // 20
    cues = made.master.timeline.cues
    for one, two in pairwise(cues):
        assert float(heard[one.end + reach : two.start - reach].max(initial=0.0)) < 1e-3


def test_frames_that_are_left_out_hold_nothing(speech: Speech) -> None:
    """The silence at a chunk's end covers what LAME would still have to say."""
    sound = np.concatenate((speech(2, seed=5, rate=SAMPLE_RATE)[: 60 * FRAME], np.zeros(2 * FRAME)))
    samples = sound[: sound.size // FRAME * FRAME].astype(np.float32)
    samples[-2 * FRAME :] = 0
    frames = encode_frames(samples, mp3(96))
    assert len(frame_places(frames)) - 1 > samples.size // FRAME
    after = decode_frames(frames)[samples.size :]
    assert float(np.abs(after).max()) == 0


def test_what_is_kept_gives_the_same_bytes(
    render: Callable[..., Mastered], tmp_path: Path, encoded: list[bytes]
) -> None:
    """From the cache nothing is encoded, and the file is that of a render without one."""
    store = Store(tmp_path / "cache", 1 << 26)
    first = render(store=store)
    count = len(encoded)
    assert count >= LINES // 3
    again = render(store=store)
    assert len(encoded) == count
    plain = render()
    assert len({made.mp3.path.read_bytes() for made in (first, again, plain)}) == 1
    assert again.mp3.reading == first.mp3.reading == plain.mp3.reading


@pytest.mark.parametrize("line", [15, 29])
def test_a_changed_sentence_costs_its_own_chunk(
    render: Callable[..., Mastered], tmp_path: Path, encoded: list[bytes], line: int
) -> None:
    """All others are found, although what follows has moved; the bytes are those from scratch."""
    store = Store(tmp_path / "cache", 1 << 26)
    before = render(store=store, settings=QUIET)
    del encoded[:]
    after = render((line,), store=store, settings=QUIET)
    assert before.master.timeline.duration != after.master.timeline.duration
    assert len(encoded) == 1
    assert after.mp3.path.read_bytes() == render((line,), settings=QUIET).mp3.path.read_bytes()


def test_a_damaged_entry_is_made_anew(render: Callable[..., Mastered], tmp_path: Path) -> None:
    """One byte changed in each: nothing of it is heard."""
    store = Store(tmp_path / "cache", 1 << 26)
    first = render(store=store)
    entries = list((tmp_path / "cache").glob(f"*/*{CHUNKS.suffix}"))
    assert entries
    for number, entry in enumerate(entries):
        content = bytearray(entry.read_bytes())
        content[(number * 997) % len(content)] ^= 0x40
        entry.write_bytes(content)
    assert render(store=store).mp3.path.read_bytes() == first.mp3.path.read_bytes()


def test_the_layout_of_an_entry_belongs_to_its_magic_line(tmp_path: Path) -> None:
    """Another layout under the same line would be read by a release that doesn't know it.

    Where this fails, the line counts up.
    """
    store = Store(tmp_path, 1 << 20)
    encoder = ChunkEncoder(codec=mp3(96), true_peak_dbtp=APPLE_PEAK, store=store)
    energies = np.arange(3, dtype=np.float32)
    chunk = EncodedChunk(frames=b"frames", energies=energies, peak=0.5, true_peak=0.75)
    encoder.keep("ab" * 32, chunk)
    body = struct.pack("<Iff3f", 3, 0.5, 0.75, 0, 1, 2) + b"frames"
    content = store.path("ab" * 32, CHUNKS).read_bytes()
    assert content == b"audiobrief chunk 2\n" + hashlib.sha256(body).digest() + body
    found = encoder.find("ab" * 32)
    assert found is not None
    assert (found.frames, found.peak, found.true_peak) == (b"frames", 0.5, 0.75)
    assert found.energies.tolist() == [0, 1, 2]


def test_a_cache_that_cannot_be_written_costs_nothing(
    render: Callable[..., Mastered], tmp_path: Path
) -> None:
    """The recording is made all the same."""
    blocked = tmp_path / "cache"
    blocked.write_bytes(b"")
    made = render(store=Store(blocked, 1 << 26), count=6)
    assert made.mp3.path.read_bytes() == render(count=6).mp3.path.read_bytes()


@pytest.mark.parametrize(
    "settings",
    [
        AudioConfig(bitrate_kbps=64),
        AudioConfig(vbr=True),
        AudioConfig(bitrate_kbps=192, vbr=True),
        AudioConfig(true_peak_dbtp=-3.0),
    ],
    ids=["64 kbit/s", "variable", "variable, 192 kbit/s", "another ceiling"],
)
def test_what_changes_the_frames_changes_the_key(
    render: Callable[..., Mastered], tmp_path: Path, settings: AudioConfig
) -> None:
    """Nothing is taken from a render with other settings."""
    store = Store(tmp_path / "cache", 1 << 26)
    render(store=store, count=6)
    made = render(store=store, count=6, settings=settings)
    fresh = render(count=6, settings=settings)
    assert made.mp3.path.read_bytes() == fresh.mp3.path.read_bytes()


@pytest.mark.parametrize("vbr", [False, True])
@pytest.mark.parametrize("bitrate", [48, 56, 64, 96, 128, 192])
def test_the_first_frame_says_what_follows(
    render: Callable[..., Mastered],
    vbr: bool,  # noqa: FBT001 -- parametrised
    bitrate: int,
) -> None:
    """Delay, padding, length, bytes, CRCs and seek table are those of the file."""
    made = render(
        settings=AudioConfig.model_validate({"bitrate_kbps": bitrate, "vbr": vbr}), count=9
    )
    content = made.mp3.path.read_bytes()
    size = info_size(mp3(bitrate, vbr=vbr))
    assert frame_size(content[:4]) == size
    head, frames = content[:size], content[size:]
    places = frame_places(frames)
    assert head[21:25] == (b"Xing" if vbr else b"Info")
    assert int.from_bytes(head[29:33]) == len(places) - 1
    assert int.from_bytes(head[33:37]) == len(content)
    delays = int.from_bytes(head[162:165])
    length = (len(places) - 1) * FRAME - (delays >> 12) - (delays & 0xFFF)
    assert length == made.master.timeline.duration
    assert delays & 0xFFF >= DELAY - (delays >> 12)
    assert int.from_bytes(head[169:173]) == len(content)
    assert int.from_bytes(head[173:175]) == fastcrc.crc16.arc(frames)
    assert int.from_bytes(head[175:177]) == fastcrc.crc16.arc(head[:175])
    for point, at in enumerate(head[37:137]):
        place = size + places[(len(places) - 1) * point // 100]
        assert at == place * 256 // len(content)
    info = mutagen.mp3.MP3(made.mp3.path).info
    assert info.length == pytest.approx(made.master.timeline.duration_s, abs=0.001)
    assert (info.sketchy, info.channels, info.sample_rate) == (False, 1, SAMPLE_RATE)
    assert info.bitrate_mode == (
        mutagen.mp3.BitrateMode.VBR if vbr else mutagen.mp3.BitrateMode.CBR
    )


@pytest.mark.parametrize("settings", [AudioConfig(), AudioConfig(vbr=True)], ids=["cbr", "vbr"])
def test_readings_are_those_of_ffmpeg(
    render: Callable[..., Mastered], settings: AudioConfig
) -> None:
    """Level, range and true peak added up from chunks are what its meter finds in the file."""
    made = render(settings=settings)
    measured = measure_file(made.mp3.path)
    assert made.mp3.loudness_lufs == pytest.approx(measured.integrated_lufs, abs=0.1)
    assert made.mp3.loudness_range_lu == pytest.approx(measured.range_lu, abs=0.2)
    assert made.mp3.true_peak_dbtp == pytest.approx(measured.true_peak_dbtp, abs=0.2)


def test_peaks_that_the_encoder_raises_are_limited_in_their_chunk(speech: Speech) -> None:
    """Sound right at the ceiling overshoots as MP3; its chunk is encoded a little lower."""
    codec = mp3(64)
    sound = speech(3, seed=9, rate=SAMPLE_RATE)
    sound = 2 * sound[: sound.size // FRAME * FRAME] / np.abs(sound).max()
    (loud,) = limit([sound], sample_rate=SAMPLE_RATE, ceiling_dbtp=APPLE_PEAK)
    raw = decode_frames(encode_frames(loud, codec))
    assert 20 * np.log10(np.abs(raw).max()) > APPLE_PEAK
    encoder = ChunkEncoder(codec=codec, true_peak_dbtp=APPLE_PEAK, store=None)
    chunk = encoder.encode(pcm16(loud), is_last=True)
    heard = decode_frames(chunk.frames)
    assert 20 * np.log10(true_peaks(heard, 0.1).max()) <= APPLE_PEAK
    assert 10 * np.log10(np.sum(heard**2) / np.sum(raw**2)) > -3.0


@pytest.mark.parametrize("size", [1, 10, 500, FRAME, 5000])
def test_the_shortest_recordings_are_whole(size: int) -> None:
    """As many samples are heard as there were, down to one."""
    encoder = ChunkEncoder(codec=mp3(96), true_peak_dbtp=APPLE_PEAK, store=None)
    chunk = encoder.encode(pcm16(np.full(size, 0.1, np.float32)), is_last=True)
    assert decode_frames(chunk.frames).size >= size + DELAY


def test_something_other_than_frames_is_refused() -> None:
    """A damaged chunk never gets into a file."""
    frames = encode_frames(np.zeros(5 * FRAME, np.float32), mp3(96))
    for broken in (frames[:-1], frames + b"\0", b"\xff\xfa" + frames, frames[1:]):
        with pytest.raises(RenderError):
            frame_places(broken)


def test_encoder_and_decoder_are_part_of_the_key() -> None:
    """The last chunk keeps frames that another one of the same sound leaves out."""
    encoder = ChunkEncoder(codec=mp3(96), true_peak_dbtp=APPLE_PEAK, store=None)
    data = bytes(2 * FRAME)
    keys = {
        encoder.key(data, is_last=False),
        encoder.key(data, is_last=True),
        encoder.key(data + b"\0\0", is_last=False),
        replace(encoder, codec=replace(mp3(96), turned_up=1.0)).key(data, is_last=False),
    }
    assert len(keys) == 4


def test_codecs_turn_up_what_lame_turns_down(speech: Speech) -> None:
    """A decoded chunk is as loud as its sound, at every bitrate, constant and variable."""
    sound = speech(3, seed=4, rate=SAMPLE_RATE)

    def change_db(codec: Codec) -> float:
        heard = decode_frames(encode_frames(sound, codec))[DELAY : DELAY + sound.size]
        return 10 * float(np.log10(np.sum(heard**2) / np.sum(sound**2)))

    for bitrate in (64, 96, 128, 160, 192):
        for vbr in (False, True):
            assert change_db(mp3(bitrate, vbr=vbr)) == pytest.approx(0, abs=0.25)
