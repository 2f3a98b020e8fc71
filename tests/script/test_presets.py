"""Cast presets: bundled ones work, a folder's own win, faults are named."""

from pathlib import Path

import pytest

from audiobrief.errors import ConfigError
from audiobrief.script.presets import QuotationVoices, load_preset, preset_names


def write(folder: Path, name: str, text: str) -> None:
    (folder / "voices").mkdir(exist_ok=True)
    (folder / "voices" / f"{name}.toml").write_text(text, encoding="utf-8")


def test_three_presets_are_bundled() -> None:
    """single, two-voices and full-cast exist."""
    assert {"single", "two-voices", "full-cast"} <= set(preset_names())
    assert load_preset("full-cast").quotations is QuotationVoices.CAST
    assert load_preset("two-voices").quotations is QuotationVoices.ONE


def test_a_full_cast_never_names_a_voice_twice() -> None:
    """Narrator, quote voice and pool are different voices."""
    voices = load_preset("full-cast").engines["kokoro"]
    names = [voices.narrator, voices.quote, *voices.pool, *voices.neutral]
    assert len(set(names)) == len(names)


def test_a_folders_preset_wins(tmp_path: Path) -> None:
    """A preset in the configuration's own voices folder replaces a bundled one."""
    write(tmp_path, "single", 'description = "ours"\n')
    assert load_preset("single", folder=tmp_path).description == "ours"
    assert load_preset("two-voices", folder=tmp_path).name == "two-voices"


def test_an_unknown_preset_is_suggested(tmp_path: Path) -> None:
    """A wrong name says which presets there are."""
    with pytest.raises(ConfigError, match="did you mean 'full-cast'") as caught:
        load_preset("full-casts", folder=tmp_path)
    assert "single" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("quotations = \n", "not valid TOML"),
        ('quotations = "all"\n', "'quotations'"),
        ('[engines.hum]\nnarator = "a"\n', "'engines.hum.narator'"),
    ],
)
def test_a_wrong_preset_is_named(tmp_path: Path, text: str, message: str) -> None:
    """A fault names the file and the key."""
    write(tmp_path, "odd", text)
    with pytest.raises(ConfigError, match=message) as caught:
        load_preset("odd", folder=tmp_path)
    assert "odd.toml" in caught.value.message


def test_a_preset_that_is_not_text_is_named(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are one clear sentence."""
    write(tmp_path, "odd", "")
    (tmp_path / "voices" / "odd.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="Can't read the voice preset"):
        load_preset("odd", folder=tmp_path)
