"""The texts of a deck that only a screen has, from ``deck.yaml``."""

from __future__ import annotations

from kaartenset.source.fields import record_field, text_field
from kaartenset.source.markup import Text
from kaartenset.source.records import Record


class BlankTexts(Record):
    """The spoken names of the dotted lines, to fill them in on a screen."""

    client: Text = text_field()
    date: Text = text_field()
    time: Text = text_field()
    place: Text = text_field()
    adviser: Text = text_field()
    role: Text = text_field()
    phone: Text = text_field()
    email: Text = text_field()


class ScreenTexts(Record):
    """The texts that only a screen has.

    ``card`` is the spoken name of a card, ``field`` that of a field on it, and ``number`` that of
    the number in the corner. ``nth`` counts several lines for one question; ``line`` and ``more``
    distinguish lines with the same words.
    """

    how_to: Text = text_field()
    card: Text = text_field()
    field: Text = text_field()
    nth: Text = text_field()
    number: Text = text_field()
    line: Text = text_field()
    more: Text = text_field()
    no_choice: Text = text_field()
    call: Text = text_field()
    write: Text = text_field()
    blanks: BlankTexts = record_field(BlankTexts)
