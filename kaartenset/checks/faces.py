"""Whether every card can be printed for everyone: each benefit, each way of meeting, the longest name and date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kaartenset.build import Source, set_card
from kaartenset.checks.sight import View, texts_in, view_of
from kaartenset.checks.typography import TYPOGRAPHY
from kaartenset.checks.writing import WRITING
from kaartenset.client import WAYS, Adviser, Appointment, Client
from kaartenset.elements import Role
from kaartenset.errors import Problem, Problems
from kaartenset.i18n import _
from kaartenset.personalise import personalise
from kaartenset.typeset import SetFace

_LONG_NAME = "mevrouw Wilhelmina-Đorđević van der Heijden-Wiśniewska"
_LONGEST_DATE = datetime.date(2026, 9, 30)  # woensdag 30 september 2026
_LEVELS = {Role.HEADING_1: 1, Role.HEADING_2: 2, Role.HEADING_3: 3}


def clients(source: Source) -> Iterator[Client | None]:
    """Yield no client, and for each benefit and each way of meeting one for whom everything is long."""
    yield None
    benefits = [benefit.id for benefit in source.deck.benefits]
    for number, benefit in enumerate(benefits):
        yield _long_client(benefit, WAYS[number % len(WAYS)])
    for way in WAYS[len(benefits) :]:
        yield _long_client("", way)


def _long_client(benefit: str, way: str) -> Client:
    place = "Werkplein Noord-Holland, Stationsplein 123" if way == "office" else ""
    return Client(
        name=_LONG_NAME,
        appointment=Appointment(date=_LONGEST_DATE, time=datetime.time(10, 30), place=place, way=way),
        adviser=Adviser(
            name="Annemarieke van der Wolkenhoek-Jansen",
            role="re-integratiebegeleider",
            phone="030 123 45 67 (toestel 4321)",
            email="a.vanderwolkenhoek@voorbeeld.nl",
        ),
        benefit=benefit,
        organisation="Gemeente Voorbeeldstad, afdeling Werk en Inkomen",
    )


def check_faces(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with any face for any of these clients, each thing once."""
    problems = Problems()
    seen: dict[Problem, None] = {}
    view = view_of(source)
    looked_at: set[int] = set()
    for client in clients(source):
        deck = personalise(source.deck, client)
        for card in deck.cards:
            faces = set_card(card, source, problems)
            if id(faces) not in looked_at:
                seen.update(dict.fromkeys(found for face in faces for rule in RULES for found in rule(face, view)))
            if source.finished.get(card.id, (None, None, ()))[2] is faces:
                looked_at.add(id(faces))
    yield from dict.fromkeys((*problems, *sorted(seen, key=lambda problem: problem.where)))


def skipped_headings(face: SetFace, view: View) -> Iterator[Problem]:
    """Yield headings that leave a level out: who hears the card would miss one (rule A3)."""
    level = 1
    for text in texts_in(face):
        if text.box.role in _LEVELS:
            if _LEVELS[text.box.role] > level + 1:
                message = _("a heading of level {level} stands under one of level {above} on the card '{card}'")
                message = message.format(level=_LEVELS[text.box.role], above=level, card=face.face.card)
                yield Problem("heading-skipped", text.box.at, message, _("leave no level out"))
            level = _LEVELS[text.box.role]


RULES = (skipped_headings, *TYPOGRAPHY, *WRITING)
"""What is asked of each face; a rule is a function in this list or in one of those that it is made of."""
