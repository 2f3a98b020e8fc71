"""Serving a folder while a test runs, and a recording to serve."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.process import run
from audiobrief.publish.server import create_app, listen


def write_tone(path: Path, seconds: float) -> None:
    """Make an MP3 of a quiet tone."""
    source = f"sine=frequency=220:sample_rate=44100:duration={seconds}"
    command = [ffmpeg_path(), "-v", "error", "-y", "-f", "lavfi", "-i", source]
    run([*command, "-ac", "1", "-b:a", "96k", "-map_metadata", "-1", str(path)])


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a folder from a thread; yield the port."""
    listener = listen(port=0)
    server = uvicorn.Server(uvicorn.Config(create_app(folder), log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listener.close()
