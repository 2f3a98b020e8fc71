"""Editions side by side, on a real Dask cluster, and through kills: the bytes stay the same."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest

from audiobrief.audio.chunkencoder import ChunkEncoder
from audiobrief.cli import main
from audiobrief.files import sha256_of

PROGRAM = [sys.executable, "-m", "audiobrief"]
EDITIONS = ["ice-road.md", "lamp-room.html"]

ENGINE = """
import os, time
from dataclasses import replace
from pathlib import Path
from audiobrief.engines import open_engine
from audiobrief.model import VoiceRef

class Slow:
    def __init__(self, log):
        self._tones = open_engine("silent", {"tone": True})
        self._log = Path(log)

    @property
    def info(self):
        return replace(self._tones.info, name="slow")

    def voices(self):
        return tuple(
            replace(voice, ref=VoiceRef(engine="slow", name=voice.ref.name))
            for voice in self._tones.voices()
        )

    def synthesize(self, request):
        with self._log.open("a") as stream:
            stream.write(f"{os.getpid()}\\n")
        time.sleep(0.03)
        return self._tones.synthesize(request)

    def close(self):
        pass

def create(options):
    return Slow(options["log"])
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with an engine that takes its time, on the path of every process."""
    folder = tmp_path_factory.mktemp("packages")
    package = folder / "slow_voice-1.0.dist-info"
    package.mkdir()
    (folder / "slow_voice.py").write_text(ENGINE, encoding="utf-8")
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: slow-voice\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[audiobrief.engines]\nslow = slow_voice:create\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setenv("PYTHONPATH", str(folder))
        yield folder


def laid_out(folder: Path, editions: Path, patch: pytest.MonkeyPatch) -> Path:
    """Make a folder an editor's, with editions and settings, and work in it."""
    (folder / "audiobrief.toml").write_text(
        '[voices]\nengine = "slow"\n[engines.slow]\nlog = "asked.log"\n', encoding="utf-8"
    )
    (folder / "asked.log").touch()
    for name in EDITIONS:
        shutil.copy2(editions / name, folder)
    patch.chdir(folder)
    patch.setenv("AUDIOBRIEF_CACHE", str(folder / "cache"))
    return folder


