"""The rows of what a deck agrees with its clients: handling, ways to meet, the number that
calls, the form of address."""

from __future__ import annotations

from pathlib import Path

from kaartenset.client.agreement import missing_information
from kaartenset.client.client import Client, Meeting
from kaartenset.dataclass import replace
from kaartenset.deck.address import check_address
from kaartenset.deck.deck import Deck
from kaartenset.deck.handling import handled
from kaartenset.errors import Problem, Problems
from kaartenset.locations import InFile, OfOption
from kaartenset.source.markup import Text, Words
from messages.clients import client
from messages.gates import heard
from messages.rows import Row, Told
from messages.small import content, shipped
from projects import with_fields


def named(**appointment: str) -> Told:
    """A client of an organisation, whose deck does not say what happens with the cards; or one
    with such an appointment."""

    def told(_folder: Path) -> list[Problem]:
        organisation = "" if appointment else "Gemeente"
        whom = Client(organisation=organisation, appointment=Meeting(**appointment))  # type: ignore[arg-type]
        return list(missing_information(whom, "", lambda field: OfOption(f"--{field}")))

    return told


def without_handling(_folder: Path) -> list[Problem]:
    """A handling that no card of a deck passes on."""
    problems = Problems()
    deck = shipped().deck
    handled(replace(deck, cards=deck.cards[1:]), "kept", OfOption("--handling"), problems)
    return list(problems)


def mixed(_folder: Path) -> list[Problem]:
    """The standard, which says u, asked for with je."""
    deck: Deck = shipped().deck
    goals = next(card for card in deck.cards if card.id == "goals")
    title = Text((Words("Hoe u verder kunt"),), InFile("content/cards/goals.yaml", 4, 8))
    goals = with_fields(goals, title=title, front=(), back=(), back_title=None)
    asked = replace(deck, cards=(goals,), text=deck.text.with_changes({"address": "je"}))
    check_address(asked, frozenset({"goals"}), shipped().stack)
    return []


SAY_HANDLING = "write 'handling: kept', 'copied' or 'collected' in deck.yaml, or add --handling"

ROWS = (
    Row(
        code="unknown-handling",
        told=content(
            ("deck.yaml", "variant-name: standaard", "variant-name: standaard\nhandling: keptt")
        ),
        place="content/deck.yaml:6:11",
        en="nothing that can happen with the cards is called 'keptt'",
        en_hint="did you mean 'kept'?",
        nl="'keptt' is niet iets wat er met de kaarten kan gebeuren",
        nl_hint="bedoelt u 'kept'?",
    ),
    Row(
        code="handling-not-said",
        told=without_handling,
        place="--handling",
        en="no card of this deck says that the cards are 'kept'",
        en_hint="give a text of the first card words for the condition 'cards-kept'",
        nl="op geen kaart van deze set staat dat er dit met de kaarten gebeurt: 'kept'",
        nl_hint="geef een tekst op de eerste kaart woorden voor de voorwaarde 'cards-kept'",
    ),
    Row(
        code="handling-missing",
        told=named(),
        place="--organisation",
        en="the deck names an organisation, and does not say what it does with the filled-in cards",
        en_hint=SAY_HANDLING,
        nl="de set noemt een organisatie, maar zegt niet wat die met de ingevulde kaarten doet",
        nl_hint="zet in deck.yaml 'handling: kept', 'copied' of 'collected', of voeg --handling toe",
    ),
    Row(
        code="calling-number-missing",
        told=named(way="phone"),
        place="--way",
        en="the talk is by telephone, and the cards do not say from which number you call",
        en_hint="add --calling-number; 'anoniem' says that your number is not shown",
        nl="het gesprek is per telefoon, en op de kaarten staat niet met welk nummer u belt",
        nl_hint="voeg --calling-number toe; 'anoniem' zegt dat de cliënt geen nummer ziet",
    ),
    Row(
        code="number-not-printed",
        told=client(**{"calling-number": "030 123 45 67", "way": "video"}),
        place="--calling-number",
        en="the field 'calling number' is printed for a talk by telephone only",
        en_hint="leave the number out, or give 'phone' as the way",
        nl="het veld 'belnummer' komt alleen op de kaart bij een gesprek per telefoon",
        nl_hint="laat het nummer weg, of geef phone (telefoon) als manier",
    ),
    Row(
        code="mixed-address",
        told=mixed,
        place="--address",
        en="these cards do not say 'je' to the client: 3 texts are written otherwise",
        en_hint="leave the form of address out, or choose cards in that form: --variant wajong; "
        "who writes the texts finds the first at content/cards/goals.yaml:4:8, and all with "
        "'kaartenset check --address je'",
        nl="deze kaarten zeggen geen 'je' tegen de cliënt: 3 teksten zijn anders geschreven",
        nl_hint="laat de aanspreekvorm weg, of kies kaarten met die vorm: --variant wajong; wie de "
        "teksten schrijft, vindt de eerste in content/cards/goals.yaml:4:8, en allemaal met "
        "'kaartenset check --address je'",
    ),
    Row(
        code="field-name-twice",
        told=heard(
            "\n    ".join(
                f'<writing-area name="{name}" label="Wat?" x="20" y="{y}" width="60" lines="1"/>'
                for name, y in (("a", 40), ("b", 60), ("c", 80))
            )
        ),
        place="layouts/fill-in/front.xml.j2:3:5",
        en="two fields on the card 'goals' are called the same",
        en_hint='give each words of its own; lines for one question get number="1" of="3"',
        nl="twee velden op de kaart 'goals' heten hetzelfde",
        nl_hint='geef elk veld eigen woorden; regels bij één vraag krijgen number="1" of="3"',
    ),
)
