"""German, French and Spanish: each line of ``european.tsv`` is class, language, printed, spoken."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.script.spoken import speak, speaks, spoken_form

TABLE = Path(__file__).with_name("european.tsv")
ROWS = tuple(
    tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines() if line
)
PRINTED = tuple(row[2] for row in ROWS)


@pytest.mark.parametrize(("kind", "language", "printed", "spoken"), ROWS)
def test_figures_are_said_in_the_language(
    kind: str, language: str, printed: str, spoken: str
) -> None:
    """Every phrase of the table is said the way the table says."""
    assert spoken_form(printed, language=language) == spoken, kind


@settings(deadline=None, derandomize=True, max_examples=80)
@given(
    st.lists(st.sampled_from(PRINTED), max_size=6).map(" ".join) | st.text(max_size=40),
    st.sampled_from(("de-DE", "fr-FR", "es-ES")),
)
def test_runs_cover_and_no_digit_is_left(text: str, language: str) -> None:
    """The map is total and in order; engines see no ASCII digit and no sign."""
    said = speak(text, language=language)
    printed = spoken = 0
    for run in said.runs:
        assert (run.printed_start, run.spoken_start) == (printed, spoken)
        printed, spoken = run.printed_end, run.spoken_end
    assert (printed, spoken) == (len(text), len(said.spoken))
    assert not set(said.spoken) & set("0123456789€$£%&@#*/\\<>=+|~^_{}[]§")


def test_languages_with_tables_are_known() -> None:
    """A caller can tell an editor which languages are passed through."""
    assert all(speaks(tag) for tag in ("en-GB", "de", "fr-CA", "es_MX"))
    assert not speaks("da")
