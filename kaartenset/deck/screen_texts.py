"""What a deck says on a screen alone, as its content gives it."""

from __future__ import annotations

from kaartenset.source.fields import record_field, text_field
from kaartenset.source.markup import Text
from kaartenset.source.records import Record


class BlankTexts(Record):
    """What each dotted line is for, for whoever fills it in on a screen."""

    client: Text = text_field()
    date: Text = text_field()
    time: Text = text_field()
    place: Text = text_field()
    adviser: Text = text_field()
    role: Text = text_field()
    phone: Text = text_field()
    email: Text = text_field()


class ScreenTexts(Record):
    """What the deck says on a screen alone: to be heard, to be marked, and how to fill it in.

    ``card`` is what a card is called and ``field`` what a field of it is, ``nth`` which of several
    lines for one question, ``number`` what is heard for the number in the corner. ``line`` and
    ``more`` tell lines for the same words apart.
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
