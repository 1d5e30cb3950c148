"""The names that texts of the content can use: placeholders in braces, and conditions."""

from __future__ import annotations

from collections.abc import Iterable

from kaartenset.client.agreement import CARDS
from kaartenset.client.own_fields import OwnField

PLACEHOLDERS = (
    "adviser",
    "calling_number",
    "client",
    "code",
    "date",
    "domain_cards",
    "edition",
    "email",
    "fill_in_cards",
    "organisation",
    "other_ways",
    "phone",
    "place",
    "role",
    "testers",
    "time",
    "variant",
)
"""The placeholders of a text on a card."""

SHEET_PLACEHOLDERS = ("deck", "flip", "paper", "sheet", "sheets", "side", "variant")
"""The placeholders of the slug."""

SCREEN_PLACEHOLDERS = {
    "card": ("number", "name"),
    "field": ("card", "question"),
    "nth": ("question", "number", "count"),
    "number": ("number", "count"),
    "call": ("phone",),
    "write": ("email",),
}
"""The placeholders of the texts for a screen, by the text."""

CARD_NUMBER_PLACEHOLDERS = ("number", "count")
"""The placeholders of the number of a card."""

DATE_PLACEHOLDERS = ("day", "month", "weekday", "year")
"""The placeholders of the pattern of a date, in the deck's own words for dates."""

TIME_PLACEHOLDERS = ("hh", "hour", "minute")
"""The placeholders of the pattern of a time: the hour with two digits, or as it is spoken."""

OF_ORIGINAL = "original_"
"""Before the name of a placeholder whose value is in the language of an original."""


def field_of(placeholder: str) -> str:
    """Return the field of a client that gives a placeholder its value."""
    name = placeholder.removeprefix(OF_ORIGINAL)
    return "name" if name == "client" else name.replace("_", "-")


CONDITION_OF_WAY = {
    "office": "at-office",
    "phone": "by-phone",
    "video": "by-video",
    "home": "at-home",
}
"""The condition that holds for each way to meet."""

_GIVEN = (
    "adviser",
    "calling_number",
    "client",
    "date",
    "email",
    "organisation",
    "other_ways",
    "phone",
    "place",
    "role",
    "testers",
    "time",
)

CONDITION_OF = {name: f"with-{name.replace('_', '-')}" for name in _GIVEN}
"""The condition that holds if a placeholder has a value."""


def in_original(fields: Iterable[OwnField]) -> dict[str, str]:
    """Return the placeholders whose value in an original is in another language than in the text
    beside it, with their names in the original; ``fields`` are the own fields of the deck."""
    own = (each.placeholder for each in fields if each.varies_by_language)
    return {name: f"{OF_ORIGINAL}{name}" for name in ("date", "time", *own)}


def conditions_of_values(fields: Iterable[OwnField]) -> dict[str, str]:
    """Return the condition that holds if a placeholder has a value, by placeholder."""
    return CONDITION_OF | {each.placeholder: each.condition for each in fields}


ONLY_EMAIL, NUMBER_WITHHELD = "with-email-only", "number-withheld"

CONDITIONS = (
    *CONDITION_OF_WAY.values(),
    *CONDITION_OF.values(),
    ONLY_EMAIL,
    NUMBER_WITHHELD,
    *CARDS.values(),
)
"""The conditions, besides the benefits, on which a text can depend."""
