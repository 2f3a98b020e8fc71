"""Reading looks at the bytes it is given, and at nothing else in the world."""

import builtins
import io
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from audiobrief.edition import read_edition

KEPT = "The secret recipe of the harbour master."
PROSE = "<p>The ferry leaves at nine, with a comma, from the other side of the harbour wall.</p>"

HEADS = {
    ".html": "",
    ".md": "---\nimage: ../secret.txt\n---\n![Map](../secret.txt)\n\n",
    ".eml": "Subject: Ferry\nContent-Type: text/html; charset=utf-8\n\n",
}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on every connection and every look-up of a name."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a connection was opened")

    page = f"<html><nav>x</nav><article>{PROSE * 3}</article>"
    read_edition(page, mode="page")  # loads what is loaded once
    read_edition(page, mode="newsletter")
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file beside the folder of the edition."""
    path = tmp_path / "secret.txt"
    path.write_text(KEPT, encoding="utf-8")
    (tmp_path / "edition").mkdir()
    return path


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("suffix", HEADS)
def test_nothing_is_fetched_and_no_other_file_is_opened(
    suffix: str, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Addresses, frames, inclusions and entities that lead elsewhere are not followed."""
    inside = (
        '<!DOCTYPE html SYSTEM "http://localhost:9/x.dtd" [<!ENTITY e SYSTEM "{0}">]>'
        '<html><head><base href="http://localhost:9/"><link rel="stylesheet" href="a.css">'
        '<script src="a.js"></script><link rel="canonical" href="{0}"></head><body>'
        '<nav><a href="/">Home</a></nav><article>{1}<img src="{0}" alt="Map">'
        '<iframe src="{0}"></iframe><object data="{0}"></object><link rel="import" href="{0}">'
        '<xi:include href="{0}" parse="text"/>&e;{1}{1}</article></body></html>'
    ).format(secret.as_uri(), PROSE)
    edition = secret.parent / "edition" / f"ferry{suffix}"
    edition.write_text(HEADS[suffix] + inside, encoding="utf-8")
    opened: list[str] = []
    real = builtins.open

    def watch(file: object, *arguments: object, **options: object) -> object:
        opened.append(str(file))
        return real(file, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", watch)
    monkeypatch.setattr(io, "open", watch)
    document = read_edition(edition)
    assert "The ferry leaves at nine" in document.text
    assert KEPT not in document.text
    assert opened == [str(edition)]
