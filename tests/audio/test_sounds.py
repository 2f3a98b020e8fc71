"""An edition's sounds: read from any file, at one level, placed where nobody speaks."""

import subprocess
import wave
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.gating import energies, integrated_lufs
from audiobrief.audio.loudness import measure_file
from audiobrief.audio.mastering import Mastered, master_edition
from audiobrief.audio.sounds import REFERENCE_LUFS, Sounds, load_sounds
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.audio.tones import ROOM_TONE_DBFS, quote_tone, room_tone, section_chime
from audiobrief.config import CHIME, AudioConfig, SoundsConfig
from audiobrief.errors import ConfigError
from audiobrief.model import (
    Clip,
    Quotation,
    QuotationKind,
    Role,
    Samples,
    Script,
    Segment,
    SoundKind,
)

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
Speech = Callable[..., Samples]

QUOTED = Quotation(start=10, end=90, kind=QuotationKind.DIRECT, switches_voice=True)


def write_wav(path: Path, samples: Samples, *, channels: int = 1, rate: int = 48_000) -> Path:
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(channels)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes((np.repeat(samples, channels) * 32767).astype("<i2").tobytes())
    return path


def chord(seconds: float, *, level: float = 0.3, rate: int = 48_000) -> Samples:
    time = np.arange(round(seconds * rate)) / rate
    notes = sum(np.sin(2 * np.pi * hertz * time) for hertz in (262, 330, 392))
    return np.asarray(np.clip(level * notes, -1, 1), np.float32)


def edition(segment: SegmentMaker, script: ScriptMaker) -> Script:
    """Return an introduction of two lines, two chapters, and a quotation in the second."""
    segments = [segment(number, break_ms=600) for number in range(1, 9)]
    segments[0] = replace(segments[0], role=Role.TITLE)
    segments[1] = replace(segments[1], role=Role.STANDFIRST)
    for index in (5, 6):
        segments[index] = replace(segments[index], role=Role.QUOTATION, quotation=QUOTED)
    return script(segments, ["s0001", "s0005"])


@pytest.fixture(scope="module")
def made(
    segment: SegmentMaker,
    script: ScriptMaker,
    speech: Speech,
    tmp_path_factory: pytest.TempPathFactory,
) -> Mastered:
    """Return an edition with every kind of sound; its intro is clipped."""
    folder = tmp_path_factory.mktemp("sounds")
    parts = edition(segment, script)
    settings = SoundsConfig(
        intro=write_wav(folder / "intro.wav", chord(4, level=5.0)),
        outro=write_wav(folder / "outro.wav", chord(3, level=0.01)),
        section=CHIME,
        music=write_wav(folder / "music.wav", chord(9, level=0.2)),
    )
    return master_edition(
        parts,
        [
            Clip(segment_id=item.id, samples=speech(4, seed=seed), sample_rate=24_000)
            for seed, item in enumerate(parts.segments)
        ],
        settings=AudioConfig(),
        folder=folder,
        sounds=load_sounds(settings, quote_tones=True),
    )


def heard(made: Mastered) -> Mapping[SoundKind, list[tuple[int, int]]]:
    found: dict[SoundKind, list[tuple[int, int]]] = {}
    for cue in made.master.timeline.sounds:
        found.setdefault(cue.kind, []).append((cue.start, cue.end))
    return found


def recorded(made: Mastered) -> Samples:
    with wave.open(str(made.master.path), "rb") as wav:
        data = wav.readframes(wav.getnframes())
    return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32_767)


def lufs(samples: Samples) -> float:
    return integrated_lufs(energies(samples, SAMPLE_RATE))


