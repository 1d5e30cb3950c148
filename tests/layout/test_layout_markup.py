"""A text of the content as a layout gets it: escaped, with its place and its placeholders."""

from __future__ import annotations

import html
import re
import unicodedata

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kaartenset.layout.jinja.guard import as_markup, printed, seal
from kaartenset.layout.markup import markup_of
from kaartenset.locations import InFile
from kaartenset.source.markup import Blank, Placeholder, parse

HERE = InFile("texts.yaml", 3, 5)
ANY_VALUE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ["{date}", "**x**", "<b>&amp;", "{{ 7*7 }}"]
)


@given(ANY_VALUE)
def test_a_value_in_a_layout_is_escaped(value: str) -> None:
    text = parse("{client}", HERE).filled(lambda name: Placeholder(name, value))
    words = re.fullmatch(
        r'<t at="texts.yaml:3:5"><value of="client">(.*)</value></t>', markup_of(text), re.DOTALL
    )
    assert words is not None
    assert html.unescape(words[1].replace("<br/>", "\n")) == unicodedata.normalize("NFC", value)
    assert not set(words[1].replace("<br/>", "")) & set("<>\"'")


def test_a_text_says_in_a_layout_what_is_bold_where_it_breaks_and_where_to_write() -> None:
    text = parse("**a & b**\n{date}", HERE).filled(lambda _name: Blank(57.0))
    assert markup_of(text) == '<t at="texts.yaml:3:5"><b>a &amp; b</b><br/><blank width="57"/></t>'


def test_a_place_in_a_layout_is_escaped() -> None:
    assert markup_of(parse("x", InFile('a"<b>.yaml', 1, 2))) == (
        '<t at="a&#34;&lt;b&gt;.yaml:1:2">x</t>'
    )


def test_a_placeholder_that_has_no_value_yet_reaches_a_layout_sealed_only() -> None:
    text = parse("**Op {date}**", HERE)
    with pytest.raises(AssertionError):
        as_markup(text)
    with pytest.raises(AssertionError):
        printed(text)
    assert printed(seal(text)) == (
        '<t at="texts.yaml:3:5"><b>Op </b><b><placeholder name="date"/></b></t>'
    )
