"""Nodes → records: each field of a record has a reader, which reports everything that is wrong.

A record is a class whose fields are made by the functions of ``fields``::

    class Fact(Record):
        id: str = id_field()
        note: Text | None = optional_text_field()

``read_record`` then reads a mapping as that record. (Records are frozen like dataclasses;
generating the code of thirty dataclasses would take a tenth of a whole run.) Keys have hyphens
where fields have underscores; unknown and missing keys are problems. Reading goes on after the
first problem: a value that cannot be read counts as missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as AnyMapping
from functools import partial
from typing import ClassVar, Generic, NoReturn, TypeVar, dataclass_transform

from kaartenset.characters.nearest_word import nearest
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.markup import Text
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence, place_of
from kaartenset.source.values import (
    is_braces,
    is_empty,
    read_phrase,
    read_text,
)
from kaartenset.source.yaml_faults import report_comment

OTHERWISE = "otherwise"

_CONDITION = re.compile(r"[a-z0-9-]+")
"""The form of a name of a condition or benefit; few texts start like one."""

AnyRecord = TypeVar("AnyRecord", bound="Record")
Chosen = TypeVar("Chosen", Text, str)
Value = TypeVar("Value")
Reader = Callable[[Node, Problems], Value | None]
"""Returns the value of a node, or None after reporting what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Wording(Generic[Chosen]):
    """A text for each condition: the first that holds wins, ``otherwise`` holds if none does."""

    choices: tuple[tuple[str, Chosen], ...]
    places: tuple[InFile, ...]

    def chosen(self, holding: Collection[str]) -> Chosen:
        """Return the text for the conditions that hold."""
        return next(
            (choice for condition, choice in self.choices if condition in holding),
            dict(self.choices)[OTHERWISE],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """How a key is read, and its value if it is not given."""

    reader: Reader[object]
    required: bool
    default: object


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """A frozen value of a YAML mapping; its fields are given by name.

    ``schema`` has the fields. What the fields in ``aside`` hold is not a part of the record's own
    text: it belongs to another record, or is a note.
    """

    schema: ClassVar[dict[str, Field]] = {}
    aside: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        own = {name: part for name, part in vars(cls).items() if isinstance(part, Field)}
        cls.schema = {**cls.schema, **own}

    def __init__(self, **values: object) -> None:
        own = self.__dict__
        for name, part in self.schema.items():
            own[name] = values.get(name, part.default)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}("
            f"{', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"
        )

    def with_changes(self: AnyRecord, changes: AnyMapping[str, object]) -> AnyRecord:
        """Return the record with other values for some of its fields."""
        return type(self)(**{**self.__dict__, **changes})


def report_no_keys(node: Node, problems: Problems) -> None:
    """Report anything else than keys with values."""
    hint = _("write each on its own line, indented: a key, a colon, a space and the value")
    problems.add("keys-expected", node.at, _("keys with values are expected here"), hint)


def read_record(record: type[AnyRecord], node: Node, problems: Problems) -> AnyRecord | None:
    """Return the record of a mapping, or None after reporting every reason why there is none."""
    if not isinstance(node, Mapping):
        report_no_keys(node, problems)
        return None
    known = {name.replace("_", "-"): name for name in record.schema}
    before = len(problems.errors())
    values: dict[str, object] = {}
    for key in node.keys() & known.keys():
        part = record.schema[known[key]]
        value = node[key]
        if not is_empty(value):
            values[known[key]] = part.reader(value, problems)
        elif isinstance(value, Scalar) and value.comment:
            values[known[key]] = None
            report_comment(value.comment, problems)
        elif part.required:
            values[known[key]] = None
            message = _("the key '{key}' has no value").format(key=key)
            problems.add(
                "missing-value",
                node.places[key],
                message,
                _('write it after the colon, or "" if it is to be empty'),
            )
    meant = set()
    for key in node.keys() - known.keys():
        free = {name for name in known if name not in node}
        problems.add(
            "unknown-key",
            node.places[key],
            _("the key '{key}' is not known here").format(key=key),
            did_you_mean(key, known),
        )
        meant.add(nearest(key, free))  # the same typo is reported once
    for key, name in known.items():
        if name not in values and record.schema[name].required and key not in meant:
            problems.add(
                "missing-key",
                node.at,
                _("the key '{key}' is missing").format(key=key),
                _("add it to these keys"),
            )
    return record(**values) if len(problems.errors()) == before else None


def read_record_list(
    record: type[AnyRecord], node: Node, problems: Problems
) -> tuple[AnyRecord, ...]:
    """Return the records of a list, without those that cannot be read, which are reported."""
    return many(partial(read_record, record), 1, None)(node, problems) or ()


def read_text_table(node: Node, problems: Problems) -> dict[str, Text]:
    """Return texts by name."""
    if not isinstance(node, Mapping):
        report_no_keys(node, problems)
        return {}
    for key in node:
        read_phrase(Scalar(key, node.places[key]), problems)
    texts = {key: read_text(value, problems) for key, value in node.items()}
    for key, text in texts.items():
        if text is not None and not text:
            message = _("the key '{key}' has no value").format(key=key)
            problems.add("missing-value", node.places[key], message, _("write it after the colon"))
    return {key: text for key, text in texts.items() if text}


