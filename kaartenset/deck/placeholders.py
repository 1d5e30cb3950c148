"""The names that texts of the content can use: placeholders in braces, and conditions."""

from __future__ import annotations

from kaartenset.client.agreement import CARDS

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

_FIELDS = {"client": "name", "calling_number": "calling-number"}
"""The fields of a client whose name differs from that of their placeholder."""


def field_of(placeholder: str) -> str:
    """Return the field of a client that gives a placeholder its value."""
    return _FIELDS.get(placeholder, placeholder)


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

IN_ORIGINAL = {"date": "original_date", "time": "original_time"}
"""The placeholders of an original whose value is in another language than that of the text
beside it, and their names in the original."""

ONLY_EMAIL, NUMBER_WITHHELD = "with-email-only", "number-withheld"

CONDITIONS = (
    *CONDITION_OF_WAY.values(),
    *CONDITION_OF.values(),
    ONLY_EMAIL,
    NUMBER_WITHHELD,
    *CARDS.values(),
)
"""The conditions, besides the benefits, on which a text can depend."""
