"""``cast.toml`` while a render runs: an editor's changes survive, or nothing is touched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from audiobrief.config import Config, parse_config
from audiobrief.errors import ConfigError
from audiobrief.pipeline import CAST_NAME, Studio, change_cast, remembered_cast
from audiobrief.reporter import QuietReporter
from audiobrief.script.castedit import forget_speaker

EDITION = "# The weir\n\n“The weir is sound,” said Orla Penhale.\n\n“It leaks,” said Bo Ekdal.\n"
SPEAKER = '[speakers.ada-lind]\nname = "Ada Lind"\nvoice = "{voice}"  # hers since May\n'


class Editing(QuietReporter):
    """Stands for an editor who saves a file while the voices speak."""

    def __init__(self, save: Callable[[], object]) -> None:
        """Save once, at the first segment."""
        self.save = save
        self.saved = False

    def advance(self, *, speech_s: float, cached: bool) -> None:
        """Save the file."""
        del speech_s, cached
        if not self.saved:
            self.saved = True
            self.save()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Return settings for tones instead of speech."""
    return parse_config('[voices]\nengine = "silent"\n', path=tmp_path / "audiobrief.toml")


@pytest.fixture
def cast(tmp_path: Path) -> Path:
    """Return the cast file of an output folder that remembers one speaker."""
    (tmp_path / "weir.md").write_text(EDITION, encoding="utf-8")
    path = tmp_path / "output" / CAST_NAME
    path.parent.mkdir()
    path.write_text(f"# ours\n{SPEAKER.format(voice='silent:us-female-1')}", encoding="utf-8")
    return path


def render(cast: Path, config: Config, reporter: QuietReporter) -> None:
    """Render the edition beside the output folder."""
    folder = cast.parent
    with Studio(
        config, output=folder, reporter=reporter, cache_folder=folder.parent / "clips"
    ) as studio:
        studio.render(folder.parent / "weir.md")


def episodes(cast: Path) -> list[Path]:
    """Return what is published."""
    return list(cast.parent.glob("*/episode.json"))


def test_an_edit_during_a_render_survives(cast: Path, config: Config) -> None:
    """A voice and a comment that an editor saves meanwhile stay, beside the new speakers."""
    edited = SPEAKER.format(voice="silent:gb-male").replace("May", "June")
    render(cast, config, Editing(lambda: cast.write_text(f"# mine\n{edited}", encoding="utf-8")))
    text = cast.read_text(encoding="utf-8")
    assert text.startswith(f"# mine\n{edited}")
    assert {member.name for member in remembered_cast(cast.parent)} == {
        "Ada Lind",
        "Orla Penhale",
        "Bo Ekdal",
    }


def test_a_file_broken_during_a_render_is_told_and_left(cast: Path, config: Config) -> None:
    """One sentence names the file; it stays as the editor saved it, and nothing is published."""
    broken = "[speakers.ada-lind\nname = "
    with pytest.raises(ConfigError, match=r"cast\.toml is not valid TOML"):
        render(cast, config, Editing(lambda: cast.write_text(broken, encoding="utf-8")))
    assert cast.read_text(encoding="utf-8") == broken
    assert not episodes(cast)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[speakers.ada-lind\n", "not valid TOML"),
        ("[speakers.ada-lind]\nname = 'Ada Lind'\nvoice = 'silent:nobody'\n", "silent:nobody"),
        ("[speakers.ada-lind]\nname = 'Ada Lind'\nvoice = 'nobody'\n", "not engine:name"),
        (
            "[speakers.ada-lind]\nname = 'Ada'\nvoise = 'silent:us-female-1'\n",
            "did you mean 'voice'",
        ),
        ("[speaker]\n", "did you mean 'speakers'"),
    ],
    ids=["broken", "missing voice", "no engine", "unknown key", "unknown table"],
)
def test_a_wrong_file_is_told_and_left(cast: Path, config: Config, text: str, message: str) -> None:
    """A file that can't be used is named before anything is said, and is not touched."""
    text = text.replace("Ada Lind", "Orla Penhale")
    cast.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        render(cast, config, QuietReporter())
    assert cast.read_text(encoding="utf-8") == text
    assert not episodes(cast)


def test_a_change_begins_again_when_the_file_is_saved_meanwhile(cast: Path) -> None:
    """What an editor saves between reading and writing is not written over."""
    saves = iter((f"# saved\n{cast.read_text(encoding='utf-8')}",))

    def change(text: str, path: Path) -> str:
        for saved in saves:
            cast.write_text(saved, encoding="utf-8")
        return forget_speaker(text, "Ada Lind", path=path)

    change_cast(cast.parent, change)
    assert cast.read_text(encoding="utf-8").startswith("# saved\n# ours\n")
    assert not remembered_cast(cast.parent)


def test_a_file_that_is_saved_all_the_while_is_left(cast: Path) -> None:
    """Where an editor never stops, one sentence says so and the last save stands."""
    saves = 0

    def change(text: str, path: Path) -> str:
        nonlocal saves
        saves += 1
        cast.write_text(f"# {saves}\n{text}", encoding="utf-8")
        return forget_speaker(text, "Ada Lind", path=path)

    with pytest.raises(ConfigError, match=r"cast\.toml was being edited all the while"):
        change_cast(cast.parent, change)
    assert cast.read_text(encoding="utf-8").startswith(f"# {saves}\n")
    assert "Ada Lind" in cast.read_text(encoding="utf-8")
