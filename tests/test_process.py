"""Subprocesses fail with what they said."""

import sys
from pathlib import Path

import pytest

from audiobrief.errors import EngineError, RenderError
from audiobrief.process import drawing, feeding, run


def test_output_is_returned() -> None:
    """Standard input goes in, standard output comes out."""
    command = [sys.executable, "-c", "import sys; print(sys.stdin.read().upper())"]
    assert run(command, stdin=b"abc").stdout.strip() == b"ABC"


def test_failure_keeps_standard_error() -> None:
    """The message holds the exit code and the last words of the program."""
    command = [sys.executable, "-c", "import sys; sys.exit('no such codec')"]
    with pytest.raises(RenderError, match="exit code 1: no such codec"):
        run(command)


def test_missing_program_is_named() -> None:
    """A program that is not installed is named, with the error the caller asks for."""
    with pytest.raises(EngineError, match="audiobrief-no-such-program was not found"):
        run(["audiobrief-no-such-program"], error=EngineError)


def test_slow_program_is_ended() -> None:
    """A program that takes too long is ended and named."""
    with pytest.raises(RenderError, match=r"within 0\.2 seconds"):
        run([sys.executable, "-c", "import time; time.sleep(30)"], timeout_s=0.2)


def test_a_fed_program_gets_every_piece(tmp_path: Path) -> None:
    """What is written piece by piece arrives in order; standard output goes to the file."""
    echo = (
        "import sys; data = sys.stdin.buffer.read(); print(len(data)); sys.exit(data[:3] != b'abc')"
    )
    with (tmp_path / "out").open("w+b") as out:
        with feeding([sys.executable, "-c", echo], stdout=out) as feed:
            for _ in range(50):
                feed.write(b"abc" * 10_000)
        out.seek(0)
        assert out.read().strip() == b"1500000"


def test_a_fed_programs_standard_error_is_kept() -> None:
    """What it printed there can be read once it has ended."""
    command = [
        sys.executable,
        "-c",
        "import sys; sys.stdin.read(); print('-16.0', file=sys.stderr)",
    ]
    with feeding(command) as feed:
        feed.write(b"samples")
    assert feed.stderr.strip() == b"-16.0"


def test_a_fed_program_that_stops_reading_is_an_error() -> None:
    """It may end before all is written: the message has its words, not a broken pipe."""
    command = [sys.executable, "-c", "import sys; sys.exit('bad sample rate')"]

    def write() -> None:
        with feeding(command) as feed:
            for _ in range(100):
                feed.write(bytes(1 << 16))

    with pytest.raises(RenderError, match="exit code 1: bad sample rate"):
        write()


def test_a_fed_program_that_is_missing_is_named() -> None:
    """A program that is not installed is named, with the error the caller asks for."""
    with (
        pytest.raises(EngineError, match="audiobrief-no-such-program was not found"),
        feeding(["audiobrief-no-such-program"], error=EngineError),
    ):
        pass


def test_a_block_that_fails_ends_the_fed_program() -> None:
    """Ctrl-C while feeding does not wait for a program that would go on for ever."""
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with pytest.raises(KeyboardInterrupt), feeding(command):
        raise KeyboardInterrupt


def test_a_drawn_program_is_read_piece_by_piece() -> None:
    """Pieces have the size that was asked for, the last is shorter; its errors are kept."""
    command = [
        sys.executable,
        "-c",
        "import sys; sys.stdout.write('abcdefg'); print('a warning', file=sys.stderr)",
    ]
    with drawing(command) as source:
        assert list(source.pieces(3)) == [b"abc", b"def", b"g"]
    assert source.stderr.strip() == b"a warning"


def test_a_drawn_program_that_fails_is_an_error() -> None:
    command = [sys.executable, "-c", "import sys; print('half'); sys.exit('no such codec')"]

    def read() -> None:
        with drawing(command, error=EngineError) as source:
            assert b"".join(source.pieces(100)).strip() == b"half"

    with pytest.raises(EngineError, match="exit code 1: no such codec"):
        read()


def test_a_drawn_program_that_is_missing_is_named() -> None:
    with (
        pytest.raises(RenderError, match="audiobrief-no-such-program was not found"),
        drawing(["audiobrief-no-such-program"]),
    ):
        pass


def test_a_drawn_program_that_nobody_reads_on_is_ended() -> None:
    """Whoever has heard enough does not wait for a program that would go on for ever."""
    command = [sys.executable, "-u", "-c", "while True: print('more')"]
    with drawing(command) as source:
        assert next(source.pieces(4)) == b"more"
