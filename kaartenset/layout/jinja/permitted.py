"""The parts of Jinja and Python that a layout may use; nothing else is permitted.

Each filter counts its arguments, and its result must be within ``limits``. Filters and methods
whose result is much larger than their arguments, that are random or that are for web pages are left
out. What a later version of Jinja or Python adds must be listed here first.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, ValuesView
from itertools import islice
from types import BuiltinMethodType, FunctionType, GeneratorType, MethodType
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.tests import TESTS
from jinja2.utils import Namespace

from kaartenset.layout.jinja.guard import DependsOnValue, Sealed, as_markup
from kaartenset.layout.jinja.limits import (
    LONGEST_TEXT,
    MOST_ITEMS,
    Budget,
    count_items,
    refuse_large_number,
    refuse_long_list,
    refuse_long_text,
)
from kaartenset.layout.markup import OPEN
from kaartenset.source.markup import Text

LARGEST_FACTOR = 10_000
"""No length on a card comes near it; it keeps a template from filling the memory."""

LARGEST_NUMBER = 10**15
"""Nearly the largest whole number that a float holds exactly."""

LONGEST_RANGE = 1_000
"""No card has as many items."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_WORDS = _names("""
    capitalize e escape lower replace safe string striptags title trim truncate upper wordcount
""")
"""Filters that take one text."""

_KEEP_MARKUP = _names("e escape safe striptags")
"""Filters that take a text as markup; the others take its words."""

FILTER_NAMES = _WORDS | _names("""
    batch count dictsort first groupby items join last length list map max min reject rejectattr
    reverse select selectattr slice sort sum unique
    abs d default float int round
""")
"""The filters of Jinja for layouts; ``plain`` is ours."""

TEST_NAMES = _names("""
    != < <= == > >= boolean defined divisibleby eq equalto even false float ge greaterthan gt in
    integer iterable le lessthan lower lt mapping ne none number odd sameas sequence string true
    undefined upper
""")
"""The tests of Jinja for layouts."""

_COMPARING = _names("dictsort groupby max min sort unique")
"""Filters that compare values, and convert them all to lower case for it."""

_METHODS_OF_TEXTS = _names("""
    capitalize count endswith find isdecimal isdigit lower lstrip removeprefix removesuffix rstrip
    split splitlines startswith strip title upper
""")

_METHODS: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (str, _METHODS_OF_TEXTS),
    ((dict, KeysView, ValuesView, ItemsView), frozenset({"get", "items", "keys", "values"})),
    ((list, tuple, range), frozenset({"count", "index"})),
    ((int, float, complex, bytes, bytearray, set, frozenset), frozenset()),
    ((GeneratorType, FunctionType, MethodType, BuiltinMethodType), frozenset()),
)
"""The methods of Python's types for layouts; the first match decides."""

CLOSED = _names("""
    aside card_type declaration declared filled own own_fields schema thing_count with_changes
    with_role with_text
""")
"""Attributes of our own values that are not for layouts."""

_PRINTED = (str, int, float, Text, Undefined)


class NotPermitted(SecurityError):
    """A layout uses something that is not permitted, which is named in the text."""


class Names(Namespace):
    """A ``namespace`` whose ``repr`` leaves out its contents: it can contain itself."""

    __repr__ = object.__repr__


def may_use(thing: object, attribute: str) -> bool:
    """Return whether a layout may use an attribute of a value."""
    if isinstance(thing, tuple) and attribute in getattr(thing, "_fields", ()):
        return True
    for kinds, names in _METHODS:
        if isinstance(thing, kinds):
            return attribute in names
    home = type(thing).__module__.partition(".")[0]
    return home in ("kaartenset", "jinja2") and attribute not in CLOSED


def may_call(thing: object) -> bool:
    """Return whether a layout may call a value: a macro, block, loop, or permitted function."""
    if isinstance(thing, type):
        return thing is Names
    is_of_jinja = type(thing).__module__.startswith("jinja2")
    return isinstance(thing, Macro | BlockReference | LoopContext) or not is_of_jinja


def short_range(*bounds: int) -> range:
    """Return a ``range`` of at most ``LONGEST_RANGE`` numbers."""
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        raise refuse_long_list(LONGEST_RANGE)
    return numbers


