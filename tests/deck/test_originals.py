"""Bilingual decks: each text of a translation with the text that it translates."""

from __future__ import annotations

import shutil
from datetime import date, time

import pytest

from faces import card_of
from kaartenset.checks.stacks import left_out, stacks
from kaartenset.cli.commands.proof import compared
from kaartenset.client.client import Adviser, Client, Meeting
from kaartenset.dataclass import replace
from kaartenset.deck.deck import texts_of
from kaartenset.deck.originals import with_originals
from kaartenset.errors import Problems
from kaartenset.pages.proof import proof_pages
from kaartenset.personalise import personalise
from kaartenset.personalise.values import known_of
from kaartenset.project.project import Project
from kaartenset.source.markup import Text
from kaartenset.templates import Templates
from kaartenset.typeset.typeset import SetText
from page_items import recorded
from projects import SHIPPED, EditableProject, chosen, shipped_with, with_fields

CLIENT = Client(
    name="Zoë",
    appointment=Meeting(date=date(2026, 12, 1), time=time(9, 5), way="phone"),
    adviser=Adviser(phone="030 123 45 67"),
)
BAR = 1.2
"""Points; no other line of a proof is as heavy."""


@pytest.mark.parametrize("variants", [("pl", "bilingual"), ("bilingual", "wajong", "ar")])
def test_every_text_of_a_card_has_the_one_that_it_translates(variants: tuple[str, ...]) -> None:
    source = shipped_with(variants)
    originals = source.untranslated().deck.cards
    for card, other in zip(source.deck.cards, originals, strict=True):
        said, meant = (
            texts_of((each.front, each.back, *each.entries.values())) for each in (card, other)
        )
        for text, original in zip(said, meant, strict=True):
            assert (text.original and text.original.at) == (original.at if original else None)
            assert text.original is None or text.original.plain == original.plain
            assert text.original in (None, text.original and text.original.in_language("nl-NL"))


def value_of_date(client: Client | None) -> Text:
    """Return the date on the first card of the Polish deck."""
    intro = personalise(shipped_with(("pl", "bilingual")).deck, client).cards[0]
    (appointment,) = (block for block in intro.front if block.kind == "appointment")
    return chosen(appointment.facts[0].value)


def test_an_original_has_the_values_of_the_client_in_its_own_language() -> None:
    known = value_of_date(CLIENT)
    assert (known.plain, known.original and known.original.plain) == (
        "wtorek, 1 grudnia 2026",
        "dinsdag 1 december 2026",
    )
    unknown = value_of_date(None)
    assert (unknown.plain, unknown.original and unknown.original.plain) == ("", "…")


def test_a_text_without_its_like_has_no_original() -> None:
    """A text that is not translated is that of the original; a list of another length has other
    texts."""
    polish, dutch = shipped_with(("pl",)).deck, shipped_with(("easy-language",)).deck
    health = card_of(dutch, "health")
    shorter = tuple(
        block.with_changes({"examples": block.examples[1:]}) if block.kind == "examples" else block
        for block in health.back
    )
    found = with_originals(polish, replace(dutch, cards=(with_fields(health, back=shorter),)))
    assert {text.original for text in texts_of(card_of(found, "goals").front)} == {None}
    questions, examples = card_of(found, "health").back[1:3]
    assert None not in {text.original for text in texts_of(questions)}
    assert [bool(text.original) for text in texts_of(examples)] == [True, *[False] * 4]
    itself = with_originals(dutch, dutch)
    assert {text.original for card in itself.cards for text in texts_of(card.front)} == {None}


def test_a_text_for_all_clients_has_the_original_for_all() -> None:
    """The Dutch lead names the benefit; a translation may say less."""
    polish, dutch = shipped_with(("pl",)).deck, shipped_with(("easy-language",)).deck
    situation = card_of(polish, "situation")
    lead, *others = situation.front
    assert lead.kind == "lead"
    (*_benefits, plain) = texts_of(lead)
    less = with_fields(situation, front=(lead.with_changes({"text": plain}), *others))
    found = with_originals(replace(polish, cards=(less,)), dutch)
    assert [
        text.original and text.original.plain for text in texts_of(found.cards[0].front[0])
    ] == ["U krijgt een uitkering."]


@pytest.mark.parametrize("lang", ["pl", "ar"])
def test_an_original_is_printed_from_left_to_right_with_its_language(lang: str) -> None:
    source, problems = shipped_with((lang, "bilingual")), Problems()
    known = known_of(CLIENT, source.deck)
    template = Templates().deck(source, known, problems, frozenset({"intro", "stagnation"}))
    faces = template.fill(known, source, problems).faces
    assert not list(problems)
    set_texts = [each for face in faces for each in face.elements if isinstance(each, SetText)]
    originals = {
        "".join(run.text for line in text.lines for run in line.runs): text.box
        for text in set_texts
        if text.box.lang == "nl-NL"
    }
    (asked,) = (words for words in originals if words.startswith("Wat wilt u ons vragen"))
    assert asked == "Wat wilt u ons vragen? Schrijf uw vraag op of bel 030 123 45 67."
    assert {box.base for box in originals.values()} == {0}
    statements = next(
        block
        for block in card_of(source.untranslated().deck, "stagnation").front
        if block.kind == "statements"
    )
    for statement in statements.statements:
        assert chosen(statement.text).in_one_line.plain.replace(" ", "") in {
            words.replace(" ", "") for words in originals
        }


def test_a_bilingual_variant_is_checked_with_each_language_and_not_alone(
    project: EditableProject,
) -> None:
    shutil.rmtree(project.root / "content/variants")
    for name, lang in (("c", ""), ("both", ""), ("pl", "pl"), ("tr", "tr")):
        (project.root / "content/variants" / name).mkdir(parents=True)
        more = "bilingual: true\n" if name == "both" else ""
        project.write(f"content/variants/{name}/variant.yaml", f"id: {name}\nname: {name}\n{more}")
        if lang:
            project.write(f"content/variants/{name}/deck.yaml", f"lang: {lang}\n")
    of_four = Project(project.root / "content", SHIPPED.layouts)
    assert [stack for stack in stacks(of_four) if "both" in stack] == [
        ("both", "pl"),
        ("both", "tr"),
    ]
    assert len(stacks(of_four)) == 1 + 3 + 4
    assert left_out(of_four).to_ask == 2, "c and both with pl, and with tr"


@pytest.mark.slow
def test_the_proof_of_a_bilingual_deck_has_no_bar_beside_an_original() -> None:
    source, dutch, polish = compared(SHIPPED, ("pl", "bilingual"))
    pages = map(recorded, proof_pages(dutch, polish, source.stack, source.fonts))
    assert [line for page in pages for line in page.lines if line.weight == BAR] == []
