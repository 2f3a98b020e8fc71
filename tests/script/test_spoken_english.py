"""English, class by class: each line of ``english.tsv`` is a class, a language, printed, spoken."""

from pathlib import Path

import pytest

from audiobrief.script.spoken import spoken_form

TABLE = Path(__file__).with_name("english.tsv")
ROWS = tuple(
    tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines() if line
)


@pytest.mark.parametrize(("kind", "language", "printed", "spoken"), ROWS)
def test_english_is_said_as_people_say_it(
    kind: str, language: str, printed: str, spoken: str
) -> None:
    """Every phrase of the table is said the way the table says."""
    assert spoken_form(printed, language=language) == spoken, kind


def test_the_table_is_large_enough_to_trust() -> None:
    """The table has four hundred phrases, none of them twice."""
    assert len({row[1:3] for row in ROWS}) == len(ROWS) >= 400
