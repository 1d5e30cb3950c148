"""Whether every card can be printed for everyone: each benefit, each way of meeting, the longest name and date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kaartenset.build import Source
from kaartenset.client import WAYS, Adviser, Appointment, Client
from kaartenset.elements import ChoiceMark, Role, TextBox, WritingArea
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.i18n import _
from kaartenset.patterns import set_deck
from kaartenset.typeset import SetFace, SetText

LEAST_PITCH = 8.5
"""Millimetres from writing line to writing line: three lines to the inch."""

LEAST_BOX = 5.0
"""Millimetres; a smaller box is hard to mark by hand."""

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
    seen: set[Problem] = set()
    for client in clients(source):
        for face in set_deck(source, client, problems).faces:
            seen.update(_semantics(face))
    yield from dict.fromkeys((*problems, *sorted(seen, key=lambda problem: problem.where)))


def _semantics(face: SetFace) -> Iterator[Problem]:
    """Yield what someone who hears the card, or writes on it, would stumble over."""
    level = 1
    for element in face.elements:
        box = element.box if isinstance(element, SetText) else element
        if isinstance(box, TextBox) and box.role in _LEVELS:
            if _LEVELS[box.role] > level + 1:
                message = _("a heading of level {level} stands under one of level {above} on the card '{card}'")
                message = message.format(level=_LEVELS[box.role], above=level, card=face.face.card)
                yield Problem("heading-skipped", box.at, message, _("leave no level out"))
            level = _LEVELS[box.role]
        elif isinstance(element, WritingArea):
            yield from _writing_area(element, face.face.card)
        elif isinstance(element, ChoiceMark) and min(element.box.width, element.box.height) < LEAST_BOX:
            message = _("a box to mark on the card '{card}' is {size} mm, and {least} mm is the least")
            message = message.format(card=face.face.card, size=f"{element.box.width:g}", least=f"{LEAST_BOX:g}")
            yield Problem("box-too-small", element.at, message, _("make it larger"), Severity.WARNING)


def _writing_area(area: WritingArea, card: str) -> Iterator[Problem]:
    if not area.label.strip():
        message = _("a writing area on the card '{card}' does not say what to write").format(card=card)
        yield Problem("field-without-question", area.at, message, _("give it the question as its label"))
    if area.lines > 1 and area.pitch < LEAST_PITCH - 1e-6:
        message = _("the writing lines on the card '{card}' are {pitch} mm apart, and {least} mm is the least")
        message = message.format(card=card, pitch=f"{area.pitch:.1f}", least=f"{LEAST_PITCH:g}")
        yield Problem("lines-too-near", area.at, message, _("give them a larger pitch"), Severity.WARNING)
