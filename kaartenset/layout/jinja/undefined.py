"""A name in a layout that has no value → the message that says so, with a hint."""

from __future__ import annotations

from functools import cached_property

import jinja2
from jinja2.utils import missing

from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.declared.declarations import attribute_of
from kaartenset.errors import did_you_mean
from kaartenset.i18n import _
from kaartenset.layout.jinja.permitted import CLOSED

_PROPERTIES = (property, cached_property)


class _MessageWithHint(str):
    """A message for an exception of Jinja, with a hint for the reader."""

    __slots__ = ("hint",)

    hint: str


def with_hint(message: str, hint: str) -> _MessageWithHint:
    """Return a message for an exception of Jinja, with a hint for the reader."""
    said = _MessageWithHint(message)
    said.hint = hint
    return said


def hint_of(message: str) -> str:
    """Return the hint of a message of this environment; empty if it has none."""
    return message.hint if isinstance(message, _MessageWithHint) else ""


class UnknownValue(jinja2.StrictUndefined):
    """A missing value, whose message has the name in the layout and the nearest known one."""

    @property
    def _undefined_message(self) -> str:
        name, thing = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if thing is missing:
            return _("'{name}' is not known here").format(name=name)
        known = {*getattr(thing, "__dict__", ()), *getattr(type(thing), "__slots__", ())}
        if isinstance(thing, Card):
            known |= thing.card_type.fields
        elif isinstance(thing, Deck):
            known |= set(map(attribute_of, thing.lists))
        known |= {key for key, each in vars(type(thing)).items() if isinstance(each, _PROPERTIES)}
        message = _("a {kind} has no '{name}'").format(kind=type(thing).__name__.lower(), name=name)
        open_ = (key for key in known - CLOSED if not key.startswith("_"))
        return with_hint(message, did_you_mean(name, list(open_)))
