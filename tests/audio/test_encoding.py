"""Finished MP3 files, measured as listeners' players decode them."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio import encoder, encoding
from audiobrief.audio.codecs import mp3
from audiobrief.audio.encoding import EncodedAudio, encode
from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.gating import energies, integrated_lufs
from audiobrief.audio.loudness import measure_file
from audiobrief.audio.mastering import master_edition
from audiobrief.audio.notices import level_notices
from audiobrief.audio.profiles import PROFILES, Target, target_of
from audiobrief.config import AudioConfig
from audiobrief.errors import OutputError, RenderError
from audiobrief.model import Clip, Master, Samples, Script, Segment, VoiceRef

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
Speech = Callable[..., Samples]

RATE = 44_100
ANN, BOB, CAT = (VoiceRef(engine="silent", name=name) for name in ("ann", "bob", "cat"))
PIPER = VoiceRef(engine="piper", name="dan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How a voice sounds in a test edition."""

    voice: VoiceRef
    seconds: float = 3.0
    level: float = 0.3
    rate: int = 24_000
    drive: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """An edition and the MP3 made of it."""

    script: Script
    master: Master
    mp3: EncodedAudio


EDITIONS: dict[str, tuple[int, Sequence[Part]]] = {
    "one voice": (8, [Part(voice=ANN)]),
    "many voices": (9, [Part(voice=ANN), Part(voice=BOB, level=0.1), Part(voice=CAT, level=0.6)]),
    "two engines": (8, [Part(voice=ANN), Part(voice=PIPER, level=0.08, rate=22_050)]),
    "a very quiet voice": (8, [Part(voice=ANN), Part(voice=BOB, level=0.004)]),
    "a clipped voice": (8, [Part(voice=ANN), Part(voice=BOB, drive=20.0)]),
    "a list of short lines": (60, [Part(voice=ANN, seconds=0.6), Part(voice=BOB, seconds=0.4)]),
    "one word": (1, [Part(voice=ANN, seconds=0.3)]),
}


@pytest.fixture(scope="module", params=list(EDITIONS))
def rendered(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    segment: SegmentMaker,
    script: ScriptMaker,
    speech: Speech,
) -> Rendered:
    count, parts = EDITIONS[request.param]
    folder = tmp_path_factory.mktemp("edition")
    segments, clips = [], []
    for number, part in zip(range(1, count + 1), cycle(parts), strict=False):
        segments.append(segment(number, voice=part.voice, break_ms=250 + 50 * (number % 4)))
        samples = speech(part.seconds, seed=number, level=part.level, rate=part.rate)
        clips.append(
            Clip(
                segment_id=f"s{number:04d}",
                samples=np.clip(samples * part.drive, -1, 1),
                sample_rate=part.rate,
            )
        )
    edition = script(segments)
    made = master_edition(edition, clips, settings=AudioConfig(), folder=folder)
    return Rendered(script=edition, master=made.master, mp3=made.mp3)


