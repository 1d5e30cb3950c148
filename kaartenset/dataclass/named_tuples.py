"""A class with annotations → a named tuple with what one of the standard library has.

The standard library compiles a function and the types of the fields for each class, which takes a
fifth of a millisecond. Here ``__new__`` is compiled once for each number of fields.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping
from types import FunctionType
from typing import Any

from kaartenset.dataclass.compiled import function_of

_Any = namedtuple("_Any", "a b c d e f g h i j k l m n o p q r s t u v w x y z")
_READERS = tuple(vars(_Any)[name] for name in _Any._fields)
"""What reads the value in each place of a tuple. It is the same for every named tuple, and made in
C: a property would take longer."""


class _Declaring(type):
    """Makes a class a named tuple; one that inherits from a named tuple is as any class."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        if not bases:  # ``NamedTuple`` itself
            return super().__new__(cls, name, bases, body)
        others = [base for base in bases if base is not NamedTuple]
        return type(name, (tuple, *others), {**body, **_added(body)})


class NamedTuple(metaclass=_Declaring):
    """The base of a class that is to be a named tuple."""


def _added(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the class gets beside its own methods, which stay."""
    names = tuple(body.get("__annotations__", ()))
    defaults = {name: body[name] for name in names if name in body}
    methods = {name: method for name, method in _METHODS.items() if name not in body}
    return {
        **methods,
        **dict(zip(names, _READERS[: len(names)], strict=True)),
        "__slots__": (),
        "__match_args__": names,
        "_fields": names,
        "_field_defaults": defaults,
        "__new__": _new(names, defaults),
    }


def _new(names: tuple[str, ...], defaults: Mapping[str, Any]) -> FunctionType:
    values = "".join(f"value_{place}, " for place in range(len(names)))
    source = f"def __new__(cls, {values}):\n return make(cls, ({values}))"
    return function_of("__new__", source, {"make": tuple.__new__}, ("cls", *names), defaults)


def _make(cls: Any, values: Iterable[Any]) -> Any:
    """Return a tuple of the values in order."""
    made: tuple[Any, ...] = tuple.__new__(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"expected {len(cls._fields)} values, got {len(made)}")
    return made


def _replace(self: Any, /, **changes: Any) -> Any:
    """Return a tuple like this one, with other values for some fields."""
    made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
    if changes:
        raise ValueError(f"there are no fields {list(changes)}")
    return made


def _as_dict(self: Any) -> dict[str, Any]:
    """Return the values by name."""
    return dict(zip(self._fields, self, strict=True))


def _show(self: Any) -> str:
    shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{type(self).__name__}({', '.join(shown)})"


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(self)


_METHODS: Mapping[str, Any] = {
    "_make": classmethod(_make),
    "_replace": _replace,
    "_asdict": _as_dict,
    "__repr__": _show,
    "__getnewargs__": _values,  # else pickle would give the whole tuple for the first value
}
