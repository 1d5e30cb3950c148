"""Checks that every card can be printed for every client, and the neutral deck by a print shop.

It lays out each benefit, way to meet and handling of the cards, with the longest name and date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kaartenset.checks.press import check_print_shop
from kaartenset.checks.typography import TYPOGRAPHY
from kaartenset.checks.view import view_of
from kaartenset.checks.writing import WRITING
from kaartenset.client.agreement import CARDS
from kaartenset.client.client import Adviser, Client, Meeting, OwnValue
from kaartenset.client.meeting_ways import WAYS
from kaartenset.client.own_fields import DATE, NUMBER, TIME, OwnField
from kaartenset.dataclass import replace
from kaartenset.errors import Problem, Problems, in_order
from kaartenset.personalise.values import fill, known_of
from kaartenset.personalise.wordings import choose, conditions_of
from kaartenset.project.source import Source
from kaartenset.targets.accessibility import heard_problems
from kaartenset.targets.other_scripts import texts_in_other_scripts
from kaartenset.templates import Templates
from kaartenset.templates.cards import set_card
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import Lettering
from kaartenset.typeset.typeset import SetFace

_LONG_NAME = "mevrouw Wilhelmina-Đorđević van der Heijden-Wiśniewska"
_LONG_WORDS = "Werkplaats Van der Wolkenhoek en Zonen, vestiging Leidschendam-Voorburg"
_WIDTH_OF_LETTER = 2.5
"""Millimetres of a dotted line: a field with a short line has short values."""

_LARGE_NUMBER = 9_999
_HALF_PAST_TEN = datetime.time(10, 30)
_YEAR = 2026
_DAYS_OF_TWO_FIGURES = range(20, 27)
"""Seven days of each month, so that each of its weekdays has a date as long as any."""


def clients(source: Source) -> Iterator[Client | None]:
    """Yield no client, and for each benefit and way to meet one with long values."""
    yield None
    day = longest_date(source)
    benefits, own = tuple(source.deck.benefit_names), source.deck.own_fields
    for number in range(max(len(benefits), len(WAYS), *(len(each.words) for each in own), 0)):
        yield long_client(source, benefits[number : number + 1], number, day)


def longest_date(source: Source) -> datetime.date:
    """Return the date that is widest in the language of a deck."""
    days = [
        datetime.date(_YEAR, month, day) for month in range(1, 13) for day in _DAYS_OF_TWO_FIGURES
    ]
    return max(days, key=lambda day: _width(source.deck.dates.date(day), source.fonts))


def _width(text: str, fonts: Fonts) -> float:
    return sum(run.width for word in text.split() for run in fonts.runs(word, Lettering()))


def _long_value(own: OwnField, number: int, day: datetime.date) -> OwnValue:
    """Return a long value of a field that the deck declares; of its choices one by ``number``."""
    if own.words:
        return tuple(own.words)[number % len(own.words)]
    if own.type == NUMBER:
        return _LARGE_NUMBER if own.bounds.most is None else own.bounds.most
    if own.type in (DATE, TIME):
        return day if own.type == DATE else _HALF_PAST_TEN
    return _LONG_WORDS[: max(1, int(own.blank / _WIDTH_OF_LETTER))].strip()


def long_client(
    source: Source, benefit: tuple[str, ...], number: int, day: datetime.date
) -> Client:
    """Return a client with values as long as any, and a meeting on this day.

    ``number`` chooses among the ways to meet, and among the choices of the deck's own fields.
    """
    values = tuple((each.name, _long_value(each, number, day)) for each in source.deck.own_fields)
    return replace(_usual_client(benefit, WAYS[number % len(WAYS)], day), own=values)


def _usual_client(benefit: tuple[str, ...], way: str, day: datetime.date) -> Client:
    place = "Werkplein Noord-Holland, Stationsplein 123" if way == "office" else ""
    return Client(
        name=_LONG_NAME,
        appointment=Meeting(
            date=day,
            time=_HALF_PAST_TEN,
            place=place,
            way=way,
            calling_number="+31 (0)30 123 45 67" if way == "phone" else "",
        ),
        adviser=Adviser(
            name="Annemarieke van der Wolkenhoek-Jansen",
            role="re-integratiebegeleider",
            phone="030 123 45 67 (toestel 4321)",
            email="a.vanderwolkenhoek@voorbeeld.nl",
        ),
        benefit="".join(benefit),
        organisation="Gemeente Voorbeeldstad, afdeling Werk en Inkomen",
    )


def _all_faces(source: Source, problems: Problems) -> Iterator[tuple[SetFace, ...]]:
    """Yield the deck's faces for each client, the neutral ones first, and those that differ by
    handling of the cards."""
    templates = Templates()
    for client in clients(source):
        yield templates.set_deck(source, client, problems).faces
    client = _usual_client((), WAYS[0], longest_date(source))
    known = known_of(client, source.deck)
    for handling, condition in CARDS.items():
        cards = choose(
            replace(source.deck, text=source.deck.text.with_changes({"handling": handling})),
            known.holding,
        )
        for card, written in zip(cards, source.deck.cards, strict=True):
            if condition in conditions_of(replace(source.deck, cards=(written,))):
                yield set_card(fill(card, known.values), source, problems)


def check_faces(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with any face for any of these clients, each thing once."""
    problems = Problems()
    seen: dict[Problem, None] = {}
    view = view_of(source)
    looked_at: set[SetFace] = set()
    for_print_shop: list[Problem] = []
    for faces in _all_faces(source, problems):
        new = [face for face in faces if face not in looked_at]
        seen.update(
            dict.fromkeys(found for face in new for rule in RULES for found in rule(face, view))
        )
        if not looked_at:
            for_print_shop += check_print_shop(source.theme, faces)
        if new:
            seen.update(dict.fromkeys(heard_problems(face.face for face in faces)))
            seen.update(dict.fromkeys(texts_in_other_scripts(faces, source.deck.text)))
        looked_at.update(new)
    yield from dict.fromkeys((*problems, *in_order(seen), *for_print_shop))


RULES = (*TYPOGRAPHY, *WRITING)
"""What is checked on each face; a rule is a function in one of these lists."""
