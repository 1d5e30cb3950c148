"""Fields as text, from a YAML file, options or a row of a list → a ``Client``.

Every field is optional. Every fault of every field is reported, with the name of the field and
never with its value.
"""

from __future__ import annotations

import datetime

from kaartenset.client.meeting_ways import WAYS as WAYS
from kaartenset.dataclass import dataclass

FIELDS = (
    *("name", "date", "time", "place", "way", "calling-number"),
    *("adviser", "role", "phone", "email", "benefit", "organisation", "reference"),
)
"""All fields of a client, by the names of their options."""

GROUPS = {
    "appointment": {
        "date": "date",
        "time": "time",
        "place": "place",
        "way": "way",
        "calling-number": "calling-number",
    },
    "adviser": {"name": "adviser", "role": "role", "phone": "phone", "email": "email"},
}
"""Keys of a client file that hold other keys, with the field of each."""

OwnValue = str | int | datetime.date | datetime.time
"""The value of a field that a deck declares; of a choice it is the id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where the talk is.

    A place belongs to a talk at an office only, the number that calls to a talk by telephone. A
    withheld number is not shown to the client.
    """

    date: datetime.date | None = None
    time: datetime.time | None = None
    place: str = ""
    way: str = "office"
    calling_number: str = ""
    is_number_withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviser:
    """The fixed contact person of the client."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """The person whom a deck is for; empty texts become dotted lines on the cards.

    ``own`` has the values of the fields that the deck declares, by name, without empty ones.
    """

    name: str = ""
    appointment: Meeting = Meeting()
    adviser: Adviser = Adviser()
    benefit: str = ""
    organisation: str = ""
    reference: str = ""
    own: tuple[tuple[str, OwnValue], ...] = ()
