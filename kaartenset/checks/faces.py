"""Whether every card can be printed for everyone: each benefit, each way of meeting, the longest name and date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kaartenset.build import Source
from kaartenset.checks.sight import view_of
from kaartenset.checks.typography import TYPOGRAPHY
from kaartenset.checks.writing import WRITING
from kaartenset.client import Adviser, Appointment, Client
from kaartenset.errors import Problem, Problems
from kaartenset.heard import heard_problems
from kaartenset.patterns import set_deck
from kaartenset.typeset import SetFace
from kaartenset.ways import WAYS

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
    seen: dict[Problem, None] = {}
    view = view_of(source)
    looked_at: set[SetFace] = set()
    for client in clients(source):
        faces = set_deck(source, client, problems).faces
        new = [face for face in faces if face not in looked_at]
        seen.update(dict.fromkeys(found for face in new for rule in RULES for found in rule(face, view)))
        if new:
            seen.update(dict.fromkeys(heard_problems(face.face for face in faces)))
        looked_at.update(new)
    yield from dict.fromkeys((*problems, *sorted(seen, key=lambda problem: problem.where)))


RULES = (*TYPOGRAPHY, *WRITING)
"""What is asked of each face; a rule is a function in one of these lists."""
