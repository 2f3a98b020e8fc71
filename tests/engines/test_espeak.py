"""eSpeak NG as a pronouncing dictionary, wherever Python is installed."""

import subprocess
import sys
from pathlib import Path

import espeakng_loader

from audiobrief.engines.espeak import short_path


def test_a_short_path_stays() -> None:
    """A path that fits is used as it is."""
    path = Path("share") / "espeak-ng-data"
    assert short_path(path) == path


def test_data_under_a_long_path_is_found(tmp_path: Path) -> None:
    """With the data some 300 characters deep a word still has its phonemes."""
    deep = tmp_path / ("a" * 100) / ("b" * 100) / ("c" * 60)
    deep.mkdir(parents=True)
    data = deep / "espeak-ng-data"
    data.symlink_to(espeakng_loader.get_data_path(), target_is_directory=True)
    program = (
        "import sys, espeakng_loader\n"
        "espeakng_loader.get_data_path = lambda: sys.argv[1]\n"
        "from audiobrief.engines.kokoro.symbols import phonemizer, text_of\n"
        "print(text_of(phonemizer('en-US').phonemize('Brackwater')))\n"
    )
    command = [sys.executable, "-c", program, str(data)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert "b" in done.stdout.decode("utf-8")
