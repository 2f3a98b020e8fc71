"""What a show's settings lack, and which of them no directory takes."""

from pathlib import Path

import pytest

from audiobrief.config import Config, ShowConfig
from audiobrief.errors import ConfigError
from audiobrief.publish.categories import CATEGORIES
from audiobrief.publish.show import check_show, missing_settings, show_title
from tests.publish.examples import FULL_SHOW


def show_with(**values: object) -> ShowConfig:
    """Return the full show with other values."""
    return ShowConfig.model_validate({**FULL_SHOW.model_dump(), **values})


def test_without_configuration_everything_is_missing() -> None:
    """Each key that a public feed needs is named as it stands in the file."""
    assert missing_settings(Config().show) == (
        "show.title",
        "show.author",
        "show.email",
        "show.description",
        "show.base_url",
        "show.language",
        "show.category",
        "show.cover",
    )


def test_a_full_show_lacks_nothing() -> None:
    """With all of them set nothing is missing, and nothing is wrong."""
    assert not missing_settings(FULL_SHOW)
    check_show(FULL_SHOW)
    check_show(ShowConfig())


def test_an_address_without_https_is_missing() -> None:
    """Podcast directories take https only."""
    show = show_with(base_url="http://localhost:8000")
    assert missing_settings(show) == ("show.base_url",)
    check_show(show)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"category": "Newz"}, "Apple has no category 'Newz' (did you mean 'News'?)"),
        ({"category": "news"}, "Apple has no category 'news' (did you mean 'News'?)"),
        ({"subcategory": "Tech"}, "'News' has no subcategory 'Tech'"),
        ({"category": "History"}, "'History' has no subcategory 'Tech News'"),
        ({"category": ""}, "'show.subcategory' needs 'show.category'"),
        ({"base_url": "http://gauge.example"}, "does not start with https://"),
        ({"base_url": "https://gauge.example/?a=1"}, "without '?' and '#'"),
        ({"base_url": "https://me:secret@gauge.example/"}, "must not hold a user name"),
        ({"email": "Ines <ines@gauge.example>"}, "is no e-mail address"),
        ({"email": "ines"}, "'ines' is no e-mail address"),
        ({"language": "english!"}, "'english!' is no BCP 47 language tag"),
        ({"guid": "1234"}, "'1234' is no UUID"),
    ],
)
def test_what_no_directory_takes_is_named(values: dict[str, object], message: str) -> None:
    """A wrong setting is named with its key, with a near miss where there is one."""
    with pytest.raises(ConfigError) as caught:
        check_show(show_with(**values))
    assert message in caught.value.message
    assert "secret" not in str(caught.value)


def test_all_problems_come_at_once() -> None:
    """Two wrong settings are named in one message."""
    with pytest.raises(ConfigError) as caught:
        check_show(show_with(category="Nothing", subcategory="", email="@"))
    assert "'show.category'" in caught.value.message
    assert "'show.email'" in caught.value.message


def test_the_category_list_is_apples() -> None:
    """Nineteen categories, as many subcategories as Apple lists, each name once in its list."""
    assert len(CATEGORIES) == 19
    assert sum(map(len, CATEGORIES.values())) == 91
    assert all(len(set(names)) == len(names) for names in CATEGORIES.values())


def test_a_show_has_a_title() -> None:
    """Feeds and tags need one even without configuration."""
    assert show_title(ShowConfig(title="  Quay\n Letters ", cover=Path("a.png"))) == "Quay Letters"
    assert show_title(ShowConfig(title="\x00")) == "Audio edition"
