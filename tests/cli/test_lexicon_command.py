"""``audiobrief lexicon`` and the doubtful words of a dry run."""

from pathlib import Path

import pytest

from audiobrief.cli import main
from audiobrief.engines.kokoro import engine
from audiobrief.engines.kokoro.vocabulary import numbers

SETTINGS = '[voices]\nengine = "silent"\n[engines.silent]\ntone = true\n'
EDITION = """---
title: The ferry
language: en-GB
---
The ferry to Ysmarholm left. Nobody in Ysmarholm saw the captain of the ferry.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an editor's folder with an edition and settings, and work in it."""
    (tmp_path / "ferry.md").write_text(EDITION, encoding="utf-8")
    (tmp_path / "audiobrief.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must succeed and return what it prints."""
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_a_doubtful_word_is_listed_until_it_is_settled(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dry run names the word, how often and how; once in the lexicon it is said so."""
    before = printed(capsys, "script", "ferry.md")
    line = next(line for line in before.splitlines() if line.startswith("  1?  Ysmarholm  "))
    assert "2 times" in line
    assert "/" in line
    assert "The ferry to Ysmarholm left" in line
    printed(capsys, "lexicon", "add", "Ysmarholm", "--say", "IZ-mar-hohm")
    after = printed(capsys, "script", "ferry.md")
    assert "?  Ysmarholm" not in after
    assert "Ysmarholm → iz-mar-hohm" in after
    assert (desk / "lexicon.pls").is_file()


def test_an_audition_has_the_doubtful_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a doubtful quotation the words alone make the file."""
    assert main(["script", "ferry.md", "--audition", "doubtful.mp3"]) == 0
    assert "1 doubtful passages" in capsys.readouterr().err
    assert (desk / "doubtful.mp3").stat().st_size > 1000


def test_a_word_is_kept_as_it_would_be_said(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    """Adding a word without a pronunciation accepts the guess, as IPA."""
    assert "/" in printed(capsys, "lexicon", "add", "Ysmarholm")
    assert "phoneme" in (desk / "lexicon.pls").read_text(encoding="utf-8")


@pytest.mark.usefixtures("desk")
def test_the_list_has_the_editors_own_words_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Own entries with their context, then what is shipped; a removed one is gone."""
    printed(capsys, "lexicon", "add", "bass", "--say", "base", "--before", "guitar")
    printed(capsys, "lexicon", "add", "Ys", "--say", "iis", "--language", "de")
    own = printed(capsys, "lexicon", "list", "--own").splitlines()
    assert [line.split() for line in own] == [
        ["Ys", "iis", "de", "lexicon.de.pls"],
        ["bass", "base", "before", "guitar", "en", "lexicon.pls"],
    ]
    lines = printed(capsys, "lexicon").splitlines()
    assert len(lines) > len(own)
    assert lines[-1].endswith("shipped")
    printed(capsys, "lexicon", "remove", "bass")
    assert "guitar" not in printed(capsys, "lexicon", "list", "--own")


@pytest.mark.usefixtures("desk")
def test_a_word_is_heard_in_a_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A try-out is spoken into an MP3 file and added to nothing."""
    text = printed(capsys, "lexicon", "test", "Ysmarholm", "--say", "IZ-mar-hohm")
    assert "iz-mar-hohm" in text
    assert (desk / "audition" / "Ysmarholm.mp3").stat().st_size > 1000
    assert not (desk / "lexicon.pls").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("lexicon", "test", "ferry", "--text", "The ferry left."),
        ("script", "ferry.md", "--audition", "doubtful.mp3"),
    ],
)
def test_ipa_reaches_the_model(
    arguments: tuple[str, ...], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kokoro is given the sounds of an entry, alone and in the sentence of a doubtful word."""
    heard: list[str] = []

    def noted(symbols: str) -> tuple[int, ...]:
        heard.append(symbols)
        return numbers(symbols)

    monkeypatch.setattr(engine, "numbers", noted)
    assert main(["lexicon", "add", "ferry", "--say", "boat", "--ipa", "ˈfɛɹu"]) == 0
    cache = f"[cache]\nfolder = '{desk / 'clips'}'\n"
    (desk / "audiobrief.toml").write_text(SETTINGS + cache, encoding="utf-8")
    (desk / "ferry.md").write_text(EDITION.partition(" Nobody")[0], encoding="utf-8")
    assert main([*arguments, "--engine", "kokoro"]) == 0
    assert any("fˈɛɹu" in symbols for symbols in heard)
    assert not any("bˈOt" in symbols for symbols in heard)


def test_what_is_heard_is_named_with_its_sounds(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor reads the respelling and the IPA; an engine without phonemes says the first."""
    text = printed(capsys, "lexicon", "test", "Ysmarholm", "--ipa", "ˈɪzmɑː")
    assert text.rstrip().endswith(" came late. /ˈɪzmɑː/")
    assert (desk / "audition" / "Ysmarholm.mp3").stat().st_size > 1000


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "Ys", "--say", ""], "has no letters"),
        (["add", "Ys", "--ipa", "//"], "--ipa is empty"),
        (["add", "Ys", "--ipa", "k5"], "'5' in 'k5' is no IPA symbol"),
        (["add", "Ys", "--language", "fr"], "no dictionary for 'fr'"),
        (["add", " ", "--say", "a"], "no word to add"),
        (["remove", "Ys"], "has no entry for 'Ys'"),
        (["test", "Ys", "--voice", "silent:tow"], "has no voice 'tow'"),
    ],
)
def test_wrong_arguments_get_one_sentence(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and what is wrong; no file is made."""
    assert main(["lexicon", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert not Path("lexicon.pls").exists()


def test_a_broken_lexicon_is_named_with_its_line(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3 for a file that is wrong, in a dry run and in a change, which leaves it."""
    broken = "<lexicon>\n<lexeme></lexicon>"
    (desk / "lexicon.pls").write_text(broken, encoding="utf-8")
    for arguments in (["script", "ferry.md"], ["lexicon", "add", "Ys", "--say", "eess"]):
        assert main(arguments) == 3
        assert "lexicon.pls, line 2: not well-formed XML" in capsys.readouterr().err
    assert (desk / "lexicon.pls").read_text(encoding="utf-8") == broken
