"""Detects layouts whose result depends on the values of a client.

A face is laid out once for many clients, with placeholders for their values. That is right only if
the layout does nothing but print these texts. So a text with an open placeholder is sealed until it
is printed, and so is the result of a macro with it. Any other use raises ``DependsOnValue``, and
the card is laid out for each client.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, NoReturn

from jinja2.runtime import LoopContext, Macro
from markupsafe import Markup

from kaartenset.dataclass import replace
from kaartenset.layout.markup import OPEN, markup_of
from kaartenset.source.markup import Text

_OUTPUT_TAGS = re.compile(
    r"\{%[-+]?\s*(?:filter\b|autoescape\b|set\s+[\w.,\s]+?\s*(?:\||[-+]?%\}))"
)
"""Tags that return printed text to the layout, where it is not sealed."""

_PRESENCE_TESTS = ("defined", "undefined", "none")
_ONLY_PRINT = (Macro, LoopContext)
"""What can take a sealed value as an argument, because it only prints it."""


_SAME_FOR_ALL_VALUES = frozenset({"at", "blank", "in_one_line", "line_count", "original"})
"""The attributes of a sealed text that do not depend on its values."""


class DependsOnValue(Exception):
    """The result of a layout depends on a value of a client."""


class SealedText(Text):
    """A text with open placeholders, which can be printed.

    With any value that ``fits_sealed_text`` it is not empty and has the lines that the editor
    chose. Any use that depends on more raises ``DependsOnValue``.
    """

    __slots__ = ()

    def _refuse(self, *_others: object) -> NoReturn:
        raise DependsOnValue

    __str__ = __repr__ = __eq__ = __hash__ = __html__ = _refuse

    @property
    def plain(self) -> str:
        raise DependsOnValue

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
    """Return a text, sealed if it has placeholders, and so is its original."""
    original = text.original and seal(text.original)
    if text.placeholders:
        return SealedText(text.spans, text.at, original)
    return text if original is text.original else replace(text, original=original)


def fits_sealed_text(value: str) -> bool:
    """Return whether a sealed text can have a value: one line, without extra spaces."""
    return value.isprintable() and "  " not in value and value.strip(" ") == value != ""


class Sealed:
    """Printed text with an open placeholder, which can only be printed again."""

    __slots__ = ("text",)

    def __init__(self, text: Markup) -> None:
        self.text = text

    def _refuse(self, *_others: object) -> NoReturn:
        raise DependsOnValue

    __str__ = __repr__ = __eq__ = __hash__ = __len__ = __iter__ = __contains__ = __getitem__ = (
        _refuse
    )


def printed(value: Any) -> Any:
    """Return a value to print, without its seal."""
    if isinstance(value, Sealed):
        return value.text
    return markup_of(value) if isinstance(value, SealedText) else as_markup(value)


def as_markup(value: Any) -> Any:
    """Return the markup of a text, and any other value unchanged."""
    if not isinstance(value, Text):
        return value
    if isinstance(value, SealedText):
        raise DependsOnValue
    for name in value.placeholders:
        raise AssertionError(f"the placeholder {name} has no value yet")
    return markup_of(value)


def sealed(result: Any) -> Any:
    """Return the result of a call, sealed if it has an open placeholder."""
    return Sealed(Markup(result)) if isinstance(result, str) and OPEN in result else result


def check_call(called: object, given: Iterable[Any]) -> None:
    """Raise ``DependsOnValue`` for a call with an open value, unless it only prints it."""
    if not isinstance(called, _ONLY_PRINT) and any(_is_open(value) for value in given):
        raise DependsOnValue


def check_attribute(thing: Any, attribute: str) -> None:
    """Raise ``DependsOnValue`` if an attribute of a sealed value depends on its values."""
    if isinstance(thing, Sealed) or (
        isinstance(thing, SealedText) and attribute not in _SAME_FOR_ALL_VALUES
    ):
        raise DependsOnValue


def guarded(tests: Mapping[str, Any]) -> dict[str, Any]:
    """Return Jinja's tests, with a guard around those that can read a value."""
    return {
        name: test if name in _PRESENCE_TESTS else _guarded(test) for name, test in tests.items()
    }


def _guarded(test: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(test)
    def guard(*given: Any, **named: Any) -> Any:
        if any(_is_open(value) for value in given):
            raise DependsOnValue
        return test(*given, **named)

    return guard


def reads_own_output(source: str) -> bool:
    """Return whether a template has tags that return its own output."""
    return _OUTPUT_TAGS.search(source) is not None


def _is_open(value: object) -> bool:
    return isinstance(value, Sealed | SealedText) or (isinstance(value, str) and OPEN in value)