def decoded(path: Path) -> Samples:
    done = subprocess.run(
        [ffmpeg_path(), "-v", "error", "-i", str(path), "-f", "s16le", "-"],
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return np.frombuffer(done.stdout, "<i2").astype(np.float32) / np.float32(32_768)


def test_the_loudness_is_what_podcast_apps_expect(rendered: Rendered) -> None:
    """Integrated −16 LUFS ± 0.3 as dual mono, range at most 12 LU, and reported as measured."""
    loudness = measure_file(rendered.mp3.path)
    assert loudness.integrated_lufs == pytest.approx(-16.0, abs=0.3)
    assert loudness.range_lu <= 12
    assert rendered.mp3.loudness_lufs == pytest.approx(loudness.integrated_lufs, abs=0.1)
    assert rendered.mp3.loudness_range_lu == pytest.approx(loudness.range_lu, abs=0.2)


def test_true_peaks_stay_under_the_ceiling_in_the_mp3(rendered: Rendered) -> None:
    """At most −1 dBTP after decoding, and reported as measured."""
    assert measure_file(rendered.mp3.path).true_peak_dbtp <= -1.0
    assert rendered.mp3.true_peak_dbtp <= -1.0


def test_voices_are_equally_loud_in_the_mp3(rendered: Rendered) -> None:
    """Narrator and quotes within 1 LU of each other, between engines too."""
    samples = decoded(rendered.mp3.path)
    spoken: dict[VoiceRef, list[Samples]] = {}
    for segment, cue in zip(rendered.script.segments, rendered.master.timeline.cues, strict=True):
        spoken.setdefault(segment.voice, []).append(samples[cue.start : cue.end])
    levels = [integrated_lufs(energies(np.concatenate(pieces), RATE)) for pieces in spoken.values()]
    assert max(levels) - min(levels) <= 1.0


def test_a_gapless_decoder_plays_the_timeline(rendered: Rendered) -> None:
    """Delay and padding in the Info frame bring the decoded length to the master's, exactly."""
    samples = decoded(rendered.mp3.path)
    assert samples.size == rendered.mp3.duration == rendered.master.timeline.duration


def test_speech_lies_where_the_cues_say(rendered: Rendered) -> None:
    """Breaks are quiet and cues are not, in the MP3 as in the timeline."""
    samples = np.abs(decoded(rendered.mp3.path))
    reach = RATE // 20
    for cue in rendered.master.timeline.cues:
        assert float(samples[cue.start : cue.end].max()) > 0.03
        assert float(samples[cue.end + reach : cue.end + 2 * reach].max(initial=0.0)) < 0.01


def test_no_silence_lasts_longer_than_the_script_asks(rendered: Rendered) -> None:
    """The longest silence is the longest break, and a few milliseconds."""
    loud = np.flatnonzero(np.abs(decoded(rendered.mp3.path)) > 0.003)
    longest = int(np.diff(loud).max(initial=0))
    asked = max(segment.break_after_ms for segment in rendered.script.segments)
    assert longest <= (asked + 60) * RATE // 1000


def test_the_first_frame_is_an_info_frame(rendered: Rendered) -> None:
    """MPEG-1 layer III, mono, 44.1 kHz; "Info" means constant bitrate; no tags yet."""
    content = rendered.mp3.path.read_bytes()
    assert content[0] == 0xFF
    assert content[1] & 0xFE == 0xFA
    assert content[2] & 0x0C == 0x00
    assert content[3] >> 6 == 0b11
    assert content[21:25] == b"Info"
    assert content[-128:-125] != b"TAG"


def test_every_frame_has_the_bitrate(rendered: Rendered) -> None:
    """Frame after frame to the end of the file: 96 kbit/s, with nothing in between."""
    content = rendered.mp3.path.read_bytes()
    position = content[21:].index(b"\xff\xfb") + 21  # the Info frame has the lowest bitrate it fits
    while position < len(content):
        assert content[position : position + 2] == b"\xff\xfb"
        assert content[position + 2] >> 4 == 0b0111
        position += 144 * 96_000 // RATE + (content[position + 2] >> 1 & 1)
    assert position == len(content)


@pytest.mark.programs("mp3val")
def test_mp3val_finds_nothing_wrong(rendered: Rendered) -> None:
    """Its only remark is that there are no tags, which publishing writes."""
    done = subprocess.run(["mp3val", str(rendered.mp3.path)], capture_output=True, check=True)
    warnings = [line for line in done.stdout.splitlines() if line.startswith((b"WARN", b"ERR"))]
    assert [line.rsplit(b": ", 1)[-1] for line in warnings] == [b"No supported tags in the file"]


@pytest.mark.programs("mpg123")
def test_mpg123_decodes_in_silence_and_to_the_sample(rendered: Rendered) -> None:
    """A second decoder plays the same number of samples and says nothing."""
    done = subprocess.run(
        ["mpg123", "-q", "-e", "s16", "-s", str(rendered.mp3.path)],
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert len(done.stdout) // 2 == rendered.mp3.duration


@pytest.fixture
def master(segment: SegmentMaker, script: ScriptMaker, speech: Speech, tmp_path: Path) -> Master:
    clip = Clip(segment_id="s0001", samples=speech(4, seed=9), sample_rate=24_000)
    made = master_edition(script([segment(1)]), [clip], settings=AudioConfig(), folder=tmp_path)
    made.mp3.path.unlink()
    return made.master


def encode_mp3(
    master: Master, path: Path, *, bitrate_kbps: int = 96, target: Target = PROFILES["apple"]
) -> EncodedAudio:
    return encode(master, codec=mp3(bitrate_kbps), target=target, path=path)


def test_two_encodings_are_the_same_bytes(master: Master, tmp_path: Path) -> None:
    """Nothing depends on time or chance."""
    for name in ("one.mp3", "two.mp3"):
        encode_mp3(master, tmp_path / name)
    assert (tmp_path / "one.mp3").read_bytes() == (tmp_path / "two.mp3").read_bytes()


@pytest.mark.parametrize("bitrate", [48, 64, 96, 128, 160, 192])
def test_the_bitrate_is_the_settings(
    master: Master, tmp_path: Path, bitrate: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size follows from bitrate and length; the first encoding is as loud as the master."""
    monkeypatch.setattr(encoding, "ATTEMPTS", 1)
    made = encode_mp3(master, tmp_path / "out.mp3", bitrate_kbps=bitrate)
    size = made.path.stat().st_size
    assert size == pytest.approx(master.timeline.duration_s * bitrate * 125, rel=0.05)
    assert made.true_peak_dbtp <= -1.0
    loudness = measure_file(master.path)
    assert made.loudness_lufs == pytest.approx(loudness.integrated_lufs, abs=0.25)


def test_peaks_that_the_encoder_raised_are_limited_again(
    segment: SegmentMaker, script: ScriptMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A master right at the ceiling overshoots in the MP3; the result does not."""
    monkeypatch.setattr("audiobrief.audio.mastering.CODEC_MARGIN_DB", 0.0)
    monkeypatch.setattr(encoding, "CODEC_MARGIN_DB", 0.0)
    noise = np.random.default_rng(2).standard_normal(RATE * 3).clip(-4, 4) / 4
    clip = Clip(segment_id="s0001", samples=noise.astype(np.float32), sample_rate=RATE)
    settings = AudioConfig(loudness_lufs=-14.0, true_peak_dbtp=-9.0)
    edition = script([segment(1)])
    loud = master_edition(edition, [clip], settings=settings, folder=tmp_path).master
    plain = tmp_path / "plain.mp3"
    command = [ffmpeg_path(), "-v", "error", "-i", str(loud.path), "-b:a", "96k", str(plain)]
    subprocess.run(command, check=True)
    assert measure_file(plain).true_peak_dbtp > -9.0
    target = Target(level=-14.0, true_peak_dbtp=-9.0)
    made = encode_mp3(loud, tmp_path / "out.mp3", target=target)
    assert made.true_peak_dbtp <= -9.0
    assert measure_file(made.path).true_peak_dbtp <= -9.0


def test_a_master_at_another_loudness_is_corrected(master: Master, tmp_path: Path) -> None:
    """The MP3 reads what the settings ask for, whatever the master reads."""
    made = encode_mp3(master, tmp_path / "out.mp3", target=Target(level=-19.0))
    assert made.loudness_lufs == pytest.approx(-19.0, abs=0.3)


def test_only_the_mp3_is_left(master: Master, tmp_path: Path) -> None:
    """No temporary file stays beside it, not even after corrections."""
    folder = tmp_path / "episode"
    encode_mp3(master, folder / "out.mp3", target=Target(level=-19.0))
    assert [path.name for path in folder.iterdir()] == ["out.mp3"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["episode", "master.wav"]


def test_an_ffmpeg_without_loopback_decoding_gives_the_same(
    master: Master, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older program encodes and measures in two runs, to the same bytes and readings."""
    new = encode_mp3(master, tmp_path / "new.mp3")
    monkeypatch.setattr(encoder, "decodes_what_it_encodes", lambda: False)
    old = encode_mp3(master, tmp_path / "old.mp3")
    assert new.path.read_bytes() == old.path.read_bytes()
    assert new.loudness_lufs == pytest.approx(old.loudness_lufs, abs=0.1)
    assert new.true_peak_dbtp == pytest.approx(old.true_peak_dbtp, abs=0.1)


def test_a_silent_master_is_encoded_as_it_is(
    segment: SegmentMaker, script: ScriptMaker, tmp_path: Path
) -> None:
    """The silent engine's editions become MP3s of the right length."""
    clip = Clip(segment_id="s0001", samples=np.zeros(24_000, np.float32), sample_rate=24_000)
    made = master_edition(script([segment(1)]), [clip], settings=AudioConfig(), folder=tmp_path)
    duration = made.master.timeline.duration
    assert decoded(made.mp3.path).size == made.mp3.duration == duration


def test_a_failed_encoding_leaves_the_old_file(master: Master, tmp_path: Path) -> None:
    """A master that is no audio is an error that names it; nothing is replaced."""
    target = tmp_path / "out.mp3"
    target.write_bytes(b"the edition of last week")
    master.path.write_bytes(b"not a recording" * 100)
    with pytest.raises(RenderError, match=r"master\.wav is damaged"):
        encode_mp3(master, target)
    assert target.read_bytes() == b"the edition of last week"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["master.wav", "out.mp3"]


def test_a_disk_without_room_is_an_output_error(
    master: Master, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room an MP3 needs is known beforehand; the message says how much is missing."""
    usage = type(shutil.disk_usage(tmp_path))(10**9, 10**9 - 1_000, 1_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(OutputError, match=r"needs 0\.1 MB in .*, but only 0\.0 MB are free"):
        encode_mp3(master, tmp_path / "out.mp3")


def test_a_folder_that_cannot_be_made_is_an_output_error(master: Master) -> None:
    """A file in the folder's place is named."""
    with pytest.raises(OutputError, match="Can't write"):
        encode_mp3(master, master.path / "out.mp3")


def test_a_loudness_out_of_reach_is_named(
    segment: SegmentMaker, script: ScriptMaker, tmp_path: Path
) -> None:
    """Clicks can't be as loud as speech under a low ceiling: the notice says what was reached."""
    samples = np.zeros(RATE * 4, np.float32)
    samples[:: RATE // 20] = 0.9
    clip = Clip(segment_id="s0001", samples=samples, sample_rate=RATE)
    settings = AudioConfig(loudness_lufs=-9.0, true_peak_dbtp=-9.0)
    made = master_edition(script([segment(1)]), [clip], settings=settings, folder=tmp_path)
    assert made.mp3.true_peak_dbtp <= -9.0
    (notice,) = level_notices(made.mp3, target_of(settings), faint=made.faint)
    assert notice.code == "loudness-missed"
    assert f"{made.mp3.loudness_lufs:.1f} LUFS instead of -9.0" in notice.message


def test_speech_at_its_level_needs_no_notice(rendered: Rendered) -> None:
    """An edition that reads what was asked for says nothing."""
    assert level_notices(rendered.mp3, PROFILES["apple"]) == ()


def test_a_wide_range_is_named(master: Master, tmp_path: Path) -> None:
    """Listeners in traffic lose what is far below the rest; silence itself is no fault."""
    apple = PROFILES["apple"]
    made = encode_mp3(master, tmp_path / "out.mp3")

    def notices(**changes: float) -> list[str]:
        reading = replace(made.reading, loudness=replace(made.reading.loudness, **changes))
        return [notice.code for notice in level_notices(replace(made, reading=reading), apple)]

    assert notices(range_lu=14.2) == ["loudness-range-wide"]
    assert notices(range_lu=14.2, integrated_lufs=-70.0) == []
