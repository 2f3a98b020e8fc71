"""Elements and the languages they are marked with."""

import pytest

from audiobrief.publish.markup import (
    add_text,
    element,
    is_right_to_left,
    language_attributes,
)


def test_directions_are_marked_where_they_change() -> None:
    assert is_right_to_left("ar-EG")
    assert is_right_to_left("he")
    assert not is_right_to_left("de")
    assert language_attributes("ar", around="en") == {"lang": "ar", "dir": "rtl"}
    assert language_attributes("en", around="fa") == {"lang": "en", "dir": "ltr"}
    assert language_attributes("de", around="en") == {"lang": "de"}


def test_text_goes_behind_what_is_there() -> None:
    made = element("p", "One ")
    made.append(element("em", "two"))
    add_text(made, " three")
    add_text(made, " four\x00")
    assert "".join(made.itertext()) == "One two three four"


@pytest.mark.parametrize(("name", "written"), [("class_", "class"), ("aria_label", "aria-label")])
def test_attributes_are_named_as_in_html(name: str, written: str) -> None:
    """A name that Python reserves ends in an underscore; empty values are left out."""
    assert dict(element("p", **{name: "a & b"}).attrib) == {written: "a & b"}
    assert dict(element("p", **{name: ""}).attrib) == {}
