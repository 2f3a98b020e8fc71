"""Working in an output folder beside others."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audiobrief.publish.workspace import locked, workspace


def test_a_workspace_is_removed_whatever_happens(tmp_path: Path) -> None:
    """An error inside leaves nothing behind."""
    output = tmp_path / "output"

    def fail() -> None:
        with workspace(output) as folder:
            (folder / "half.mp3").write_bytes(b"half")
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        fail()
    assert list(output.iterdir()) == []


def test_old_workspaces_are_swept_and_young_ones_stay(tmp_path: Path) -> None:
    """What a killed render left goes after a day; what may belong to a running one stays."""
    old, young = tmp_path / ".rendering-old", tmp_path / ".rendering-young"
    for folder in (old, young):
        folder.mkdir()
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    with workspace(tmp_path):
        assert not old.exists()
        assert young.exists()


def test_a_workspace_that_goes_while_others_are_swept_harms_nobody(tmp_path: Path) -> None:
    """A render may end while another one looks for old workspaces; a dead link stands for it."""
    (tmp_path / ".rendering-gone").symlink_to(tmp_path / "nowhere")
    with workspace(tmp_path) as folder:
        assert folder.is_dir()


def test_one_process_at_a_time_changes_the_folder(tmp_path: Path) -> None:
    """A second process waits until the first lets go of the lock."""
    program = (
        "import sys; from pathlib import Path; from audiobrief.publish.workspace import locked\n"
        "folder = Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "with locked(folder): print((folder / 'order').read_text())\n"
    )
    with locked(tmp_path):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.3)  # without the lock it would now look for a file that is not there
        (tmp_path / "order").write_text("first", encoding="utf-8")
    printed, _ = process.communicate()
    assert process.returncode == 0
    assert printed.strip() == "first"
