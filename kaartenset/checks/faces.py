"""Whether every card can be printed for everyone: each benefit, each way of meeting, the longest name and date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kaartenset.build import Source, set_card
from kaartenset.client import WAYS, Adviser, Appointment, Client
from kaartenset.elements import ChoiceMark, WritingArea
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.heard import heard_problems
from kaartenset.i18n import _
from kaartenset.personalise import personalise
from kaartenset.typeset import SetFace

LEAST_PITCH = 8.5
"""Millimetres from writing line to writing line: three lines to the inch."""

LEAST_BOX = 5.0
"""Millimetres; a smaller box is hard to mark by hand."""

_LONG_NAME = "mevrouw Wilhelmina-Đorđević van der Heijden-Wiśniewska"
_LONGEST_DATE = datetime.date(2026, 9, 30)  # woensdag 30 september 2026


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
    seen: set[Problem] = set()
    for client in clients(source):
        deck = personalise(source.deck, client)
        faces = [face for card in deck.cards for face in set_card(card, source, problems)]
        for face in faces:
            seen.update(_to_write_on(face))
        seen.update(heard_problems(face.face for face in faces))
    yield from dict.fromkeys((*problems, *sorted(seen, key=lambda problem: problem.where)))


def _to_write_on(face: SetFace) -> Iterator[Problem]:
    """Yield what someone who writes on the card would stumble over."""
    for element in face.elements:
        if isinstance(element, WritingArea):
            yield from _writing_area(element, face.face.card)
        elif isinstance(element, ChoiceMark) and min(element.box.width, element.box.height) < LEAST_BOX:
            message = _("a box to mark on the card '{card}' is {size} mm, and {least} mm is the least")
            message = message.format(card=face.face.card, size=f"{element.box.width:g}", least=f"{LEAST_BOX:g}")
            yield Problem("box-too-small", element.at, message, _("make it larger"), Severity.WARNING)


def _writing_area(area: WritingArea, card: str) -> Iterator[Problem]:
    if area.lines > 1 and area.pitch < LEAST_PITCH - 1e-6:
        message = _("the writing lines on the card '{card}' are {pitch} mm apart, and {least} mm is the least")
        message = message.format(card=card, pitch=f"{area.pitch:.1f}", least=f"{LEAST_PITCH:g}")
        yield Problem("lines-too-near", area.at, message, _("give them a larger pitch"), Severity.WARNING)
