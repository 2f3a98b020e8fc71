"""The command line: what it prints, where, and with which exit code."""

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import feedparser
import pytest

from audiobrief.cli import main
from audiobrief.config import load_config
from audiobrief.files import sha256_of

SETTINGS = '[voices]\nengine = "silent"\n[engines.silent]\ntone = true\n'
PROGRAM = [sys.executable, "-m", "audiobrief"]


@pytest.fixture
def desk(furnish: Callable[[str], Path]) -> Path:
    """Return an editor's folder with an edition and settings for tones, and work in it."""
    return furnish(SETTINGS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is one line on standard output, without a command."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"audiobrief {version('audiobrief')}\n"


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder but the lock."""
    return {
        path.relative_to(folder).as_posix(): sha256_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def test_render_says_what_it_made(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A render prints the audio's place, length and loudness, and what a public feed needs."""
    assert main(["render", "ice-road.md"]) == 0
    printed = capsys.readouterr()
    assert "ice-road.md: output" in printed.out
    (loudness,) = re.findall(r"(-[\d.]+) LUFS", printed.out)
    assert float(loudness) == pytest.approx(-16.0, abs=0.2)
    assert "output/feed.xml, 1 episodes".replace("/", os.sep) in printed.out
    assert "show.base_url" in printed.err
    assert (desk / "output" / "feed.xml").is_file()


def test_json_is_one_report_on_standard_output(
    desk: Path, editions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json standard output is one object that names every edition, good and bad."""
    empty = desk / "empty.md"
    empty.write_text("", encoding="utf-8")
    arguments = ["render", "ice-road.md", str(empty), str(editions / "lamp-room.html"), "--json"]
    assert main(arguments) == 4
    report = json.loads(capsys.readouterr().out)
    assert [item["status"] for item in report["editions"]] == ["rendered", "failed", "rendered"]
    assert report["editions"][0]["duration_s"] > 30
    assert report["editions"][1]["exit_code"] == 4
    assert "empty.md" in report["editions"][1]["error"]
    assert report["feed"]["episodes"] == 2
    assert report["exit_code"] == 4


def test_read_shows_text_and_reasons(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The cleaned text is printed, and with --why each thing left out with its rule."""
    assert main(["read", str(desk / "ice-road.md"), "--why"]) == 0
    printed = capsys.readouterr().out
    body, _, reasons = printed.partition("left out:")
    assert "title: The ice road opens late" in body
    assert "Sixteen and a quarter" in body
    assert "Sign up here" not in body
    assert "Sign up here" in reasons


def test_an_editor_says_what_an_edition_is(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--as newsletter keeps what extractors would vote out, --as page looks for the article."""
    article = "".join(
        f"<p>Ship {n} came in before dawn, with timber, three cats, and somebody's grand piano.</p>"
        for n in range(9)
    )
    teasers = "".join(f"<div><a href='/{n}'>Story {n}</a> Read on Monday.</div>" for n in range(9))
    page = desk / "harbour.html"
    page.write_text(
        f"<html><body><nav>Menu</nav><article>{article}</article><div>{teasers}</div></body></html>",
        encoding="utf-8",
    )
    printed = {}
    for kind in ("page", "newsletter"):
        assert main(["read", str(page), "--as", kind]) == 0
        printed[kind] = capsys.readouterr().out
        assert "Ship 8" in printed[kind]
    assert "Read on Monday" not in printed["page"]
    assert "Read on Monday" in printed["newsletter"]


def test_read_as_json_holds_the_blocks(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--format json prints the typed document."""
    assert main(["read", str(desk / "ice-road.md"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "The ice road opens late"


@pytest.mark.parametrize("form", ["table", "text", "json", "ssml"])
def test_script_renders_nothing(form: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run prints who says what, and writes no file."""
    before = tree(desk)
    assert main(["script", "ice-road.md", "--format", form]) == 0
    printed = capsys.readouterr().out
    assert "Sixteen and a quarter" in printed
    assert tree(desk) == before
    if form == "table":
        assert "Ivo Salmi: silent:" in printed
        assert "chapter: The ice road opens late" in printed
    if form == "json":
        assert json.loads(printed)["script"]["title"] == "The ice road opens late"


def test_script_auditions_what_is_doubtful(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--audition renders the doubtful quotations alone; without any it writes nothing."""
    doubtful = "# The weir\n\n“Nobody came to look. Nobody ever does.”\n"
    (desk / "weir.md").write_text(doubtful, encoding="utf-8")
    assert main(["script", "weir.md", "--audition", "weir.mp3"]) == 0
    printed = capsys.readouterr()
    assert "quotations: 1, doubtful: 1" in printed.out
    assert "1 doubtful passages in weir.mp3" in printed.err
    assert (desk / "weir.mp3").read_bytes()[:1] == b"\xff"
    assert not (desk / "output").exists()
    (desk / "calm.md").write_text("# The weir\n\nNobody spoke.\n", encoding="utf-8")
    assert main(["script", "calm.md", "--audition", "calm.mp3"]) == 0
    assert "nothing is doubtful" in capsys.readouterr().err
    assert not (desk / "calm.mp3").exists()


@pytest.mark.usefixtures("desk")
def test_voices_are_listed_with_the_default_marked(capsys: pytest.CaptureFixture[str]) -> None:
    """Each voice has a line with language and gender."""
    assert main(["voices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 13
    assert any("silent:us-female-1 (default)" in line and "female" in line for line in lines)


def test_audition_writes_samples(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each named voice becomes an MP3 file of its own."""
    assert main(["voices", "audition", "gb-male", "silent:fr-female"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    names = {path.name for path in (desk / "audition").iterdir()}
    assert names == {"silent-gb-male.mp3", "silent-fr-female.mp3"}


@pytest.mark.usefixtures("desk")
def test_doctor_says_what_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    """Engines, ffmpeg and the engine in use are named."""
    assert main(["doctor"]) == 0
    printed = capsys.readouterr().out
    assert "kokoro: ready, 20 voices" in printed
    assert "engine: silent is used" in printed
    assert "ffmpeg: " in printed


def test_doctor_fails_when_the_engine_is_not_there(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An engine that is set but not installed gives exit code 1 and a near miss."""
    (desk / "audiobrief.toml").write_text('[voices]\nengine = "kokor"\n', encoding="utf-8")
    assert main(["doctor"]) == 1
    assert "did you mean 'kokoro'?" in capsys.readouterr().err


def test_init_writes_a_file_that_parses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Init writes audiobrief.toml, and does not replace one unless told to."""
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    load_config(tmp_path / "audiobrief.toml")
    (tmp_path / "audiobrief.toml").write_text("# mine\n", encoding="utf-8")
    assert main(["init"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert (tmp_path / "audiobrief.toml").read_text(encoding="utf-8") == "# mine\n"
    assert main(["init", "--force"]) == 0


def test_feed_is_rebuilt_and_checked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lost feed comes back byte for byte; --check names missing settings."""
    main(["render", "ice-road.md"])
    feed = desk / "output" / "feed.xml"
    content = feed.read_bytes()
    feed.unlink()
    assert main(["feed"]) == 0
    assert feed.read_bytes() == content
    capsys.readouterr()
    assert main(["feed", "--check"]) == 1
    assert "missing: show.title" in capsys.readouterr().out


def test_check_finds_a_damaged_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check passes what render made, and fails with exit code 1 when a file was cut short."""
    main(["render", "ice-road.md"])
    assert main(["check"]) == 0
    (audio,) = (desk / "output").glob("*/*.mp3")
    audio.write_bytes(audio.read_bytes()[:5000])
    capsys.readouterr()
    assert main(["check"]) == 1
    assert audio.name in capsys.readouterr().out


def bad_inputs(desk: Path) -> dict[str, Path]:
    """Make editions that can't be read."""
    made = {name: desk / name for name in ("empty.html", "binary.html", "silent.html", "gone.html")}
    made["empty.html"].write_bytes(b"")
    made["binary.html"].write_bytes(bytes(range(256)) * 40)
    made["silent.html"].write_text("<html><body><hr></body></html>", encoding="utf-8")
    return {**made, "folder": desk}


@pytest.mark.parametrize(
    "name", ["empty.html", "binary.html", "silent.html", "gone.html", "folder"]
)
def test_unreadable_editions_are_one_sentence(
    name: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 4, a sentence that names the file, a hint, no traceback, no output folder."""
    source = bad_inputs(desk)[name]
    assert main(["render", str(source)]) == 4
    message = capsys.readouterr().err
    assert message.startswith("error: ")
    assert source.name in message
    assert "Traceback" not in message
    assert not (desk / "output").exists()


def test_forbidden_edition_is_one_sentence(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that may not be read is named; root may read all, so a loop of links stands in."""
    source = desk / "loop.md"
    source.symlink_to(source)
    assert main(["render", str(source)]) == 4
    assert "loop.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("[voices]\nengin = 'x'\n", "did you mean 'engine'?"),
        ("[voices]\nengine = 'kokor'\n", "did you mean 'kokoro'?"),
        (SETTINGS.replace("[engines", "narrator = 'us-femal-1'\n[engines"), "us-female-1"),
        (SETTINGS.replace("[engines", "preset = 'ful-cast'\n[engines"), "full-cast"),
        ("[voices", "not valid TOML"),
    ],
)
def test_wrong_settings_are_exit_code_3(
    settings: str, expected: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unknown keys, engines, voices and presets are told with what was likely meant."""
    (desk / "audiobrief.toml").write_text(settings, encoding="utf-8")
    assert main(["render", "ice-road.md"]) == 3
    message = capsys.readouterr().err
    assert expected in message
    assert not (desk / "output").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["render"],
        ["render", "ice-road.md", "--engine", "kokor"],
        ["render", "ice-road.md", "--nonsense"],
        ["sing", "ice-road.md"],
        ["voices", "audition", "gb-mal"],
        ["script", "ice-road.md", "--format", "braille"],
    ],
)
@pytest.mark.usefixtures("desk")
def test_wrong_arguments_are_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What can't be asked for is told in a sentence."""
    assert main(arguments) == 2
    message = capsys.readouterr().err
    assert message.startswith("error: ")
    assert "Traceback" not in message


def test_a_broken_engine_is_exit_code_5(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A voice file that is none stops the render and names the file."""
    (desk / "broken.onnx").write_bytes(b"no model")
    settings = '[voices]\nengine = "kokoro"\n[engines.kokoro]\nmodel = "broken.onnx"\n'
    (desk / "audiobrief.toml").write_text(settings, encoding="utf-8")
    assert main(["render", "ice-road.md"]) == 5
    assert "broken.onnx" in capsys.readouterr().err


def test_unwritable_output_is_exit_code_1(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file where the output folder should be is named."""
    (desk / "output").write_bytes(b"mine")
    assert main(["render", "ice-road.md"]) == 1
    assert "output" in capsys.readouterr().err
    assert (desk / "output").read_bytes() == b"mine"


def test_full_disk_harms_nothing(desk: Path) -> None:
    """When no file can grow, the render fails with exit code 1 and what is published stays."""
    assert main(["render", "ice-road.md"]) == 0
    before = tree(desk / "output")
    text = (desk / "ice-road.md").read_text(encoding="utf-8").replace("16 inches", "17 inches")
    (desk / "ice-road.md").write_text(text, encoding="utf-8")
    limited = (
        "import resource, signal, sys;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000));"
        "from audiobrief.cli import main; sys.exit(main(['render', 'ice-road.md']))"
    )
    done = subprocess.run([sys.executable, "-c", limited], capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    assert b"error: " in done.stderr
    assert b"Traceback" not in done.stderr
    assert tree(desk / "output") == before
    assert not list((desk / "output").glob(".rendering-*"))


def test_interrupt_is_exit_code_130(desk: Path) -> None:
    """Ctrl-C ends a render with one sentence, no traceback and no leftovers."""
    shutil.copy(Path(__file__).parent.parent / "editions" / "tidal-lagoon.html", desk)
    process = subprocess.Popen(
        [*PROGRAM, "render", "tidal-lagoon.html"], stderr=subprocess.PIPE, cwd=desk
    )
    while not list(desk.glob("output/.rendering-*")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130, errors.decode()
    assert b"Stopped." in errors
    assert b"Traceback" not in errors
    assert not (desk / "output" / "feed.xml").exists()
    assert not list((desk / "output").glob(".rendering-*"))


def test_two_renders_at_once_both_reach_the_feed(desk: Path, editions: Path) -> None:
    """Two processes that render into one folder leave two episodes and both casts."""
    sources = [desk / "ice-road.md", editions / "lamp-room.html"]
    processes = [subprocess.Popen([*PROGRAM, "render", str(source)]) for source in sources]
    assert [process.wait() for process in processes] == [0, 0]
    feed = feedparser.parse((desk / "output" / "feed.xml").read_bytes())
    assert len(feed.entries) == 2
    cast = (desk / "output" / "cast.toml").read_text(encoding="utf-8")
    assert "Ivo Salmi" in cast
    assert "Hank Dorsey" in cast


def test_published_files_are_readable_by_a_web_server(desk: Path) -> None:
    """Files are not left with the private mode of temporary files."""
    main(["render", "ice-road.md"])
    published = [path for path in (desk / "output").rglob("*") if path.suffix in {".mp3", ".xml"}]
    assert published
    assert all(path.stat().st_mode & stat.S_IROTH for path in published)


def test_serve_answers_until_interrupted(desk: Path) -> None:
    """The served feed is the one in the folder; Ctrl-C ends the command with exit code 0."""
    main(["render", "ice-road.md"])
    process = subprocess.Popen([*PROGRAM, "serve"], stderr=subprocess.PIPE, cwd=desk, text=True)
    assert process.stderr is not None
    address = process.stderr.readline().split()[0]
    with urllib.request.urlopen(f"{address}feed.xml") as answer:  # noqa: S310  # loopback
        assert answer.read() == (desk / "output" / "feed.xml").read_bytes()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors


def test_cast_is_listed_and_changed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A speaker can be given a voice and a pronunciation, joined with another, and forgotten."""
    assert main(["cast"]) == 0
    assert "remembers nobody yet" in capsys.readouterr().err
    main(["render", "ice-road.md"])
    capsys.readouterr()
    arguments = ["--voice", "silent:gb-male", "--say", "EE-voh SAHL-mee"]
    assert main(["cast", "set", "Ivo Salmi", *arguments]) == 0
    assert main(["cast", "list"]) == 0
    printed = capsys.readouterr().out
    assert "Ivo Salmi    silent:gb-male" in printed
    assert "EE-voh SAHL-mee" in printed
    assert main(["script", "ice-road.md"]) == 0
    assert "Ivo Salmi: silent:gb-male" in capsys.readouterr().out
    assert main(["cast", "merge", "Ivo Salmi", "Marta Quist"]) == 0
    assert main(["cast", "forget", "Ivo Salmi"]) == 0
    assert "[speakers" not in (desk / "output" / "cast.toml").read_text(encoding="utf-8")


def test_two_renders_at_once_remember_both_casts(desk: Path) -> None:
    """Neither render loses a speaker that the other adds, nor an editor's comment."""
    main(["render", "ice-road.md"])
    cast = desk / "output" / "cast.toml"
    cast.write_text(f"# ours\n{cast.read_text(encoding='utf-8')}", encoding="utf-8")
    for name in ("Orla Penhale", "Bo Ekdal"):
        text = f"# By {name}\n\n“The weir is sound,” said {name}.\n"
        (desk / f"{name.split()[0]}.md").write_text(text, encoding="utf-8")
    renders = [subprocess.Popen([*PROGRAM, "render", name]) for name in ("Orla.md", "Bo.md")]
    assert [render.wait() for render in renders] == [0, 0]
    text = cast.read_text(encoding="utf-8")
    assert text.startswith("# ours\n")
    assert all(name in text for name in ("Ivo Salmi", "Orla Penhale", "Bo Ekdal"))


@pytest.mark.usefixtures("desk")
def test_cast_refuses_strangers_and_wrong_values(capsys: pytest.CaptureFixture[str]) -> None:
    """A name nobody has, a value that can't be and a change of nothing are told in a sentence."""
    main(["render", "ice-road.md"])
    assert main(["cast", "set", "Ivo Salmo", "--voice", "silent:gb-male"]) == 3
    assert "did you mean 'Ivo Salmi'?" in capsys.readouterr().err
    assert main(["cast", "set", "Ivo Salmi", "--voice", "gb-mal"]) == 3
    assert "did you mean 'gb-male'?" in capsys.readouterr().err
    assert main(["cast", "set", "Ivo Salmi", "--gender", "man"]) == 3
    assert main(["cast", "set", "Ivo Salmi"]) == 2
