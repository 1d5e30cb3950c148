"""Our dataclasses and named tuples behave as those of the standard library beside them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import typing
import weakref
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from kaartenset import dataclass as ours

T = typing.TypeVar("T")


@ours.dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float = 0.0
    tags: list[str] = ours.field(default_factory=list, hash=False)
    note: str = ours.field(default="", compare=False)
    secret: str = ours.field(default="", repr=False)
    unit: ClassVar[str] = "mm"


@dataclasses.dataclass(frozen=True, slots=True)
class StandardPoint:
    x: float
    y: float = 0.0
    tags: list[str] = dataclasses.field(default_factory=list, hash=False)
    note: str = dataclasses.field(default="", compare=False)
    secret: str = dataclasses.field(default="", repr=False)
    unit: ClassVar[str] = "mm"


def _attempt(do: Callable[[], Any]) -> Any:
    """Return what comes of it; the kind of error if nothing does."""
    try:
        return do()
    except (TypeError, AttributeError, ValueError) as fault:
        return type(fault)


def _place(of: Any) -> Any:
    match of:
        case Point(x, y) | StandardPoint(x, y):
            return x, y
    return None


BEHAVIOUR: dict[str, Callable[[Any], Any]] = {
    "values by place": lambda made: (made(1, 2).x, made(1, 2).y),
    "values by name": lambda made: (made(y=1, x=2).x, made(y=1, x=2).y),
    "default": lambda made: (made(1).y, made(1).note),
    "a factory makes a new value each time": lambda made: made(1).tags is made(1).tags,
    "value for a factory": lambda made: made(1, tags=["a"]).tags,
    "a value is missing": lambda made: made(),
    "one value too many": lambda made: made(1, 2, [], "", "", 3),
    "unknown name": lambda made: made(1, z=2),
    "shown": lambda made: repr(made(1, secret="s")).replace("Standard", ""),
    "equal": lambda made: made(1, 2) == made(1, 2),
    "unequal": lambda made: made(1, 2) == made(1, 3),
    "not compared": lambda made: made(1, note="a") == made(1, note="b"),
    "of another class": lambda made: made(1) == (1, 0.0, [], ""),
    "equal hashes": lambda made: hash(made(1, note="a")) == hash(made(1, note="b", tags=["a"])),
    "other hashes": lambda made: hash(made(1)) == hash(made(2)),
    "frozen": lambda made: setattr(made(1), "x", 2),
    "not to be deleted": lambda made: delattr(made(1), "x"),
    "no other names": lambda made: object.__setattr__(made(1), "z", 2),
    "no dictionary": lambda made: hasattr(made(1), "__dict__"),
    "of the class": lambda made: (made.unit, made(1).unit),
    "places in a pattern": lambda made: _place(made(1, 2)),
    "pickled": lambda made: pickle.loads(pickle.dumps(made(1, 2))) == made(1, 2),
    "copied": lambda made: copy.deepcopy(made(1, tags=["a"])).tags,
    "names": lambda made: made.__match_args__,
    "no weak reference": lambda made: weakref.ref(made(1)),
}


def test_a_class_behaves_as_one_of_the_standard_library() -> None:
    differ = {
        name: (_attempt(lambda: do(Point)), _attempt(lambda: do(StandardPoint)))  # noqa: B023
        for name, do in BEHAVIOUR.items()
        if _attempt(lambda: do(Point)) != _attempt(lambda: do(StandardPoint))  # noqa: B023
    }
    assert differ == {}


class Size(ours.NamedTuple):
    """A size."""

    width: float
    height: float = 1.0
    unit: str = "mm"

    @property
    def area(self) -> float:
        return self.width * self.height


class StandardSize(typing.NamedTuple):
    """A size."""

    width: float
    height: float = 1.0
    unit: str = "mm"

    @property
    def area(self) -> float:
        return self.width * self.height


class Inch(Size):
    """A class that inherits from a named tuple."""


TUPLE_BEHAVIOUR: dict[str, Callable[[Any], Any]] = {
    "values by place": lambda made: made(3, 2).height,
    "values by name": lambda made: made(height=2, width=3) == (3, 2, "mm"),
    "default": lambda made: made(3).unit,
    "a value is missing": lambda made: made(),
    "one value too many": lambda made: made(1, 2, "", 3),
    "unknown name": lambda made: made(1, z=2),
    "shown": lambda made: repr(made(1)).replace("Standard", ""),
    "equal to a tuple": lambda made: made(1) == (1, 1.0, "mm"),
    "hash of a tuple": lambda made: hash(made(1)),
    "frozen": lambda made: setattr(made(1), "width", 2),
    "no other names": lambda made: setattr(made(1), "depth", 2),
    "own property": lambda made: made(3, 2).area,
    "own docstring": lambda made: made.__doc__,
    "replaced": lambda made: made(3)._replace(unit="cm") == (3, 1.0, "cm"),
    "unknown name to replace": lambda made: made(3)._replace(depth=1),
    "of values in order": lambda made: made._make([1, 2, "cm"]) == (1, 2, "cm"),
    "of too few values": lambda made: made._make([1, 2]),
    "by name": lambda made: made(3)._asdict(),
    "names": lambda made: (made._fields, made._field_defaults, made.__match_args__),
    "parameters": lambda made: [
        (each.name, each.default) for each in inspect.signature(made).parameters.values()
    ],
    "pickled": lambda made: pickle.loads(pickle.dumps(made(1, 2))) == made(1, 2),
    "copied": lambda made: type(copy.deepcopy(made(1))) is made,
    "is a tuple": lambda made: made.__bases__,
}


def test_a_named_tuple_behaves_as_one_of_the_standard_library() -> None:
    results = {
        name: [_attempt(lambda: do(made)) for made in (Size, StandardSize)]  # noqa: B023
        for name, do in TUPLE_BEHAVIOUR.items()
    }
    assert {name: both for name, both in results.items() if both[0] != both[1]} == {}


class Pair(ours.NamedTuple, typing.Generic[T]):
    first: T
    second: T


def test_a_named_tuple_can_be_generic() -> None:
    assert Pair[int](1, second=2) == (1, 2)


def test_a_class_inherits_from_a_named_tuple() -> None:
    assert Inch(2, unit="in").area == 2
    assert repr(Inch(2)._replace(height=3)) == "Inch(width=2, height=3, unit='mm')"


def test_a_named_tuple_refuses_a_field_without_a_default_after_one_with_a_default() -> None:
    source = "class Wrong(NamedTuple):\n  width: float = 1.0\n  height: float"
    with pytest.raises(TypeError):
        exec(source, {"NamedTuple": ours.NamedTuple})


def test_replaced_values_are_checked_like_new_ones() -> None:
    point = Point(1, note="a")
    assert ours.replace(point, y=5) == Point(1, 5)
    assert ours.replace(point, y=5).note == "a"
    with pytest.raises(TypeError):
        ours.replace(point, z=5)  # type: ignore[call-arg]


def test_fields_keep_their_order_and_what_was_said_of_them() -> None:
    assert [each.name for each in ours.fields(Point)] == ["x", "y", "tags", "note", "secret"]
    assert [each.name for each in ours.fields(Point(1)) if not each.compare] == ["note"]
    assert ours.is_dataclass(Point)


@ours.dataclass(frozen=True)
class Named:
    name: str


@ours.dataclass(frozen=True, kw_only=True)
class Numbered(Named):
    number: int = 1
    label: str = ours.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", f"{self.name} {self.number}")


@ours.dataclass(slots=True)
class Counter:
    count: int = 0


@ours.dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Itself:
    name: str

    def __repr__(self) -> str:
        return self.name


def test_a_class_takes_over_the_fields_of_its_base() -> None:
    assert Named("a").name == "a"
    assert Numbered("a", number=2).label == "a 2"
    assert _attempt(lambda: Numbered("a", 2)) is TypeError  # type: ignore[call-arg]
    assert Numbered("a").name == "a"


def test_what_is_not_frozen_can_change_and_has_no_hash() -> None:
    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)
    assert _attempt(lambda: hash(counter)) is TypeError


def test_without_equality_a_class_compares_by_identity_and_keeps_its_own_methods() -> None:
    one = Itself("a")
    assert one == one
    assert one != Itself("a")
    assert repr(one) == "a"
    assert weakref.ref(one)() is one
