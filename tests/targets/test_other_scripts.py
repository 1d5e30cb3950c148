"""A text in letters in which its language is not written gives a warning; names and single words
do not."""

from __future__ import annotations

from pathlib import Path

from kaartenset.build import build
from kaartenset.characters.written_scripts import script_of_text
from kaartenset.errors import Problems
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.targets.other_scripts import texts_in_other_scripts
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from projects import MADE, shipped_with
from tables import table
from tiny_decks import CARD, DECK, FILES, tiny_deck

WELCOME = "مرحبا بكم في البيت"
CARDS = {name: FILES[CARD].replace("dunes", name) for name in ("dunes", "wood", "lake")}


@table(
    ("text", "lang", "script"),
    [
        (WELCOME, "nl", "Arab"),
        ("ברוכים הבאים", "nl-NL", "Hebr"),
        ("Ласкаво просимо", "pl", "Cyrl"),
        ("Ласкаво просимо", "uk", ""),
        ("Добро дошли", "sr", ""),
        ("Добро дошли", "sr-Latn", "Cyrl"),
        ("ようこそいらっしゃい", "en", "Kana"),
        ("ようこそいらっしゃい", "ja", ""),
        ("praat met uw begeleider over werk", "ar", "Latn"),
        ("Werkplein Noord-Holland", "ar", ""),  # a name
        ("Dag Володимир Зеленський, hoe gaat het?", "nl", ""),  # a name in a sentence
        ("الله", "nl", ""),  # one word
        ("π ≈ 3,14 en Δ", "nl", ""),
        ("Łódź, Đorđe, Çağrı", "nl", ""),
        ("Ласкаво просимо", "tlh", ""),  # a language of which nothing is known
        ("12 – 14 ?", "nl", ""),
    ],
)
def test_the_script_of_a_text_is_told_if_its_language_has_another(
    text: str, lang: str, script: str
) -> None:
    assert script_of_text(text, lang) == script


def told(project: Project) -> list[tuple[str, str, str]]:
    """Return the warnings of a build: place, code and the example in the hint."""
    (output,) = build(read_project(project), None, Request("office"), Templates())
    return [(str(each.where), each.code, each.hint) for each in output.notices]


def test_one_text_is_told_at_its_line_and_many_at_the_language_of_the_deck(tmp_path: Path) -> None:
    one = {CARD: FILES[CARD].replace("Climb to the top.", WELCOME)}
    ((place, code, hint),) = told(tiny_deck(tmp_path / "one", one))
    assert (place, code) == (f"{CARD}:4:7", "other-script")
    assert "{ar|…}" in hint
    marked = {CARD: FILES[CARD].replace("Climb to the top.", f'"{{ar|{WELCOME}}}"')}
    assert not told(tiny_deck(tmp_path / "marked", marked))
    many = {f"content/cards/{name}.yaml": text for name, text in CARDS.items()}
    many = {name: text.replace("Climb to the top.", WELCOME) for name, text in many.items()}
    many = {name: text.replace("Dunes", WELCOME) for name, text in many.items()}
    many[DECK] = FILES[DECK].replace("[dunes]", "[dunes, wood, lake]")
    ((place, _code, hint),) = told(tiny_deck(tmp_path / "many", many))
    assert place == f"{DECK}:2:7"
    assert "'lang: ar'" in hint


@table("variants", [()], slow=[("ar",), ("uk",), ("ar", "bilingual"), ("pl", "wajong")])
def test_the_decks_that_ship_have_no_such_text(variants: tuple[str, ...]) -> None:
    source = shipped_with(variants)
    faces = MADE.set_deck(source, None, Problems()).faces
    assert not list(texts_in_other_scripts(faces, source.deck.text))
