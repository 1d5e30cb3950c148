"""Keeps a layout from looking at what waits for the values of a client.

A face of a card is laid out once for many clients, with placeholders where their values go. That is
right only if the layout does nothing but put these texts in their places. So a text with an open
placeholder is sealed until it is printed, and so is what a macro makes of it. Whatever would look
inside raises ``LooksAtValue``: that card is then laid out for each client anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, NoReturn

from jinja2.runtime import LoopContext, Macro
from markupsafe import Markup

from kaartenset.layout.markup import OPEN, markup_of
from kaartenset.source.markup import Text

_TAKES_ITS_OUTPUT = re.compile(
    r"\{%[-+]?\s*(?:filter\b|autoescape\b|set\s+[\w.,\s]+?\s*(?:\||[-+]?%\}))"
)
"""Tags that hand printed text back to the layout, where nothing seals it."""

_TESTS_OF_PRESENCE = ("defined", "undefined", "none")
_PASS_ON = (Macro, LoopContext)
"""What a sealed value may be given to: it does nothing with it but print it."""


_SEEN_OF_SEALED_TEXT = frozenset({"at", "blank", "in_one_line", "line_count"})
"""What a layout may know of a text whose values are not there yet."""


class LooksAtValue(Exception):
    """A layout depends on what a value of a client is, and not only on where it stands."""


class SealedText(Text):
    """A text whose placeholders wait for the values of a client: it can be printed.

    What is known of it holds for every value that ``fits_sealed_text``: it is not empty and has
    the lines that the editor chose. To ask for more raises ``LooksAtValue``.
    """

    __slots__ = ()

    def _refuse(self, *_others: object) -> NoReturn:
        raise LooksAtValue

    __str__ = __repr__ = __eq__ = __hash__ = __html__ = _refuse

    @property
    def plain(self) -> str:
        raise LooksAtValue

    @property
    def in_one_line(self) -> Text:
        return seal(Text(self.spans, self.at).in_one_line)

    @property
    def line_count(self) -> int:
        return Text(self.spans, self.at).line_count

    @property
    def blank(self) -> bool:
        return False


def seal(text: Text) -> Text:
    """Return a text that keeps its placeholders to itself, if one of them is open."""
    return SealedText(text.spans, text.at) if text.placeholders else text


def fits_sealed_text(value: str) -> bool:
    """Return whether all that is known of a sealed text holds for a value: it is one line, and
    its spaces are single and inside."""
    return value.isprintable() and "  " not in value and value.strip(" ") == value != ""


class Sealed:
    """Printed text with an open placeholder in it: it can be printed, and nothing else."""

    __slots__ = ("text",)

    def __init__(self, text: Markup) -> None:
        self.text = text

    def _refuse(self, *_others: object) -> NoReturn:
        raise LooksAtValue

    __str__ = __repr__ = __eq__ = __hash__ = __len__ = __iter__ = __contains__ = __getitem__ = (
        _refuse
    )


def printed(value: Any) -> Any:
    """Return what a layout prints, with the seal off."""
    if isinstance(value, Sealed):
        return value.text
    return markup_of(value) if isinstance(value, SealedText) else as_markup(value)


def as_markup(value: Any) -> Any:
    """Return the markup of a text, and anything else as it is."""
    if not isinstance(value, Text):
        return value
    if isinstance(value, SealedText):
        raise LooksAtValue
    for name in value.placeholders:
        raise AssertionError(f"the placeholder {name} has no value yet")
    return markup_of(value)


def sealed(result: Any) -> Any:
    """Return what a call in a layout made, sealed if there is an open placeholder in it."""
    return Sealed(Markup(result)) if isinstance(result, str) and OPEN in result else result


def check_call(called: object, given: Iterable[Any]) -> None:
    """Raise ``LooksAtValue`` if something that is not known to print only is called with an open
    value."""
    if not isinstance(called, _PASS_ON) and any(_is_open(value) for value in given):
        raise LooksAtValue


def check_attribute(thing: Any, attribute: str) -> None:
    """Raise ``LooksAtValue`` if an attribute of something open depends on its values."""
    if isinstance(thing, Sealed) or (
        isinstance(thing, SealedText) and attribute not in _SEEN_OF_SEALED_TEXT
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
    return isinstance(value, Sealed | SealedText) or (isinstance(value, str) and OPEN in value)
