"""Which files of an output folder are shown, and as what."""

from pathlib import Path

import pytest

from audiobrief.publish.served import find_file, is_text, media_type_of


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """Return an output folder beside a file that nobody may see."""
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    output = tmp_path / "output"
    for name in ("feed.xml", "cast.toml", ".lock.json", "day/index.html", "day/day.mp3"):
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (output / "bare").mkdir()
    (output / "link.json").symlink_to(tmp_path / "secret.json")
    return output


@pytest.mark.parametrize("address", ["/feed.xml", "/day/day.mp3", "/day/index.html"])
def test_published_files_are_found(address: str, show: Path) -> None:
    assert find_file(show, address) == show / address[1:]


def test_a_folder_is_found_by_its_page(show: Path) -> None:
    assert find_file(show, "/day/") == show / "day" / "index.html"
    assert find_file(show, "/day") == show / "day"


@pytest.mark.parametrize(
    "address",
    [
        *("/../secret.json", "/day/../../secret.json", "/link.json", "/.lock.json", "/cast.toml"),
        *("/bare", "/bare/", "/", "//feed.xml", "/day//day.mp3", "/./feed.xml", "/feed.xml\0"),
        *("/day\\day.mp3", "/c:feed.xml", "/missing.mp3", "/feed.xml/", f"/{'x' * 300}.mp3"),
    ],
)
def test_nothing_else_is(address: str, show: Path) -> None:
    assert find_file(show, address) is None


def test_types_go_by_the_longest_ending() -> None:
    assert media_type_of(Path("a.chapters.json")) == "application/json+chapters"
    assert media_type_of(Path("A.JSON")) == "application/json"
    assert not media_type_of(Path("a.exe"))


def test_texts_are_worth_packing() -> None:
    assert [is_text(Path(name)) for name in ("a.vtt", "feed.xml", "a.mp3", "a.png")] == [
        *(True, True, False, False)
    ]
