"""What the edition says of its own accord."""

from datetime import UTC, datetime

import pytest

from audiobrief.script.wording import phrases_for, printed_date

WHEN = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en-US", "May 4, 2026"),
        ("en", "May 4, 2026"),
        ("en-GB", "4 May 2026"),
        ("de-AT", "4. Mai 2026"),
        ("fr", "4 mai 2026"),
        ("es", "4 de mayo de 2026"),
        ("da", "2026-05-04"),
    ],
)
def test_dates_are_printed_as_the_country_prints_them(language: str, date: str) -> None:
    """Order and names of months follow the language tag."""
    assert printed_date(WHEN, language) == date


@pytest.mark.parametrize(
    ("names", "byline"),
    [
        (("Ann Pell",), "By Ann Pell"),
        (("Ann Pell", "Bo Ode"), "By Ann Pell and Bo Ode"),
        (("Ann Pell", "Bo Ode", "Cy Mora"), "By Ann Pell, Bo Ode and Cy Mora"),
    ],
)
def test_a_byline_joins_its_authors(names: tuple[str, ...], byline: str) -> None:
    """Commas between authors, a word before the last."""
    assert phrases_for("en-GB").authors(names) == byline


def test_unknown_languages_are_announced_in_english() -> None:
    """Lines that a language lacks are said in English, and tagged as such."""
    assert phrases_for("da").language == "en"
