"""The configuration: defaults, every error at once, and near misses."""

from pathlib import Path

import pytest

from audiobrief.audio.profiles import target_of
from audiobrief.cli.setup import template
from audiobrief.config import Config, find_config, load_config, parse_config
from audiobrief.errors import ConfigError

PATH = Path("audiobrief.toml")


def test_no_file_gives_the_defaults() -> None:
    """Without a file everything has a default."""
    config = load_config(None)
    assert config == Config()
    assert config.voices.engine == "kokoro"
    assert config.audio.profile == "apple"


def test_all_errors_are_told_at_once_with_near_misses() -> None:
    """Each wrong key and value is in the message, with the setting that was likely meant."""
    source = '[show]\ntitel = "x"\n[audio]\nbitrate_kbps = 97\n[voice]\n[script]\nnotes = "start"\n'
    with pytest.raises(ConfigError) as caught:
        parse_config(source, path=PATH)
    message = caught.value.message
    assert "'show.titel' (did you mean 'title'?)" in message
    assert "'audio.bitrate_kbps'" in message
    assert "'voice' (did you mean 'voices'?)" in message
    assert "'script.notes'" in message
    assert caught.value.exit_code == 3


def test_broken_toml_names_its_line() -> None:
    """A syntax error says in which line it is."""
    with pytest.raises(ConfigError, match=r"audiobrief\.toml is not valid TOML: .*line 2"):
        parse_config("[show]\ntitle = \n", path=PATH)


def test_missing_file_is_one_sentence(tmp_path: Path) -> None:
    """A configuration that is not there is named."""
    with pytest.raises(ConfigError, match=r"nowhere\.toml: No such file"):
        load_config(tmp_path / "nowhere.toml")


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 says so."""
    path = tmp_path / "audiobrief.toml"
    path.write_bytes('[show]\ntitle = "Café"\n'.encode("latin-1"))
    with pytest.raises(ConfigError, match="not UTF-8 text"):
        load_config(path)


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    """A cover is found beside the file that names it, wherever the command runs."""
    config = parse_config('[show]\ncover = "art/cover.png"\n', path=tmp_path / "audiobrief.toml")
    assert config.show.cover == tmp_path.resolve() / "art" / "cover.png"


def test_engine_files_are_found_beside_the_file(tmp_path: Path) -> None:
    """A model or voice file that lies beside the settings is found from anywhere; names stay."""
    (tmp_path / "voice.onnx").write_bytes(b"")
    source = '[engines.piper]\nvoice = "voice.onnx"\n[engines.system]\ndriver = "espeak"\n'
    config = parse_config(source, path=tmp_path / "audiobrief.toml")
    assert config.engines["piper"] == {"voice": str(tmp_path.resolve() / "voice.onnx")}
    assert config.engines["system"] == {"driver": "espeak"}


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    """A file in a folder above counts; a nearer one wins."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "audiobrief.toml").write_text("", encoding="utf-8")
    assert find_config(inner) == tmp_path / "audiobrief.toml"
    (inner / "audiobrief.toml").write_text("", encoding="utf-8")
    assert find_config(inner) == inner / "audiobrief.toml"


def uncommented(source: str) -> str:
    """Turn every commented setting into a setting; comments of whole sentences stay."""
    lines = []
    for line in source.splitlines():
        setting = line.removeprefix("# ")
        is_setting = line.startswith("# ") and " = " in setting and not setting[0].isupper()
        lines.append(setting if is_setting else line)
    return "\n".join(lines)


def test_template_knows_every_setting() -> None:
    """What 'audiobrief init' writes parses as it is, and with every setting switched on."""
    source = template()
    assert parse_config(source, path=PATH).show == Config().show
    config = parse_config(uncommented(source), path=PATH)
    names = ("show", "reading", "voices", "script", "audio", "sounds")
    for section in (*(getattr(config, name) for name in names), config.script.breaks):
        missing = set(type(section).model_fields) - section.model_fields_set
        assert not missing, f"the template does not mention {missing}"


def test_template_shows_the_defaults() -> None:
    """Where the template says a value is the default, it is."""
    config = parse_config(uncommented(template()), path=PATH)
    own = {"loudness_lufs", "true_peak_dbtp", "room_tone"}
    assert config.audio.model_dump(exclude=own) == Config().audio.model_dump(exclude=own)
    assert target_of(config.audio) == target_of(Config().audio)
    assert config.script.model_copy(update={"closing": ""}) == Config().script
    assert config.voices.engine == Config().voices.engine
    assert config.voices.preset == Config().voices.preset
    assert config.voices.speed == Config().voices.speed
