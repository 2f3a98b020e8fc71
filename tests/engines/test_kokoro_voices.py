"""The voices in ``voices/kokoro/``: complete, checked, described, blended."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from audiobrief.engines.kokoro.voicepacks import PACK_BYTES, ROWS, WIDTH, VoicePacks, open_packs
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.voices import voices_folder

FOLDER = voices_folder() / "kokoro"


@pytest.fixture
def packs() -> VoicePacks:
    """Return the shipped voices."""
    return open_packs(FOLDER)


def test_shipped_voices(packs: VoicePacks) -> None:
    """Every file is on the list, and every voice loads as finite numbers."""
    assert {path.stem for path in FOLDER.glob("*.bin")} == set(packs.names)
    for name in packs.names:
        assert (FOLDER / f"{name}.bin").stat().st_size == PACK_BYTES
        table = packs.load(name)
        assert table.shape == (ROWS, WIDTH)
        assert np.isfinite(table).all()


def test_readme_names_each_voice(packs: VoicePacks) -> None:
    """The README gives source, licence and the same hashes as the list."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "kokoro-js" in readme
    assert "Apache-2.0" in readme
    for name, digest in packs.hashes:
        assert f"| {name} |" in readme
        assert digest in readme
    assert "Apache License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_altered_pack(tmp_path: Path) -> None:
    """One changed byte is an error that names the file and how to mend it."""
    shutil.copy(FOLDER / "SHA256SUMS", tmp_path)
    content = bytearray((FOLDER / "af_heart.bin").read_bytes())
    content[1000] ^= 1
    (tmp_path / "af_heart.bin").write_bytes(content)
    with pytest.raises(EngineUnavailableError, match=r"af_heart\.bin is not the one") as caught:
        open_packs(tmp_path).load("af_heart")
    assert "pip install" in caught.value.hint


def test_missing_pack(tmp_path: Path) -> None:
    """A missing pack, or a missing list, is an error that names it."""
    with pytest.raises(EngineUnavailableError, match="SHA256SUMS"):
        open_packs(tmp_path)
    shutil.copy(FOLDER / "SHA256SUMS", tmp_path)
    with pytest.raises(EngineUnavailableError, match=r"bf_emma\.bin"):
        open_packs(tmp_path).load("bf_emma")


def test_list_that_is_none(tmp_path: Path) -> None:
    """A list that can't be read is an error."""
    (tmp_path / "SHA256SUMS").write_text("one two three\n", encoding="ascii")
    with pytest.raises(EngineUnavailableError, match="SHA256SUMS"):
        open_packs(tmp_path)


def test_blend(packs: VoicePacks) -> None:
    """A blend is the weighted mean of its voices; without shares they are equal."""
    heart, emma = packs.load("af_heart"), packs.load("bf_emma")
    assert packs.shares("af_heart+bf_emma") == (("af_heart", 0.5), ("bf_emma", 0.5))
    blend = packs.load("af_heart*3+bf_emma*1")
    assert np.allclose(blend, 0.75 * heart + 0.25 * emma, atol=1e-6)
    assert np.array_equal(packs.load("af_heart"), heart)


@pytest.mark.parametrize("voice", ["af_hart", "", "af_heart+", "af_heart*x", "../af_heart"])
def test_unknown_voice(packs: VoicePacks, voice: str) -> None:
    """A voice or blend that can't be read is an error."""
    with pytest.raises(EngineError, match="no voice"):
        packs.load(voice)


def test_near_miss(packs: VoicePacks) -> None:
    """A near miss is offered."""
    with pytest.raises(EngineError, match="did you mean 'af_heart'"):
        packs.load("af_hart")


def test_blend_of_nothing(packs: VoicePacks) -> None:
    """Shares that add up to nothing are an error."""
    with pytest.raises(EngineError, match="add up to nothing"):
        packs.load("af_heart*0")


def test_digest_names_every_pack(tmp_path: Path) -> None:
    """The digest, part of every clip's key, changes when any pack does."""
    content = "".join(f"{digit * 64}  {name}.bin\n" for digit, name in (("a", "x"), ("b", "y")))
    digests = []
    for listed in (content, content, content.replace("b" * 64, "c" * 64)):
        (tmp_path / "SHA256SUMS").write_text(listed, encoding="ascii")
        digests.append(open_packs(tmp_path).digest)
    assert digests[0] == digests[1] != digests[2]