def check_printable(thing: object) -> None:
    """Raise ``NotPermitted`` if a value is not words or a number, ``DependsOnValue`` if it is
    sealed."""
    if isinstance(thing, str):
        if OPEN in thing:
            raise DependsOnValue
    elif isinstance(thing, Sealed):
        raise DependsOnValue
    elif not isinstance(thing, _PRINTED) and thing is not None:
        raise NotPermitted(type(thing).__name__)


def within_limits(result: Any, budget: Budget) -> Any:
    """Return a result, with an iterator as a list; raise ``LimitReached`` if it is too large."""
    if type(result) in (float, Names):
        return result
    if isinstance(result, str):
        if len(result) > LONGEST_TEXT:
            raise refuse_long_text()
    elif isinstance(result, int):
        if not -LARGEST_NUMBER <= result <= LARGEST_NUMBER:
            raise refuse_large_number(LARGEST_NUMBER)
    elif isinstance(result, list | tuple | dict):
        budget.spend(count_items(result))
    elif isinstance(result, Iterator):
        made = list(islice(result, MOST_ITEMS + 1))
        budget.spend(count_items(made))
        return made
    return result


def bounded_filters(budget: Budget) -> dict[str, Callable[..., Any]]:
    """Return Jinja's filters for layouts, each within the limits."""
    return {name: _bounded(name, FILTERS[name], budget) for name in sorted(FILTER_NAMES)}


def permitted_tests() -> dict[str, Callable[..., Any]]:
    """Return Jinja's tests for layouts."""
    tests: Any = TESTS  # Jinja declares them without a callable type.
    return {name: tests[name] for name in sorted(TEST_NAMES)}


def _bounded(name: str, original: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    passed = getattr(getattr(original, "jinja_pass_arg", None), "name", "")

    # With the context, Jinja does not call it for constants while it compiles.
    @pass_context
    def bounded(context: Context, value: Any, *given: Any, **named: Any) -> Any:
        for argument in (*given, *named.values()):
            _check_argument(name, argument)
        if name in _WORDS:
            check_printable(value)
            if name in _KEEP_MARKUP:
                value = as_markup(value)
        elif name == "join":
            value, given, named = _joinable(context, value, *given, **named)
        budget.spend(_size(value))
        if name in _COMPARING and _size(value) > LONGEST_RANGE:
            raise refuse_long_list(LONGEST_RANGE)
        if name == "replace":
            _check_replaced(str(value), *given[:2], **named)
        first = {
            "context": (context,),
            "eval_context": (context.eval_ctx,),
            "environment": (context.environment,),
        }.get(passed, ())
        return within_limits(original(*first, value, *given, **named), budget)

    return bounded


def _size(value: object) -> int:
    return len(value) if isinstance(value, str | list | tuple | dict) else 1


def _check_argument(name: str, argument: object) -> None:
    """Refuse a number that no card needs, such as a huge width to pad to."""
    if isinstance(argument, int | float) and name not in ("d", "default"):
        if not -LARGEST_FACTOR <= argument <= LARGEST_FACTOR:
            raise refuse_large_number(LARGEST_FACTOR)
        return
    if name in _WORDS or isinstance(argument, str):
        check_printable(argument)
    elif isinstance(argument, list | tuple | dict):
        count_items(argument)


def _joinable(
    context: Context,
    value: Any,
    d: Any = "",
    attribute: Any = None,
) -> tuple[list[Any], tuple[Any, ...], dict[str, Any]]:
    """Return the arguments of ``join``, after a check of the length of its result."""
    items: Iterable[Any] = value
    if attribute is not None:
        items = map(make_attrgetter(context.environment, attribute), value)
    found = list(islice(items, MOST_ITEMS + 1))
    length = 0
    for item in found:
        check_printable(item)
        length += len(str(item)) + len(str(d))
        if length > LONGEST_TEXT or len(found) > MOST_ITEMS:
            raise refuse_long_text()
    if context.eval_ctx.autoescape and not isinstance(d, Text) and not hasattr(d, "__html__"):
        found = [as_markup(item) for item in found]
    return found, (d,), {}


def _check_replaced(text: str, old: Any = "", new: Any = "", **_count: Any) -> None:
    if len(text) + text.count(str(old)) * len(str(new)) > LONGEST_TEXT:
        raise refuse_long_text()
