"""The names that texts of the content may use: placeholders in braces, and conditions."""

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
"""The placeholders that a text of a card may hold."""

SHEET_PLACEHOLDERS = ("deck", "flip", "paper", "sheet", "sheets", "side", "variant")
"""The placeholders of the line outside the cards."""

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
"""The placeholders of the place of a card among those with a number."""

_FIELDS = {"client": "name", "calling_number": "calling-number"}
"""The fields of a client that have another name than their placeholder."""


def field_of(placeholder: str) -> str:
    """Return the field of a client whose value a placeholder has."""
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
"""The condition that holds when the value of a placeholder is given."""

ONLY_EMAIL, NUMBER_WITHHELD = "with-email-only", "number-withheld"

CONDITIONS = (
    *CONDITION_OF_WAY.values(),
    *CONDITION_OF.values(),
    ONLY_EMAIL,
    NUMBER_WITHHELD,
    *CARDS.values(),
)
"""The conditions, besides the benefits, on which a text may depend: the way of the talk, what is
given, and what becomes of the cards."""
