"""Keeps a layout from looking at what waits for the values of a client.

A face of a card is laid out once for many clients, with marks where their values go. That is right
only if the layout does nothing but put these texts in their places. So what a macro makes of them
is sealed until it is printed, and whatever would look inside raises ``LooksAtValue``: that card is
then laid out for each client anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, NoReturn

from jinja2.runtime import LoopContext, Macro
from markupsafe import Markup

from kaartenset.source.markup import OPEN_START, SEEN_OF_OPEN_TEXT, LooksAtValue, OpenText

_TAKES_ITS_OUTPUT = re.compile(
    r"\{%[-+]?\s*(?:filter\b|autoescape\b|set\s+[\w.,\s]+?\s*(?:\||[-+]?%\}))"
)
"""Tags that hand printed text back to the layout, where nothing seals it."""

_TESTS_OF_PRESENCE = ("defined", "undefined", "none")
_PASS_ON = (Macro, LoopContext)
"""What a sealed value may be given to: it does nothing with it but print it."""


class Sealed:
    """Printed text with marks in it: it can be printed, and nothing else."""

    __slots__ = ("text",)

    def __init__(self, text: Markup) -> None:
        self.text = text

    def _refuse(self, *_others: object) -> NoReturn:
        raise LooksAtValue

    __str__ = __repr__ = __eq__ = __hash__ = __len__ = __iter__ = __contains__ = __getitem__ = (
        _refuse
    )


def printed(value: Any, fields: dict[str, str]) -> Any:
    """Return what a layout prints, with the seal off."""
    if isinstance(value, Sealed):
        return value.text
    return Markup(value.open_markup(fields)) if isinstance(value, OpenText) else value


def sealed(result: Any) -> Any:
    """Return what a call in a layout made, sealed if there are marks in it."""
    return Sealed(Markup(result)) if isinstance(result, str) and OPEN_START in result else result


def check_call(called: object, given: Iterable[Any]) -> None:
    """Raise ``LooksAtValue`` if something that is not known to print only is called with an open
    value."""
    if not isinstance(called, _PASS_ON) and any(_is_open(value) for value in given):
        raise LooksAtValue


def check_attribute(thing: Any, attribute: str) -> None:
    """Raise ``LooksAtValue`` if an attribute of something open depends on its values."""
    if isinstance(thing, Sealed) or (
        isinstance(thing, OpenText) and attribute not in SEEN_OF_OPEN_TEXT
    ):
        raise LooksAtValue


def guarded(tests: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tests of Jinja, those that may look at a value guarded."""
    return {
        name: test if name in _TESTS_OF_PRESENCE else _guarded(test) for name, test in tests.items()
    }


def _guarded(test: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(test)
    def guard(*given: Any, **named: Any) -> Any:
        if any(_is_open(value) for value in given):
            raise LooksAtValue
        return test(*given, **named)

    return guard


def takes_its_output(source: str) -> bool:
    """Return whether a template has tags that give it back what it printed."""
    return _TAKES_ITS_OUTPUT.search(source) is not None


def _is_open(value: object) -> bool:
    return isinstance(value, Sealed | OpenText) or (isinstance(value, str) and OPEN_START in value)
