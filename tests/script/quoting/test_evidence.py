"""Evidence of gender: titles and pronouns count, names do not."""

import pytest

from audiobrief.model import Gender
from audiobrief.script.quotations import find_quotations
from audiobrief.script.quoting.evidence import genders


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ms. Amara Voss runs the kiln.", Gender.FEMALE),
        ("Port spokeswoman Amara Voss runs the kiln.", Gender.FEMALE),
        ("City spokesperson Amara Voss runs the kiln.", None),
        ("Kiln lore: “No coal” was her motto. Amara Voss said that “coal smells.”", None),
        ("“No coal,” Amara Voss said. “None at all,” she added.", Gender.FEMALE),
        ("Amara Voss runs the kiln. He built it himself.", Gender.MALE),
        ("Amara Voss runs the kiln.", None),
        ("“No coal,” Dr. Amara Voss said.", None),
        ("Ms. Amara Voss runs the kiln. Mr. Amara Voss is her cousin.", None),
    ],
)
def test_gender_follows_evidence(text: str, gender: Gender | None) -> None:
    """A title or a pronoun tells, a name or a neutral title doesn't, a contradiction neither."""
    assert genders(text, find_quotations(text)).get("amara-voss") == gender


def test_a_german_title_tells() -> None:
    """Languages with gendered titles give evidence by them."""
    text = "Die Ministerin Amara Voss bleibt. Der Sprecher Udo Rehm geht."
    found = genders(text, (), language="de")
    assert found == {"amara-voss": Gender.FEMALE, "udo-rehm": Gender.MALE}
