"""Texts that a deck does not give are usual, one by one."""

from __future__ import annotations

from pathlib import Path

from kaartenset.build import build
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from pdf_reading import in_one_line, texts
from tables import table
from tiny_decks import CARD, DECK, FILES, FRONT, tiny_deck

PARTLY = """\
screen:
  how-to: Type here.
  blanks: {client: who}
sheet: {front: top}
way-names: {home: at yours}
"""


def test_a_deck_gives_some_of_its_texts_and_has_the_usual_others(tmp_path: Path) -> None:
    text = read_project(tiny_deck(tmp_path, {DECK: FILES[DECK] + PARTLY})).deck.text
    given = (text.screen.how_to, text.screen.blanks.client, text.sheet.front, text.way_names.home)
    assert [each.plain for each in given] == ["Type here.", "who", "top", "at yours"]
    usual = (text.screen.more, text.screen.blanks.date, text.sheet.back, text.way_names.last)
    assert [each.plain for each in usual] == ["more room", "date", "back", "or"]


@table("size", ["mini", "poker", "business"])
def test_the_usual_words_above_a_small_card_with_fields_fit(size: str, tmp_path: Path) -> None:
    """They take more lines, and the page is that much higher."""
    title = '<heading level="2" x="7" y="12" width="30">{{ card.title }}</heading>'
    lines = '<writing-area x="7" y="30" width="30" lines="1" name="do" label="To do"/>'
    front = f'<face drawn-for="{size}">{title}{lines}</face>'
    types = f"cards: {{walk: {{size: {size}, fields: {{title: words}}}}}}\n"
    files = {
        FRONT: front,
        "layouts/types.yaml": types,
        DECK: FILES[DECK].replace("Walks", "Walks near home that everybody likes"),
        CARD: "id: dunes\ntype: walk\ntitle: Dunes\n",
    }
    source = read_project(tiny_deck(tmp_path, files))
    (output,) = build(source, None, Request("screen"), Templates())
    assert "You can fill in the cards here. Save the file afterwards." in in_one_line(
        texts(output.data)[0]
    )
