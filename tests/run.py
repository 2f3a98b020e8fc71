"""Set up everything the tests need, then run them: ``python3 tests/run.py [pytest options]``.

The environment lives in the user's cache, outside the tree (``AUDIOBRIEF_TEST_CACHE`` moves it).
As root on a Debian-like system missing programs are installed with apt-get; elsewhere the missing
ones are named. With ``CI`` set, a missing program fails the tests that need it; without, those
tests are left out and counted at the end.

``--prepare`` sets up and stops, and prints the folder of the environment's programs.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NPM_MANIFEST = ROOT / "tests" / "package.json"
DEBIAN_PACKAGES = {
    "chromium": "chromium",
    "curl": "curl",
    "ffprobe": "ffmpeg",
    "gpo": "gpodder",
    "java": "default-jre-headless",
    "mp3val": "mp3val",
    "mpg123": "mpg123",
    "newsboat": "newsboat",
    "node": "nodejs",
    "npm": "npm",
}


def say(message: str) -> None:
    """Tell a person what happens."""
    sys.stderr.write(f"tests/run.py: {message}\n")
    sys.stderr.flush()


def cache_root() -> Path:
    """Return the folder that keeps environments between runs."""
    configured = os.environ.get("AUDIOBRIEF_TEST_CACHE")
    if configured:
        return Path(configured)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "audiobrief-tests"


def digest(*parts: bytes) -> str:
    """Return a short name for the given contents."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def prepare_python() -> Path:
    """Install the checkout and its test tools; return the folder of their programs."""
    manifest = (ROOT / "pyproject.toml").read_bytes()
    name = f"py{sys.version_info.major}{sys.version_info.minor}-{digest(manifest)}"
    folder = cache_root() / name
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = programs / ("python.exe" if sys.platform == "win32" else "python")
    ready = folder / "ready"
    if not ready.exists():
        say(f"making the Python environment {folder}")
        venv.create(folder, clear=True, with_pip=True)
        pip(python, f"{ROOT}[lint,test]")
        ready.touch()
    else:
        pip(python, "--no-deps", "--force-reinstall", "--no-build-isolation", str(ROOT))
    return programs


def pip(python: Path, *arguments: str) -> None:
    """Run pip quietly; its errors still show."""
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, *arguments], check=True)


def prepare_programs() -> None:
    """Install missing Debian packages as root, or name what is missing."""
    missing = [program for program in DEBIAN_PACKAGES if shutil.which(program) is None]
    if not missing:
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        packages = sorted({DEBIAN_PACKAGES[program] for program in missing})
        say(f"installing {', '.join(packages)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment, stdout=sys.stderr)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
    still = [program for program in DEBIAN_PACKAGES if shutil.which(program) is None]
    if still:
        say(f"missing on this machine: {', '.join(still)}; tests that need them can't run")


def prepare_npm() -> Path | None:
    """Install the checkers that come from npm; return their ``node_modules``."""
    if not NPM_MANIFEST.exists() or shutil.which("npm") is None:
        return None
    manifest = NPM_MANIFEST.read_bytes()
    folder = cache_root() / f"npm-{digest(manifest)}"
    modules = folder / "node_modules"
    if not (folder / "ready").exists():
        say(f"installing npm packages into {folder}")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_bytes(manifest)
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"],
            check=True,
            cwd=folder,
            env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
            stdout=sys.stderr,
        )
        (folder / "ready").touch()
    return modules


def main(arguments: list[str]) -> int:
    """Prepare, then hand over to pytest."""
    prepare_programs()
    programs = prepare_python()
    modules = prepare_npm()
    if arguments == ["--prepare"]:
        sys.stdout.write(f"{programs}\n")
        return 0
    environment = dict(os.environ)
    environment.pop("PYTHONPATH", None)
    environment["PATH"] = f"{programs}{os.pathsep}{environment.get('PATH', '')}"
    if modules is not None:
        environment["AUDIOBRIEF_NODE_MODULES"] = str(modules)
    command = [programs / "pytest", "-n", "auto", "--dist", "loadfile", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