def test_each_sound_is_heard_where_it_belongs(made: Mastered) -> None:
    """Intro first, outro last, the chime before the second chapter, tones around the quotation."""
    cues = {cue.segment_id: cue for cue in made.master.timeline.cues}
    sounds = heard(made)
    assert sounds[SoundKind.INTRO][0][0] == 0
    assert sounds[SoundKind.OUTRO][0][1] == made.master.timeline.duration
    (chime,) = sounds[SoundKind.SECTION]
    assert cues["s0004"].end < chime[0] < chime[1] < cues["s0005"].start
    opening, closing = sounds[SoundKind.QUOTE]
    assert cues["s0005"].end < opening[0] < opening[1] < cues["s0006"].start
    assert cues["s0007"].end < closing[0] < closing[1] < cues["s0008"].start
    (music,) = sounds[SoundKind.MUSIC]
    assert music[0] < cues["s0001"].start
    assert cues["s0002"].end < music[1] <= cues["s0003"].start


def test_only_music_is_heard_under_speech(made: Mastered) -> None:
    """Every other sound lies in a break."""
    for sound in made.master.timeline.sounds:
        if sound.kind is not SoundKind.MUSIC:
            for cue in made.master.timeline.cues:
                assert sound.end <= cue.start or sound.start >= cue.end


def test_the_recording_is_as_long_as_its_timeline(made: Mastered) -> None:
    """Sounds lengthen the timeline and the audio alike."""
    assert recorded(made).size == made.master.timeline.duration


def test_an_edition_with_sounds_reads_its_target(made: Mastered) -> None:
    """−16 LUFS ± 0.3 and −1 dBTP, a clipped intro and a very quiet outro included."""
    loudness = measure_file(made.mp3.path)
    assert loudness.integrated_lufs == pytest.approx(-16.0, abs=0.3)
    assert loudness.true_peak_dbtp <= -1.0


def test_sounds_are_matched_to_speech(made: Mastered) -> None:
    """The intro and the outro, 50 dB apart as files, end up 2 LU apart and near speech."""
    samples = recorded(made)
    cue = made.master.timeline.cues[3]
    speech = lufs(samples[cue.start : cue.end])
    (intro,), (outro,) = heard(made)[SoundKind.INTRO], heard(made)[SoundKind.OUTRO]
    readings = [
        lufs(samples[intro[0] : intro[1] - 2 * SAMPLE_RATE]),
        lufs(samples[outro[0] : outro[1] - SAMPLE_RATE]),
    ]
    assert abs(readings[0] - readings[1]) < 2
    assert all(abs(reading - speech) < 3 for reading in readings)


def test_music_is_twenty_lu_below_speech(made: Mastered) -> None:
    """WCAG 2.2, 1.4.7: at least that; in a pause of the introduction only the music is left."""
    samples = recorded(made)
    first, second = made.master.timeline.cues[:2]
    music = lufs(samples[first.end : second.start])
    body = made.master.timeline.cues[3]
    assert 20 <= lufs(samples[body.start : body.end]) - music <= 26


def test_an_edition_without_sounds_has_none(
    segment: SegmentMaker, script: ScriptMaker, speech: Speech, tmp_path: Path
) -> None:
    """Nothing is placed unless somebody asks; the edition begins with its first word."""
    clip = Clip(segment_id="s0001", samples=speech(1, seed=1), sample_rate=24_000)
    made = master_edition(script([segment(1)]), [clip], settings=AudioConfig(), folder=tmp_path)
    assert made.master.timeline.sounds == ()
    assert made.master.timeline.cues[0].start == 0


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("four-channels.wav", ["-ac", "4"]),
        ("sound.ogg", ["-c:a", "libopus"]),
        ("sound.m4a", ["-c:a", "aac"]),
        ("sound.flac", []),
        ("eight-bit.wav", ["-c:a", "pcm_u8", "-ar", "8000"]),
    ],
)
def test_any_format_is_read_at_one_level(tmp_path: Path, name: str, arguments: list[str]) -> None:
    """Whatever the format, rate and channels: mono, as long as it was, at the reference level."""
    source = write_wav(tmp_path / "source.wav", chord(2))
    path = tmp_path / name
    command = [ffmpeg_path(), "-v", "error", "-i", str(source), *arguments, str(path)]
    subprocess.run(command, check=True)
    intro = load_sounds(SoundsConfig(intro=path)).samples[SoundKind.INTRO]
    assert intro.size / SAMPLE_RATE == pytest.approx(2, abs=0.1)
    assert lufs(intro) == pytest.approx(REFERENCE_LUFS, abs=0.5)


