"""What the client must know before the talk, and the deck does not say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _
from kaartenset.locations import Location

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaartenset.client.client import Client

HANDLINGS = ("kept", "copied", "collected")
"""What happens with the filled-in cards after the talk.

The client keeps them; they are copied to the file if the client agrees; they are collected.
"""

CARDS = {handling: f"cards-{handling}" for handling in HANDLINGS}
"""The condition for each handling."""


def missing_information(
    client: Client, handling: str, place: Callable[[str], Location]
) -> Iterator[Problem]:
    """Yield a problem for everything that a client must know and the deck does not say.

    An organisation that does not say what it does with the cards is an error. A talk by telephone
    from an unknown number is a warning, because many people do not answer one. ``place`` returns
    the place of a field.
    """
    yield from missing_handling(client.organisation, handling, place)
    appointment = client.appointment
    if (
        appointment.way == "phone"
        and not appointment.calling_number
        and not appointment.is_number_withheld
    ):
        message = _("the talk is by telephone, and the cards do not say from which number you call")
        hint = _("add --calling-number; 'anoniem' says that your number is not shown")
        yield Problem("calling-number-missing", place("way"), message, hint, Severity.WARNING)


def missing_handling(
    organisation: str, handling: str, place: Callable[[str], Location]
) -> Iterator[Problem]:
    """Yield the problem of an organisation that does not say what it does with the cards."""
    if organisation and not handling:
        message = _(
            "the deck names an organisation, and does not say what it does with the filled-in cards"
        )
        hint = _("write 'handling: kept', 'copied' or 'collected' in deck.yaml, or add --handling")
        yield Problem("handling-missing", place("organisation"), message, hint)