def by_condition(inner: Reader[Chosen]) -> Reader[Chosen | Wording[Chosen]]:
    """Return a reader of a value, or of a mapping of conditions with a value for each."""
    return partial(read_by_condition, inner)


def read_by_condition(
    inner: Reader[Chosen], node: Node, problems: Problems
) -> Chosen | Wording[Chosen] | None:
    """Return a value, or a value for each condition."""
    if not isinstance(node, Mapping) or is_braces(node):
        return inner(node, problems)
    if OTHERWISE not in node and not all(map(_CONDITION.fullmatch, node)):
        message = _("a colon with a space after it starts a new key here")
        problems.add(
            "text-expected",
            node.at,
            message,
            _("put a text with ': ' in it between double quotes"),
        )
        return None
    if OTHERWISE not in node:
        message = _("the key '{key}' is missing").format(key=OTHERWISE)
        hint = _(
            "say what to print when none of the conditions holds; a text with ': ' in it goes "
            "between quotes"
        )
        problems.add("missing-key", node.at, message, hint)
    found = ((condition, inner(value, problems)) for condition, value in node.items())
    choices = tuple((condition, value) for condition, value in found if value is not None)
    return Wording(choices, tuple(node.places.values()))


def many(
    inner: Reader[Value], least: int, most: int | None, limits: InFile | None = None
) -> Reader[tuple[Value, ...]]:
    """Return a reader of a list of ``least`` to ``most`` values; None is no limit.

    ``limits`` is where a deck declares them.
    """
    if limits is None:
        return partial(read_many, inner, least, most)
    return partial(read_many, inner, least, most, limits=limits)


def read_many(
    inner: Reader[Value],
    least: int,
    most: int | None,
    node: Node,
    problems: Problems,
    limits: InFile | None = None,
) -> tuple[Value, ...] | None:
    """Return the values of a list, without those that cannot be read."""
    if not isinstance(node, Sequence):
        problems.add(
            "list-expected",
            node.at,
            _("a list is expected here"),
            _("start each item on its own line with '- '"),
        )
        return None
    if len(node) < least:
        message = _("this list has {found}, and needs at least {least}").format(
            found=len(node), least=least
        )
        hint = _("add what is missing")
        if limits is not None:
            hint = _("add {number}, or allow fewer with 'bounds' at {place}")
        hint = hint.format(number=least - len(node), place=limits)
        problems.add("too-few", node.at, message, hint)
    if most is not None and len(node) > most:
        message = _("this list has {found}, and can have at most {most}").format(
            found=len(node), most=most
        )
        hint = _("take {number} out")
        if limits is not None:
            hint = _("take {number} out, or allow more with 'bounds' at {place}")
        hint = hint.format(number=len(node) - most, place=limits)
        problems.add("too-many", node.at, message, hint)
    found = [inner(item, problems) for item in node]
    _report_twins(node, found, problems)
    return tuple(value for value in found if value is not None)


def _report_twins(node: Sequence, found: list[Value | None], problems: Problems) -> None:
    seen: dict[str, InFile] = {}
    for item, value in zip(node, found, strict=True):
        key: str | None = vars(value).get("id") if isinstance(value, Record) else None
        if key is not None and key in seen:
            message = _("the id '{id}' is in this list already, at {place}").format(
                id=key, place=seen[key]
            )
            problems.add(
                "duplicate-id", place_of(key, item.at), message, _("give one of the two another id")
            )
        elif key is not None:
            seen[key] = place_of(key, item.at)


def by_kind(kinds: AnyMapping[str, type[AnyRecord]]) -> Reader[AnyRecord]:
    """Return a reader of records whose key ``kind`` names the record."""
    return partial(read_by_kind, kinds)


def read_by_kind(
    kinds: AnyMapping[str, type[AnyRecord]], node: Node, problems: Problems
) -> AnyRecord | None:
    """Return the record that the key ``kind`` names."""
    kind = node.get("kind") if isinstance(node, Mapping) else None
    if not isinstance(kind, Scalar):
        problems.add(
            "missing-key",
            node.at,
            _("the key '{key}' is missing").format(key="kind"),
            did_you_mean("", kinds),
        )
        return None
    if kind not in kinds:
        problems.add(
            "unknown-kind",
            kind.at,
            _("'{kind}' is not a kind of block").format(kind=kind),
            did_you_mean(kind, kinds),
        )
        return None
    return read_record(kinds[kind], node, problems)


def read_named(reader: Reader[Value], node: Node, problems: Problems) -> dict[str, Value] | None:
    """Return values by their names."""
    if not isinstance(node, Mapping):
        report_no_keys(node, problems)
        return None
    found = {key: reader(inner, problems) for key, inner in node.items()}
    return {
        Scalar(key, node.places[key]): inner for key, inner in found.items() if inner is not None
    }