def test_a_file_that_is_no_sound_is_named(tmp_path: Path) -> None:
    """The setting, the file and what to do."""
    path = tmp_path / "intro.wav"
    path.write_text("Dear reader, this is a letter.\n" * 50)
    with pytest.raises(
        ConfigError, match=r"'sounds\.intro': .*intro\.wav holds no sound.*\[sounds"
    ):
        load_sounds(SoundsConfig(intro=path))
    with pytest.raises(ConfigError, match=r"'sounds\.outro': there is no file"):
        load_sounds(SoundsConfig(outro=tmp_path / "nowhere.mp3"))


def test_silence_is_no_intro(tmp_path: Path) -> None:
    """A file without a sound in it can't be brought to a level."""
    path = write_wav(tmp_path / "silence.wav", np.zeros(48_000, np.float32))
    with pytest.raises(ConfigError, match="is silent"):
        load_sounds(SoundsConfig(section=path))


def test_a_sound_of_six_hours_is_refused_at_once(tmp_path: Path) -> None:
    """Its length is told, and no more than a minute of it is decoded."""
    path = tmp_path / "long.wav"
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(1)
        wav.setframerate(8_000)
        wav.writeframes(bytes(range(256)) * (6 * 3600 * 8_000 // 256))
    with pytest.raises(ConfigError, match=r"long\.wav lasts 0?6:00:00\D+60 seconds|lasts 05:59:59"):
        load_sounds(SoundsConfig(intro=path))
    music = load_sounds(SoundsConfig(music=path)).samples[SoundKind.MUSIC]
    assert music.size == 180 * SAMPLE_RATE


def test_music_must_last_a_while(tmp_path: Path) -> None:
    """A second of music would be heard to repeat."""
    path = write_wav(tmp_path / "short.wav", chord(1))
    with pytest.raises(ConfigError, match=r"lasts 1\.0 seconds; music .* needs 8"):
        load_sounds(SoundsConfig(music=path))


def test_long_music_is_cut_and_told(tmp_path: Path) -> None:
    """Three minutes are used of a longer piece; the notice says how long it was."""
    path = write_wav(tmp_path / "music.wav", chord(200, rate=8_000), rate=8_000)
    sounds = load_sounds(SoundsConfig(music=path))
    assert sounds.length(SoundKind.MUSIC) == 180 * SAMPLE_RATE
    (notice,) = sounds.notices
    assert (notice.code, notice.place) == ("music-cut", str(path))
    assert "lasts 00:03:20" in notice.message
    shorter = write_wav(tmp_path / "short.wav", chord(20, rate=8_000), rate=8_000)
    assert load_sounds(SoundsConfig(music=shorter)).notices == ()


def test_the_same_sounds_have_the_same_hash(tmp_path: Path) -> None:
    """A changed file, or one used for something else, is another edition."""
    path = write_wav(tmp_path / "sound.wav", chord(2))
    one = load_sounds(SoundsConfig(intro=path)).sha256
    assert load_sounds(SoundsConfig(intro=path)).sha256 == one
    assert load_sounds(SoundsConfig(outro=path)).sha256 != one
    assert Sounds().sha256 != one


def test_sounds_made_by_code_begin_and_end_in_silence() -> None:
    """No click at either end, and no clipping."""
    for samples in (section_chime(), quote_tone()):
        assert samples.dtype == np.float32
        assert float(np.abs(samples[[0, -1]]).max()) < 0.001
        assert 0.4 < float(np.abs(samples).max()) <= 0.5


def test_room_tone_is_one_noise_from_any_place() -> None:
    """Pieces join without a seam, and its level is what it says."""
    whole = room_tone(0, 20 * SAMPLE_RATE)
    assert np.array_equal(room_tone(7_000, 50_000), whole[7_000:57_000])
    level = 20 * np.log10(np.sqrt(np.mean(whole.astype(np.float64) ** 2)))
    assert level == pytest.approx(ROOM_TONE_DBFS, abs=0.5)
    assert np.abs(np.diff(whole)).max() < 0.002