@pytest.fixture(scope="module")
def expected(
    packages: Path, editions: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return what a render in one process, one edition after another, publishes."""
    assert packages.is_dir()
    with pytest.MonkeyPatch.context() as patch:
        folder = laid_out(tmp_path_factory.mktemp("expected"), editions, patch)
        assert main(["render", *EDITIONS]) == 0
        return tree(folder / "output")


@pytest.fixture
def desk(packages: Path, editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an editor's folder to work in."""
    assert packages.is_dir()
    return laid_out(tmp_path, editions, monkeypatch)


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder but the lock."""
    return {
        path.relative_to(folder).as_posix(): sha256_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.name.endswith(".lock")
        and not path.parent.name.startswith(".rendering-")  # left by a kill, removed in time
    }


def asked(desk: Path) -> list[str]:
    """Return the process that spoke each sentence so far."""
    return (desk / "asked.log").read_text(encoding="utf-8").split()


@contextmanager
def scheduler(desk: Path) -> Iterator[str]:
    """Run a scheduler on a free port of this machine and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    options = ["--port", str(port), "--no-dashboard", "--no-jupyter"]
    with running([*command, *options], desk / "scheduler.log"):
        yield f"tcp://127.0.0.1:{port}"


@contextmanager
def running(arguments: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a module of Python's until the end of the block."""
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, *arguments], stdout=stream, stderr=stream, cwd=log.parent
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def worker(address: str, log: Path) -> AbstractContextManager[subprocess.Popen[bytes]]:
    """Run a worker with one thread."""
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
    return running(["-m", "distributed.cli.dask_worker", address, *options], log)


def test_editions_side_by_side_are_the_same_as_one_after_another(
    desk: Path, expected: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Files, feed and remembered voices agree byte for byte, and a bad edition stops no other."""
    (desk / "empty.md").write_text("", encoding="utf-8")
    assert main(["render", "empty.md", *EDITIONS, "--jobs", "2"]) == 4
    assert "empty.md" in capsys.readouterr().err
    assert tree(desk / "output") == expected


def test_a_cluster_renders_the_same_though_a_worker_is_killed(
    desk: Path, expected: dict[str, str]
) -> None:
    """Two workers speak, one is killed on the way; no byte differs, and nothing is asked again."""
    with (
        scheduler(desk) as address,
        worker(address, desk / "one.log") as first,
        worker(address, desk / "two.log"),
    ):
        command = [*PROGRAM, "render", *EDITIONS, "--cluster", address]
        render = subprocess.Popen(command, stderr=subprocess.PIPE)
        wait_until(lambda: str(first.pid) in asked(desk) and len(set(asked(desk))) == 2)
        first.kill()
        _, said = render.communicate(timeout=60)
        assert render.returncode == 0, said.decode()
        assert tree(desk / "output") == expected
        assert str(render.pid) not in asked(desk)
        spoken = len(asked(desk))
        assert main(["render", EDITIONS[0], "--output", "again", "--cluster", address]) == 0
        assert len(asked(desk)) == spoken


@pytest.mark.parametrize("sees_the_folder", [True, False])
def test_workers_speak_and_encode(
    desk: Path,
    expected: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    sees_the_folder: bool,
) -> None:
    """The command does neither; it keeps what a worker returns that does not see the cache."""
    if not sees_the_folder:
        monkeypatch.setattr("audiobrief.audio.daskexecutor.write_whole", lambda *_: None)
    monkeypatch.delattr(ChunkEncoder, "encode")
    with scheduler(desk) as address, worker(address, desk / "one.log"):
        assert main(["render", *EDITIONS, "--cluster", address]) == 0
    assert tree(desk / "output") == expected
    assert str(os.getpid()) not in asked(desk)
    assert len(list((desk / "cache").rglob("*.clip"))) == len(asked(desk))
    assert list((desk / "cache").rglob("*.chunk"))


def test_what_workers_encode_otherwise_is_encoded_here(
    desk: Path, expected: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of LAME on a worker changes no byte and fails no edition."""
    monkeypatch.setattr("audiobrief.audio.chunkencoder._tools", lambda: "LAME of tomorrow")
    with scheduler(desk) as address, worker(address, desk / "one.log"):
        assert main(["render", *EDITIONS, "--cluster", address]) == 0
    assert tree(desk / "output") == expected


def test_a_cluster_for_trying_runs_beside_others(desk: Path, expected: dict[str, str]) -> None:
    """Started by the command, with the port taken that Dask would like; nothing is said of it."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):  # by somebody else already
            taken.bind(("127.0.0.1", 8787))
            taken.listen()
        command = [*PROGRAM, "render", *EDITIONS, "--local-cluster", "2"]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "8787" not in done.stderr.decode()
    assert tree(desk / "output") == expected
    assert len(set(asked(desk))) == 2


def test_no_scheduler_is_one_sentence(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is rendered in secret on this machine when the cluster is not there."""
    assert main(["render", *EDITIONS, "--cluster", "tcp://127.0.0.1:9"]) == 5
    assert "No Dask scheduler answers at tcp://127.0.0.1:9." in capsys.readouterr().err
    assert main(["render", *EDITIONS, "--cluster", "nowhere://x"]) == 2
    assert asked(desk) == []


def test_an_edition_survives_kills(desk: Path, expected: dict[str, str]) -> None:
    """Killed at five moments, the same command ends with the same bytes, each sentence kept."""
    moments = random.Random(17)  # noqa: S311  # moments, no secrets
    for _ in range(5):
        render = subprocess.Popen([*PROGRAM, "render", *EDITIONS], stderr=subprocess.DEVNULL)
        target = len(asked(desk)) + moments.randint(1, 8)
        wait_until(lambda: len(asked(desk)) >= target or render.poll() is not None)  # noqa: B023
        render.send_signal(signal.SIGKILL)
        render.wait()
    assert main(["render", *EDITIONS]) == 0
    assert tree(desk / "output") == expected


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something, for a minute at most."""
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)
