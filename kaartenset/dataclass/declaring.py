"""A class with annotations → the same class with what a dataclass has.

What the standard library compiles for each class is shared here by all: comparing, hashing,
showing and protecting need no more than the names of the fields. Only ``__init__`` is compiled,
because objects are made often, and that when the first object is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, field
from inspect import get_annotations
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any

from kaartenset.dataclass.compiled import function_of

_FIELDS = "__dataclass_fields__"


def dataclass(
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    kw_only: bool = False,
    weakref_slot: bool = False,
) -> Callable[[type], type]:
    """Return a decorator that makes a dataclass; the parameters are those of the standard one."""

    def declare(bare: type) -> type:
        own = {
            name: _declared_field(name, kind, bare.__dict__.get(name, MISSING), kw_only)
            for name, kind in get_annotations(bare).items()
            if "ClassVar" not in kind
        }
        declared = {**_inherited_fields(bare), **own}
        added = {_FIELDS: declared}
        added |= _shared_methods(bare, list(declared.values()), frozen, slots, eq)
        defaults = {each.name: each.default for each in own.values() if each.name in bare.__dict__}
        if slots:
            return _with_slots(bare, own, added, weakref_slot)
        for name, value in (defaults | added).items():
            if value is MISSING:
                delattr(bare, name)
            else:
                setattr(bare, name, value)
        return bare

    return declare


def fields(of: Any) -> tuple[Field[Any], ...]:
    """Return the fields of a dataclass, or of an object of one, in their order."""
    return tuple(getattr(of, _FIELDS).values())


def replace(of: Any, /, **changes: Any) -> Any:
    """Return an object like this one, with other values for some fields."""
    for each in fields(of):
        if each.init and each.name not in changes:
            changes[each.name] = getattr(of, each.name)
    return type(of)(**changes)


def _declared_field(name: str, kind: str, default: Any, kw_only: bool) -> Field[Any]:
    declared: Field[Any] = default if isinstance(default, Field) else field(default=default)
    declared.name = name
    declared.type = kind
    declared.kw_only = kw_only
    return declared


def _inherited_fields(bare: type) -> dict[str, Field[Any]]:
    found: dict[str, Field[Any]] = {}
    for base in reversed(bare.__mro__[1:]):
        found.update(base.__dict__.get(_FIELDS, {}))
    return found


def _with_slots(
    bare: type, own: Mapping[str, Field[Any]], added: Mapping[str, Any], weakref_slot: bool
) -> type:
    """Return the class once more, with a slot for each field: slots cannot be added later."""
    inherited = {slot for base in bare.__mro__[1:] for slot in getattr(base, "__slots__", ())}
    slots = [name for name in own if name not in inherited]
    if weakref_slot:
        slots.append("__weakref__")
    left_out = {*own, "__dict__", "__weakref__"}
    kept = {name: value for name, value in bare.__dict__.items() if name not in left_out}
    made = type(bare)(bare.__name__, bare.__bases__, {**kept, **added, "__slots__": tuple(slots)})
    made.__qualname__ = bare.__qualname__
    return made


def _shared_methods(
    bare: type, declared: Sequence[Field[Any]], frozen: bool, slots: bool, eq: bool
) -> dict[str, Any]:
    """Return what the class gets beside its own methods, which stay."""
    by_place = tuple(each.name for each in declared if each.init and not each.kw_only)
    methods: dict[str, Any] = {
        "__init__": _init_when_needed(frozen),
        "__repr__": _show,
        "__match_args__": by_place,
    }
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:  # else pickle would set the values one by one
        methods |= {"__getstate__": _values, "__setstate__": _set_values}
    if eq:
        compared = [each for each in declared if each.compare]
        hashed = [each for each in declared if (each.compare if each.hash is None else each.hash)]
        methods |= {
            "__eq__": _equals,
            "__hash__": _hash if frozen else None,
            "_compared_values": _getter(compared),
            "_hashed_values": _getter(hashed),
        }
    kept = {name for name in methods if bare.__dict__.get(name) is not None}
    return {name: method for name, method in methods.items() if name not in kept}


def _init_when_needed(frozen: bool) -> Callable[..., None]:
    """Return an ``__init__`` that compiles the real one, and gives it its place."""

    def first(self: Any, *given: Any, **named: Any) -> None:
        declared = [each for each in type(self).__mro__ if vars(each).get("__init__") is first]
        for each in declared:  # none, if another thread was first
            each.__init__ = _compiled_init(each, frozen)  # type: ignore[misc]
        self.__init__(*given, **named)

    return first


def _compiled_init(of: type, frozen: bool) -> Callable[..., None]:
    """Return the ``__init__`` of a class, which sets slots by themselves: it is quickest."""
    scope: dict[str, Any] = {"MISSING": MISSING, "set_value": object.__setattr__}
    by_place: dict[str, str] = {"self": "self"}
    by_name: dict[str, str] = {}
    defaults: dict[str, Any] = {}
    body: list[str] = []
    for place, each in enumerate(fields(of)):
        if not each.init:
            continue
        name = each.name
        value = f"value_{place}"
        (by_name if each.kw_only else by_place)[value] = name
        if each.default_factory is not MISSING:
            defaults[name] = MISSING
            scope[f"make_{place}"] = each.default_factory
            value = f"make_{place}() if {value} is MISSING else {value}"
        elif each.default is not MISSING:
            defaults[name] = each.default
        slot = getattr(of, name, None)
        if frozen and isinstance(slot, MemberDescriptorType):
            scope[f"set_{place}"] = slot.__set__
            body.append(f"set_{place}(self, {value})")
        elif frozen:
            body.append(f"set_value(self, {name!r}, {value})")
        else:
            body.append(f"self.{name} = {value}")
    if hasattr(of, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join([*by_place, *(["*", *by_name] if by_name else [])])
    source = f"def __init__({parameters}):\n " + "\n ".join(body or ["pass"])
    names = [*by_place.values(), *by_name.values()]
    return function_of("__init__", source, scope, names, defaults)


def _getter(some: Sequence[Field[Any]]) -> Callable[[Any], Any]:
    return attrgetter(*(each.name for each in some)) if some else _nothing


def _nothing(_of: Any) -> tuple[()]:
    return ()


def _equals(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = self._compared_values
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(self._hashed_values(self))


def _show(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(_self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _values(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _set_values(self: Any, values: list[Any]) -> None:
    for each, value in zip(fields(self), values, strict=True):
        object.__setattr__(self, each.name, value)
