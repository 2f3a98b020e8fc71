"""The server, asked over a real socket."""

import gzip
import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path

import pytest

from audiobrief.errors import UsageError
from audiobrief.process import run
from audiobrief.publish.server import create_app, listen
from tests.publish.serving import served

SOUND = bytes(range(256)) * 1000
TYPES = {
    "e.mp3": "audio/mpeg",
    "e.vtt": "text/vtt; charset=utf-8",
    "e.srt": "application/x-subrip",
    "e.transcript.json": "application/json",
    "e.chapters.json": "application/json+chapters",
    "e.epub": "application/epub+zip",
    "index.html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A folder and the port it is served on."""

    folder: Path
    port: int

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Send one request exactly as written, without mending its address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, address, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(status=response.status, headers=response.headers, body=response.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve an output folder with everything that must and must not be seen."""
    top = tmp_path_factory.mktemp("serve")
    (top / "secret.txt").write_text("outside")
    (top / "public-secret.txt").write_text("outside, with a name that starts alike")
    folder = top / "public"
    episode = folder / "2031-03-09-lamp"
    episode.mkdir(parents=True)
    for name in TYPES:
        (episode / name).write_bytes(SOUND if name == "e.mp3" else b"content")
    (episode / "empty.txt").write_bytes(b"")
    (folder / "feed.xml").write_text("<rss/>")
    (folder / "index.html").write_text("<p>The show</p>")
    (folder / "cast.toml").write_text("private = true")
    (folder / ".hidden.txt").write_text("hidden")
    (folder / ".rendering-x").mkdir()
    (folder / ".rendering-x" / "index.html").write_text("unfinished")
    (folder / "bare").mkdir()
    (folder / "bare" / "note.txt").write_text("a note")
    (folder / "link.txt").symlink_to(top / "secret.txt")
    (folder / "inner.txt").symlink_to(folder / "feed.xml")
    (folder / "way").symlink_to(top)
    with served(folder) as port:
        yield Site(folder=folder, port=port)


@pytest.mark.parametrize("name", TYPES)
def test_each_file_has_its_type_and_length(site: Site, name: str) -> None:
    answer = site.ask(f"/2031-03-09-lamp/{name}")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == TYPES[name]
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_feed_is_rss(site: Site) -> None:
    assert site.ask("/feed.xml").headers["Content-Type"].startswith("application/rss+xml")


def test_head_tells_the_length_and_sends_nothing(site: Site) -> None:
    answer = site.ask("/2031-03-09-lamp/e.mp3", "HEAD", Range="bytes=0-9")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(SOUND))


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=-50", len(SOUND) - 50, len(SOUND)),
        ("bytes=70000-", 70000, None),
    ],
)
def test_a_range_is_cut_out(site: Site, wanted: str, start: int, end: int | None) -> None:
    answer = site.ask("/2031-03-09-lamp/e.mp3", Range=wanted)
    expected = SOUND[start:end]
    assert (answer.status, answer.body) == (206, expected)
    last = start + len(expected) - 1
    assert answer.headers["Content-Range"] == f"bytes {start}-{last}/{len(SOUND)}"
    assert answer.headers["Content-Length"] == str(len(expected))


def test_several_ranges_come_as_parts(site: Site) -> None:
    """Each part has its own type and place; the length is that of the whole answer."""
    answer = site.ask("/2031-03-09-lamp/e.mp3", Range="bytes=0-1,-3")
    assert answer.status == 206
    assert answer.headers["Content-Length"] == str(len(answer.body))
    head = f"Content-Type: {answer.headers['Content-Type']}\r\n\r\n".encode()
    parts = BytesParser().parsebytes(head + answer.body).get_payload()
    size = len(SOUND)
    assert [(part["content-range"], part.get_payload(decode=True)) for part in parts] == [
        (f"bytes 0-1/{size}", SOUND[:2]),
        (f"bytes {size - 3}-{size - 1}/{size}", SOUND[-3:]),
    ]
    assert {part["content-type"] for part in parts} == {"audio/mpeg"}


def test_texts_come_packed_to_those_who_take_it(site: Site) -> None:
    """Under a validator of their own, so that a range is never one of the packed bytes."""
    for name in ("/feed.xml", "/2031-03-09-lamp/e.vtt", "/2031-03-09-lamp/e.chapters.json"):
        whole, packed = site.ask(name), site.ask(name, Accept_Encoding="br, gzip")
        assert whole.headers["Content-Encoding"] is None
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.body) == whole.body
        assert packed.headers["Content-Length"] == str(len(packed.body))
        assert whole.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
        assert whole.headers["ETag"] != packed.headers["ETag"]
        tag = packed.headers["ETag"]
        assert site.ask(name, Accept_Encoding="gzip", If_None_Match=tag).status == 304
        head = site.ask(name, "HEAD", Accept_Encoding="gzip")
        assert (head.body, head.headers["Content-Length"]) == (b"", str(len(packed.body)))
        part = site.ask(name, Accept_Encoding="gzip", Range="bytes=1-2", If_Range=tag)
        assert (part.status, part.body) == (200, whole.body)
        part = site.ask(name, Accept_Encoding="gzip", Range="bytes=1-2")
        assert (part.status, part.body) == (206, whole.body[1:3])


def test_sound_is_never_packed(site: Site) -> None:
    answer = site.ask("/2031-03-09-lamp/e.mp3", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] is None
    assert answer.headers["Vary"] is None


@pytest.mark.programs("curl")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--range", "0-9"], "206"),
        (["--range", "-9"], "206"),
        (["--range", "0-1,4-5"], "206"),
        (["--range", "999999999-"], "416"),
        (["--head"], "200"),
        (["--compressed"], "200"),
        (["--time-cond", "Sat, 01 Jan 2101 00:00:00 GMT"], "304"),
    ],
)
def test_curl_is_answered(site: Site, arguments: list[str], status: str) -> None:
    url = f"http://127.0.0.1:{site.port}/2031-03-09-lamp/e.mp3"
    command = ["curl", "--silent", "--output", os.devnull, "--write-out", "%{http_code}"]
    assert run([*command, *arguments, url]).stdout.decode() == status


def test_a_range_behind_the_end_names_the_length(site: Site) -> None:
    answer = site.ask("/2031-03-09-lamp/e.mp3", Range=f"bytes={len(SOUND)}-")
    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{len(SOUND)}"


def test_validators_come_back_as_304_and_if_range(site: Site) -> None:
    first = site.ask("/2031-03-09-lamp/e.mp3", "HEAD")
    etag, date = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"If_None_Match": etag}, {"If_Modified_Since": date}):
        again = site.ask("/2031-03-09-lamp/e.mp3", **headers)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == etag
    for condition in (etag, date):
        part = site.ask("/2031-03-09-lamp/e.mp3", Range="bytes=0-9", If_Range=condition)
        assert part.status == 206
    assert site.ask("/2031-03-09-lamp/e.mp3", Range="bytes=0-9", If_Range='"old"').status == 200


def test_a_replaced_file_has_a_new_etag(site: Site) -> None:
    path = site.folder / "replaced.txt"
    path.write_text("one")
    before = site.ask("/replaced.txt").headers["ETag"]
    new = site.folder / ".new"
    new.write_text("two")
    os.utime(new, ns=(1, 1))
    new.replace(path)
    after = site.ask("/replaced.txt", If_None_Match=before)
    assert (after.status, after.body) == (200, b"two")


@pytest.mark.parametrize(
    "name", ["e.mp3", "e.vtt", "e.srt", "e.transcript.json", "e.chapters.json"]
)
def test_other_sites_may_read_audio_transcripts_and_chapters(site: Site, name: str) -> None:
    address = f"/2031-03-09-lamp/{name}"
    assert site.ask(address).headers["Access-Control-Allow-Origin"] == "*"
    preflight = site.ask(address, "OPTIONS", Origin="https://player.example")
    assert preflight.status == 204
    assert "Range" in preflight.headers["Access-Control-Allow-Headers"]


def test_other_sites_may_not_read_pages(site: Site) -> None:
    assert site.ask("/2031-03-09-lamp/").headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/2031-03-09-lamp/../../secret.txt",
        "/2031-03-09-lamp/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%5c%5chost%5cshare%5csecret.txt",
        "/C:%5csecret.txt",
        "/../public-secret.txt",
        "//secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/.hidden.txt",
        "/.rendering-x/",
        "/.rendering-x/index.html",
        "/link.txt",
        "/inner.txt",
        "/way/secret.txt",
        "/way/public/feed.xml",
        "/feed.xml/",
        "/feed.xml/x",
        "/feed.xml%00.txt",
        "/cast.toml",
        "/bare/",
        "/bare",
        "/missing",
        "/%ff%fe",
        "/" + "a" * 5000,
    ],
)
def test_nothing_else_is_served(site: Site, address: str) -> None:
    """Traversal, links, hidden names, editors' files, listings and nonsense answer 404."""
    answer = site.ask(address)
    assert answer.status == 404
    assert b"outside" not in answer.body
    assert b"root:" not in answer.body


def test_a_folder_shows_its_page_under_a_slash(site: Site) -> None:
    moved = site.ask("/2031-03-09-lamp")
    assert (moved.status, moved.headers["Location"]) == (301, "/2031-03-09-lamp/")
    assert site.ask("/2031-03-09-lamp/").body == b"content"
    assert site.ask("/").body == b"<p>The show</p>"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_files_can_only_be_read(site: Site, method: str) -> None:
    answer = site.ask("/feed.xml", method, Content_Length="0")
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_an_empty_file_arrives(site: Site) -> None:
    answer = site.ask("/2031-03-09-lamp/empty.txt")
    assert (answer.status, answer.body) == (200, b"")


def test_a_listener_who_hangs_up_harms_nobody(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.port)) as half:
        half.sendall(b"GET /2031-03-09-lamp/e.mp3 HTTP/1.1\r\nHost: x\r\n\r\n")
        half.recv(100)
    assert site.ask("/2031-03-09-lamp/e.mp3").body == SOUND


def test_a_missing_folder_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        create_app(tmp_path / "nowhere")


def test_a_taken_port_is_one_clear_sentence() -> None:
    with listen(port=0) as taken, pytest.raises(UsageError, match="Can't listen on"):
        listen(port=taken.getsockname()[1])


def test_serving_goes_on_until_it_is_ended(site: Site) -> None:
    """``serve`` answers in a process of its own until that process is ended."""
    program = (
        "import sys; from pathlib import Path; from audiobrief.publish.server import *;"
        "listener = listen(port=0); print(listener.getsockname()[1], flush=True);"
        "serve(Path(sys.argv[1]), listener)"
    )
    command = [sys.executable, "-c", program, str(site.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            assert Site(folder=site.folder, port=port).ask("/feed.xml").body == b"<rss/>"
            assert process.poll() is None
        finally:
            process.terminate()
