"""Language files: complete, and read for any tag."""

from pathlib import Path

import pytest

from audiobrief.model import Gender
from audiobrief.script.quoting import language
from audiobrief.script.quoting.language import language_rules

CODES = tuple(
    sorted(path.stem for path in (Path(language.__file__).parent / "languages").iterdir())
)


def test_five_languages_have_rules() -> None:
    """German, English, Spanish, French and Italian have a file."""
    assert CODES == ("de", "en", "es", "fr", "it")


@pytest.mark.parametrize("code", CODES)
def test_a_file_has_every_list(code: str) -> None:
    """Each language has the lists that the rules read, in lower case."""
    rules = language_rules(code)
    english = language_rules("en")
    needed = {"according", "adverbs", "auxiliaries", "determiners", "distance", "groups", "works"}
    assert needed <= set(rules.words)
    assert needed <= set(english.words)
    assert all(word == word.lower() for words in rules.words.values() for word in words)
    assert rules.finite
    assert rules.long_piece > 0


@pytest.mark.parametrize(
    ("tag", "code"), [("de-AT", "de"), ("FR", "fr"), ("en_GB", "en"), ("is", "en"), ("", "en")]
)
def test_tags_find_their_file(tag: str, code: str) -> None:
    """Regions do not matter, and a language without a file is read as English."""
    assert language_rules(tag).code == code


def test_titles_may_be_compounds() -> None:
    """The longest ending decides the gender of a compound title."""
    rules = language_rules("de")
    assert rules.title("umweltministerin") is Gender.FEMALE
    assert rules.title("umweltminister") is Gender.MALE
    assert rules.title("baum") is None
