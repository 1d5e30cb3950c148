"""Faces that differ in their words alone are read once, and are as if each was read by itself."""

from __future__ import annotations

import pytest

from faces import FRONT, Elements, card_of, empty_of
from kaartenset.errors import Problems
from kaartenset.layout.elements import Face, Side
from kaartenset.layout.forms.face_form import FaceForms
from kaartenset.layout.markup import markup_of
from kaartenset.layout.reader import read_face
from kaartenset.locations import InCardTable, InFile
from kaartenset.project.source import Source
from kaartenset.source.markup import BlankSpan, Placeholder, Text, Words, parse
from tables import table

FIRST, SECOND = InFile("een.yaml", 3, 5), InFile("twee.yaml", 40, 7)

TEXT = '<text x="9" y="9" width="99">%s</text>'
READ_AGAIN = {"white space around and inside", "a field"}
"""Cases whose words have white space or references that a reader changes."""

AREA = '<writing-area x="9" y="9" width="50" name="wens" label="%s"/>'


def said(text: str, at: InFile) -> str:
    filled = parse(text, at).filled(lambda _name: Placeholder("client", f"Zoë {at.line} & <b>"))
    return markup_of(filled)


def words(first: str, at: InFile) -> dict[str, str]:
    """Return a face for each case, with words and places that differ between calls only."""
    other = InFile(at.file, at.line + 1, 1)
    blank = Text((Words(first), BlankSpan(30.0, "date"), Words(" uur")), at)
    texts = {
        "plain": said(first, at),
        "letters that XML escapes": said(f"{first} & <i> \"'", at),
        "bold and a break": said(f"{first} **vet** en\n**{first}**", at),
        "another language": said(f"{first} {{en|**work** first}}", at),
        "a value": said(f"Dag {{client}}, {first}", at),
        "a line to write on": markup_of(blank),
        "two texts, with words of the layout": f"{said(first, at)} <b>en {said('x', other)}.</b>",
        "one text twice": f"{said(first, at)}{said(first, at)}",
        "white space around and inside": f"\n   {said(f' {first}  {first} ', at)}\t ",
        "a space that does not break": said(f"{first}\u00a0x", at),
        "a no-break space alone": said("\u00a0", at),
    }
    return {name: TEXT % text for name, text in texts.items()} | {
        "from a table": TEXT
        % markup_of(parse(first, InCardTable('game.xlsx: sheet "A"', at.line, at.column))),
        "a field": AREA % f" {first} &amp; &quot;x&quot; ",
        "a picture": f'<pictogram name="home" x="9" y="9" size="9" alt=" {first}"/>',
        "choices": f'<choices name="keus" label="{first}"><choice x="9" y="9" size="7" value="a" '
        f'label="{first} &lt; b"/></choices>',
        "no words": TEXT % said("", at) + AREA % "wens",
        "a table": '<table x="9" y="9" width="80" columns="40 *"><tr><th>'
        f"{said(first, at)}</th><td></td></tr></table>",
        "two texts beside each other": '<row x="9" y="9" width="80">'
        f"<text>{said(first, at)}</text><text>{said('ja', other)}</text></row>",
    }


class Reading:
    """Reads faces of a card, and counts how often."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        self._forms = FaceForms()
        self.times = 0

    def read(self, xml: str, problems: Problems) -> Face | None:
        self.times += 1
        empty = empty_of(self._elements.card, Side.FRONT, self._elements.theme)
        return read_face(xml, empty, self._elements.theme, FRONT, problems)

    def remembered(self, xml: str, problems: Problems) -> Face | None:
        return self._forms.face(xml, "about", self.read, problems)


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


@table("name", words("x", FIRST))
def test_a_face_with_other_words_is_as_if_read_by_itself(elements: Elements, name: str) -> None:
    reading = Reading(elements)
    for first, at in (("Wat wilt u?", FIRST), ("Hoe gaat het met u?", SECOND)):
        xml = f'<face drawn-for="A5 landscape">{words(first, at)[name]}</face>'
        found, alone = reading.remembered(xml, Problems()), Reading(elements).read(xml, Problems())
        assert found is not None
        assert found._replace(places=None) == alone
    assert reading.times == (2 if name in READ_AGAIN else 1)


def test_a_problem_of_a_face_shows_its_own_words_and_place(elements: Elements) -> None:
    reading, problems = Reading(elements), Problems()
    for at in (FIRST, SECOND):
        xml = f'<face drawn-for="A5 landscape"><b>{said("los", at)}</b></face>'
        assert reading.remembered(xml, problems) is None
    assert [problem.code for problem in problems] == ["misplaced-element"] * 2
