"""Whatever is written as XML comes back through a parser."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from audiobrief.publish.feedxml import XmlWriter
from audiobrief.publish.texts import xml_text
from tests.publish.examples import PROPERTY

TEXT = st.text().map(lambda text: xml_text(text).replace("\r", ""))
LINE = TEXT.map(lambda text: text.replace("\n", "").replace("\t", ""))


@PROPERTY
@given(TEXT, LINE)
def test_texts_and_attributes_come_back(content: str, value: str) -> None:
    xml = XmlWriter()
    with xml.inside("outer", name=value):
        xml.add("inner", content, name=value)
        xml.add("empty")
    outer = etree.fromstring(xml.text())
    inner, empty = outer
    assert (outer.get("name"), inner.get("name"), inner.text or "") == (value, value, content)
    assert (empty.text, len(empty)) == (None, 0)


def test_an_element_a_line_each_level_further_in() -> None:
    xml = XmlWriter()
    with xml.inside("rss", version="2.0"):
        xml.comment("still short")
        with xml.inside("channel"):
            xml.add("title", "Quay & sons")
    assert xml.text() == (
        '<rss version="2.0">\n'
        "  <!-- still short -->\n"
        "  <channel>\n"
        "    <title>Quay &amp; sons</title>\n"
        "  </channel>\n"
        "</rss>\n"
    )
