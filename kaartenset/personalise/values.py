"""A client → the conditions that hold and the values; a card → the card with these values."""

from __future__ import annotations

from unicodedata import normalize

from kaartenset.client.client import Client
from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.placeholders import (
    CONDITION_OF,
    CONDITION_OF_WAY,
    NUMBER_WITHHELD,
    ONLY_EMAIL,
    in_original,
)
from kaartenset.deck.varying_parts import change_card
from kaartenset.language.written_dates import WrittenDates
from kaartenset.source.markup import Placeholder

Values = dict[str, str]
"""The values of a client by placeholder, as they are printed."""


@dataclass(frozen=True, slots=True)
class Known:
    """The conditions that hold for a client, and the values."""

    holding: frozenset[str]
    values: Values


def known_of(client: Client | None, deck: Deck) -> Known:
    """Return what is known of a client; without one, nothing is.

    Of a bilingual deck, values that its original writes in other words are there as well. Raises
    ``InputError`` if the client has a date that the deck cannot write.
    """
    if client is None:
        return Known(frozenset(), {})
    given = {name: value for name, value in _given(client, deck.dates).items() if value}
    holding = {
        *map(CONDITION_OF.__getitem__, given),
        CONDITION_OF_WAY[client.appointment.way],
        client.benefit,
    }
    if "email" in given and "phone" not in given:
        holding.add(ONLY_EMAIL)
    if client.appointment.is_number_withheld:
        holding.add(NUMBER_WITHHELD)
    if client.own:
        given |= _own(client, deck)
        values = dict(client.own)
        for own in deck.own_fields:
            if own.name in values:
                holding.update(own.conditions(values[own.name]))
    if deck.original is not None:
        theirs = _given(client, deck.original.dates) | _own(client, deck.original)
        names = in_original(deck.own_fields)
        given |= {other: theirs[name] for name, other in names.items() if theirs.get(name)}
    return Known(
        frozenset(holding),
        {
            name: value if value.isascii() else normalize("NFC", value)
            for name, value in given.items()
        },
    )


def known_to_guide(client: Client | None, deck: Deck) -> Known:
    """Return what the guide knows of a client: the reference, but never the name."""
    known = known_of(replace(client, name="") if client else None, deck)
    return Known(known.holding, known.values | {"reference": client.reference if client else ""})


def _given(client: Client, dates: WrittenDates) -> dict[str, str]:
    """Return the printed values of a client by placeholder; those that are not given are empty."""
    appointment, adviser = client.appointment, client.adviser
    return {
        "client": client.name,
        "date": dates.date(appointment.date) if appointment.date else "",
        "time": dates.time(appointment.time) if appointment.time else "",
        "place": appointment.place,
        "calling_number": appointment.calling_number,
        "adviser": adviser.name,
        "role": adviser.role,
        "phone": adviser.phone,
        "email": adviser.email,
        "organisation": client.organisation,
    }


def _own(client: Client, deck: Deck) -> dict[str, str]:
    """Return the printed values of the fields that the deck declares, by placeholder."""
    values = dict(client.own)
    return {
        own.placeholder: own.printed(values[own.name], deck.dates)
        for own in deck.own_fields
        if own.name in values
    }


def fill(card: Card, values: Values) -> Card:
    """Return a card from ``choose`` with the values of a client, which are never read as markup."""
    known = {name: Placeholder(name, value) for name, value in values.items()}
    return change_card(card, lambda text: text.filled(known.__getitem__))
