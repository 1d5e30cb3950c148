"""A text of the content as a layout gets it: escaped, with its place and its placeholders."""

from __future__ import annotations

import html
import re
import unicodedata

import hypothesis.strategies as st
import pytest
from hypothesis import given

from faces import BOLD, FRONT, PLAIN, Elements, card_of, empty_of
from kaartenset.errors import Problems
from kaartenset.layout.elements import Piece, Side, TextBox
from kaartenset.layout.jinja.guard import as_markup, printed, seal
from kaartenset.layout.markup import markup_of
from kaartenset.layout.reader import read_face
from kaartenset.locations import InCardTable, InFile
from kaartenset.project.source import Source
from kaartenset.source.markup import BlankSpan, Placeholder, parse
from tables import table

HERE = InFile("texts.yaml", 3, 5)
ANY_VALUE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ["{date}", "**x**", "<b>&amp;", "{{ 7*7 }}"]
)


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


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
    text = parse("**a & b**\n{date}", HERE).filled(lambda _name: BlankSpan(57.0))
    assert markup_of(text) == '<t at="texts.yaml:3:5"><b>a &amp; b</b><br/><blank width="57"/></t>'


def test_a_text_says_in_a_layout_which_words_are_in_another_language() -> None:
    text = parse("het {en|**Work** First}", HERE)
    assert markup_of(text) == (
        '<t at="texts.yaml:3:5">het <b><span lang="en">Work</span></b>'
        '<span lang="en"> First</span></t>'
    )


def test_a_place_in_a_layout_is_escaped() -> None:
    assert markup_of(parse("x", InFile('a"<b>.yaml', 1, 2))) == (
        '<t at="a&#34;&lt;b&gt;.yaml:1:2">x</t>'
    )


def test_a_text_from_a_table_keeps_its_row_and_column(elements: Elements) -> None:
    at = InCardTable('game.xlsx: sheet "A"', 2, 3)
    face, problems = elements.tell(
        f'<text x="9" y="9" width="99">{markup_of(parse("x", at))}</text>'
    )
    assert face is not None
    assert not problems
    (box,) = face.elements
    assert isinstance(box, TextBox)
    assert box.said_at == (at,)


def test_a_placeholder_that_has_no_value_yet_reaches_a_layout_sealed_only() -> None:
    text = parse("**Op {date}**", HERE)
    with pytest.raises(AssertionError):
        as_markup(text)
    with pytest.raises(AssertionError):
        printed(text)
    assert printed(seal(text)) == (
        '<t at="texts.yaml:3:5"><b>Op </b><b><placeholder name="date"/></b></t>'
    )


def test_a_placeholder_of_the_content_is_a_piece_of_its_own(elements: Elements) -> None:
    """It keeps its weight and the place of its text, and the words around it keep their spaces."""
    text = seal(parse("Beste **{client},**", HERE))
    problems = Problems()
    source = (
        f'<face drawn-for="A5 landscape"><text x="9" y="9" width="99"> {printed(text)} '
        "</text></face>"
    )
    empty = empty_of(elements.card, Side.FRONT, elements.theme)
    face = read_face(source, empty, elements.theme, FRONT, problems, open_names={"client"})
    assert face is not None
    assert not problems
    (box,) = face.elements
    assert isinstance(box, TextBox)
    assert box.pieces == (
        Piece("Beste ", PLAIN, 1.0, HERE),
        Piece(Placeholder("client"), BOLD, 1.0, HERE),
        Piece(",", BOLD, 1.0, HERE),
    )
    assert box.placeholders == (Placeholder("client"),)
    assert box.place == HERE


@table(
    "written",
    [
        '<placeholder name="client"/>',
        '<value of="client">Ann</value>',
        '<t at="a.yaml:1:2"><placeholder name="client"/></t>',
    ],
)
def test_a_layout_cannot_write_a_placeholder_itself(elements: Elements, written: str) -> None:
    problem = elements.problem(f'<text x="9" y="9" width="99">Beste {written}</text>')
    assert problem.code == "unknown-element"


VALUE = '<value of="client">Jansen</value>'
OF_CONTENT = '<t at="content/cards/goals.yaml:4:8">{}</t>'


@table(
    ("said", "found"),
    [
        ("drie *sterren*, ja", "*sterren*"),
        ("**vet**", "**vet**"),
        ("***beide***", "***beide***"),
        ("*twee\n  woorden*.", "*twee woorden*"),
        ("*een <b>twee</b> drie*", "*een twee drie*"),
        ("(*een*)", "*een*"),
        (f"*{OF_CONTENT.format('een')}*", "*…*"),
        (f"*{OF_CONTENT.format(VALUE)}*", "*…*"),
        ("5 * 6 * 7", ""),
        ("2*3*4", ""),
        ("een voetnoot*", ""),
        ("*", ""),
        ("* een * twee", ""),
        (OF_CONTENT.format("*een*"), ""),  # The content has asterisks to print.
        (f"{OF_CONTENT.format('*een')} en *", ""),
    ],
)
def test_asterisks_of_a_layout_around_words_are_told(
    said: str, found: str, shipped: Source
) -> None:
    elements = Elements(shipped.theme, card_of(shipped.deck, "goals"))
    _face, problems = elements.tell(f'<text x="20" y="30" width="90">{said}</text>')
    assert [(one.code, one.message.split("'")[1]) for one in problems] == (
        [("stray-asterisk", found)] if found else []
    )
    assert not any("Jansen" in str(problem) for problem in problems)
