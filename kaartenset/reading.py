"""How values are read from nodes: each field of a record says its reader, and a reader says everything that is wrong.

A record is a class whose fields are made with the functions at the end of this module::

    class Fact(Record):
        id: str = id_field()
        note: Words = words_field(optional=True)

``read_record`` then reads a mapping as that record. (Records are frozen like dataclasses; making thirty classes with
generated code would take a tenth of the time of a whole run.) Keys have hyphens where fields have underscores; unknown and
missing keys are problems. Nothing stops at the first problem: a value that cannot be read counts as missing quietly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, NoReturn, TypeVar, dataclass_transform

from kaartenset.errors import Location, Problems, did_you_mean
from kaartenset.geometry import parse_length, parse_size
from kaartenset.i18n import _
from kaartenset.markup import MarkupFault, Text, parse
from kaartenset.source import Mapping, Node, Scalar, Sequence, place_of, say_braces

OTHERWISE = "otherwise"

LARGEST_LENGTH = 10_000.0
"""Millimetres or points. Nothing on a card comes near it."""

SHORTEST_SIDE = 10.0
"""Millimetres. A card that is smaller cannot be cut out, and tens of thousands of them would lie on one sheet."""

AnyRecord = TypeVar("AnyRecord", bound="Record")
Chosen = TypeVar("Chosen", Text, str)
Reader = Callable[[Node, Problems], Any]
"""Returns the value of a node, or None after reporting what is wrong with it."""

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]*|[A-Z]")
_WHOLE_NUMBER = re.compile(r"\d{1,4}")
_HEX_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Wording(Generic[Chosen]):
    """What to say under which condition: the first condition that holds wins, ``otherwise`` holds when none does."""

    choices: tuple[tuple[str, Chosen], ...]
    places: tuple[Location, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """How a key is read, and what stands in its place when it is not given."""

    reader: Reader
    required: bool
    default: Any


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field,))
class Record:
    """A frozen value that a mapping of YAML means; its fields are given by name."""

    fields: ClassVar[dict[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: part for name, part in vars(cls).items() if isinstance(part, Field)}
        cls.fields = {**cls.fields, **own}

    def __init__(self, **values: Any) -> None:
        own = self.__dict__
        for name, part in self.fields.items():
            own[name] = values.get(name, part.default)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def with_changes(self: AnyRecord, changes: dict[str, Any]) -> AnyRecord:
        """Return the record with other values for some of its fields."""
        return type(self)(**{**self.__dict__, **changes})


def read_record(record: type[AnyRecord], node: Node, problems: Problems) -> AnyRecord | None:
    """Return the record that a mapping means, or None after reporting every reason why it means none."""
    if not isinstance(node, Mapping):
        problems.add("keys-expected", node.at, _("keys with values are expected here"))
        return None
    known = {name.replace("_", "-"): name for name in record.fields}
    before = len(problems.errors())
    values = {}
    for key in node.keys() & known.keys():
        part = record.fields[known[key]]
        if not _is_empty(node[key]):
            values[known[key]] = part.reader(node[key], problems)
        elif part.required:
            values[known[key]] = None
            message = _("the key '{key}' has nothing behind it").format(key=key)
            problems.add("missing-value", node.places[key], message, _('write it behind the colon, or "" if it is to be empty'))
    for key in node.keys() - known.keys():
        problems.add("unknown-key", node.places[key], _("the key '{key}' is not known here").format(key=key), did_you_mean(key, known))
    for key, name in known.items():
        if name not in values and record.fields[name].required:
            problems.add("missing-key", node.at, _("the key '{key}' is missing").format(key=key), _("add it to these keys"))
    return record(**values) if len(problems.errors()) == before else None


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node == ""


def read_record_list(record: type[AnyRecord], node: Node, problems: Problems) -> tuple[AnyRecord, ...]:
    """Return the records of a list; those that cannot be read are left out after they are reported."""
    found = _many(lambda item, found: read_record(record, item, found), 1, None)(node, problems)
    return tuple(item for item in found or () if item is not None)


def read_text_table(node: Node, problems: Problems) -> dict[str, Text]:
    """Return texts by name."""
    if not isinstance(node, Mapping):
        problems.add("keys-expected", node.at, _("keys with values are expected here"))
        return {}
    texts = {key: read_text(value, problems) for key, value in node.items()}
    return {key: text for key, text in texts.items() if text}


def read_text(node: Node, problems: Problems) -> Text | None:
    """Return a text with its markup and placeholders."""
    if not isinstance(node, Scalar):
        _refuse_other_than_text(node, problems)
        return None
    try:
        return parse(node, node.at)
    except MarkupFault as fault:
        if fault.args[0] == "bold":
            problems.add("bold-not-closed", node.at, _("bold text is opened with ** and not closed"), _("write ** on both sides of it"))
        else:
            problems.add(
                "stray-brace",
                node.at,
                _("there is a brace here that belongs to no placeholder"),
                _("a placeholder is a word in small letters between single braces, such as {example}").format(example="{date}"),
            )
    return None


def read_word(node: Node, problems: Problems) -> Scalar | None:
    """Return a word as written, with its place, so that a word that names something unknown can be told there."""
    if not isinstance(node, Scalar):
        _refuse_other_than_text(node, problems)
        return None
    return Scalar(node.strip(), node.at, node.plain)


def _refuse_other_than_text(node: Mapping | Sequence, problems: Problems) -> None:
    hint = say_braces() if _is_braces(node) else _("write the text behind the colon")
    problems.add("text-expected", node.at, _("a text is expected here"), hint)


def _is_braces(node: Node) -> bool:
    """Return whether YAML made a mapping of a placeholder that stands without quotes, as in ``{date}``."""
    return isinstance(node, Mapping) and len(node) == 1 and all(map(_is_empty, node.values())) and OTHERWISE not in node


def read_identifier(node: Node, problems: Problems) -> Scalar | None:
    """Return an id: small letters, digits and hyphens, or one capital letter."""
    found = read_word(node, problems)
    if found is not None and not _IDENTIFIER.fullmatch(found):
        problems.add("bad-id", node.at, _("'{id}' cannot be an id").format(id=found), _("use small letters, digits and hyphens"))
        return None
    return found


def read_whole_number(node: Node, problems: Problems) -> int | None:
    """Return a whole number from 0 to 9999."""
    if not isinstance(node, Scalar) or not _WHOLE_NUMBER.fullmatch(node):
        problems.add("number-expected", node.at, _("a whole number is expected here"), _("write digits only, such as 3"))
        return None
    return int(node)


def read_length(node: Node, problems: Problems) -> float | None:
    """Return a length in millimetres, or a number, from 0 to ``LARGEST_LENGTH``."""
    try:
        length = parse_length(node if isinstance(node, Scalar) else "")
    except ValueError:
        problems.add("length-expected", node.at, _("a number is expected here"), _("write a number, such as 4.5"))
        return None
    if not 0 <= length <= LARGEST_LENGTH:
        problems.add("length-expected", node.at, _("a number from 0 to {most} is expected here").format(most=f"{LARGEST_LENGTH:g}"))
        return None
    return length


def read_extent(node: Node, problems: Problems) -> float | None:
    """Return a length in millimetres, or a number, above 0."""
    length = read_length(node, problems)
    if length == 0:
        problems.add("length-expected", node.at, _("a number above 0 is expected here"), _("write a number, such as 4.5"))
        return None
    return length


def read_truth(node: Node, problems: Problems) -> bool | None:
    """Return true or false."""
    if node not in ("true", "false"):
        problems.add("truth-expected", node.at, _("true or false is expected here"), _("write true or false, without quotes"))
        return None
    return node == "true"


def read_size(node: Node, problems: Problems) -> Any:
    """Return a size such as A5 landscape, of which no side is shorter than ``SHORTEST_SIDE``."""
    try:
        size = parse_size(node if isinstance(node, Scalar) else "")
    except ValueError:
        problems.add("size-expected", node.at, _("a size is expected here"), _("write A5 landscape, A6 portrait or 105 x 148.5"))
        return None
    if min(size.width, size.height) < SHORTEST_SIDE:
        problems.add("size-expected", node.at, _("no side of a card is shorter than {least} mm").format(least=f"{SHORTEST_SIDE:g}"))
        return None
    return size


def read_hex_colour(node: Node, problems: Problems) -> str | None:
    """Return a colour of six hex digits. Three digits are refused: they would be read as another colour."""
    if not isinstance(node, Scalar) or not _HEX_COLOUR.fullmatch(node):
        problems.add(
            "colour-expected", node.at, _("a colour is expected here"), _("write six hex digits between quotes, such as \"#003855\"")
        )
        return None
    return str(node)


def read_inks(node: Node, problems: Problems) -> tuple[float, ...] | None:
    """Return cyan, magenta, yellow and black, each from 0 to 1."""
    parts = [part for part in node if isinstance(part, Scalar) and _WHOLE_NUMBER.fullmatch(part)] if isinstance(node, Sequence) else []
    if len(parts) != 4 or len(parts) != len(node) or any(int(part) > 100 for part in parts):
        problems.add(
            "inks-expected", node.at, _("four percentages are expected here"), _("write cyan, magenta, yellow and black: [0, 0, 0, 100]")
        )
        return None
    return tuple(int(part) / 100 for part in parts)


def _by_condition(inner: Reader) -> Reader:
    """Return a reader of a value, or of a mapping of conditions with a value for each."""

    def read(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping) or _is_braces(node):
            return inner(node, problems)
        if OTHERWISE not in node:
            problems.add(
                "missing-key",
                node.at,
                _("the key '{key}' is missing").format(key=OTHERWISE),
                _("say what to print when none of the conditions holds"),
            )
        choices = tuple((condition, inner(value, problems)) for condition, value in node.items())
        return Wording(choices, tuple(node.places.values()))

    return read


def _many(inner: Reader, least: int, most: int | None) -> Reader:
    def read(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Sequence):
            problems.add("list-expected", node.at, _("a list is expected here"), _("start each item on its own line with '- '"))
            return None
        if len(node) < least:
            problems.add("too-few", node.at, _("at least {count} are expected here").format(count=least))
        if most is not None and len(node) > most:
            problems.add("too-many", node.at, _("at most {count} are expected here").format(count=most))
        found = tuple(inner(item, problems) for item in node)
        _report_twins(node, found, problems)
        return found

    return read


def _report_twins(node: Sequence, found: Iterable[Any], problems: Problems) -> None:
    seen: set[str] = set()
    for item, value in zip(node, found, strict=True):
        key: str | None = getattr(value, "id", None)
        if key is not None and key in seen:
            message = _("the id '{id}' is given twice in this list").format(id=key)
            problems.add("duplicate-id", place_of(key, item.at), message, _("give one of them another id"))
        elif key is not None:
            seen.add(key)


def _by_kind(kinds: AnyMapping[str, type[Any]]) -> Reader:
    """Return a reader of records whose key ``kind`` says which record it is."""

    def read(node: Node, problems: Problems) -> Any:
        kind = node.get("kind") if isinstance(node, Mapping) else None
        if not isinstance(kind, Scalar):
            problems.add("missing-key", node.at, _("the key '{key}' is missing").format(key="kind"), did_you_mean("", kinds))
            return None
        if kind not in kinds:
            problems.add("unknown-kind", kind.at, _("'{kind}' is not a kind of block").format(kind=kind), did_you_mean(kind, kinds))
            return None
        return read_record(kinds[kind], node, problems)

    return read


def _field(reader: Reader, optional: bool, default: Any = None) -> Any:
    return Field(reader, not optional, default)


def text_field() -> Any:
    """A field with a text that does not depend on the client."""
    return _field(read_text, optional=False)


def words_field(optional: bool = False) -> Any:
    """A field with a text, or texts with the condition for each."""
    return _field(_by_condition(read_text), optional)


def name_field(optional: bool = False) -> Any:
    """A field with the name of something, or names with the condition for each."""
    return _field(_by_condition(read_word), optional, default="")


def word_field(default: str | None = None) -> Any:
    """A field with a word as written."""
    return _field(read_word, default is not None, default)


def optional_text_field() -> Any:
    """A field with a text that does not depend on the client and may be left out."""
    return _field(read_text, optional=True)


def id_field() -> Any:
    """A field with an id."""
    return _field(read_identifier, optional=False)


def count_field(default: int | None = None) -> Any:
    """A field with a whole number."""
    return _field(read_whole_number, default is not None, default)


def number_field(default: float | None = None) -> Any:
    """A field with a length or a number."""
    return _field(read_length, default is not None, default)


def extent_field() -> Any:
    """A field with a length or a number above 0."""
    return _field(read_extent, optional=False)


def truth_field(default: bool) -> Any:
    """A field with true or false."""
    return _field(read_truth, True, default)


def value_field(reader: Reader) -> Any:
    """A field with a reader of its own."""
    return _field(reader, optional=False)


def records_field(record: type[Any], least: int = 1, most: int | None = None) -> Any:
    """A field with a list of records."""
    return _field(_many(lambda node, problems: read_record(record, node, problems), least, most), optional=False)


def record_field(record: type[Any]) -> Any:
    """A field with one record."""
    return _field(lambda node, problems: read_record(record, node, problems), optional=False)


def named_records_field(record: type[Any]) -> Any:
    """A field with records by name."""
    return _field(lambda node, problems: read_named_records(record, node, problems), optional=False)


def read_named_records(record: type[AnyRecord], node: Node, problems: Problems) -> dict[str, AnyRecord] | None:
    """Return records by their names."""
    if not isinstance(node, Mapping):
        problems.add("keys-expected", node.at, _("keys with values are expected here"))
        return None
    found = {key: read_record(record, inner, problems) for key, inner in node.items()}
    return {key: inner for key, inner in found.items() if inner is not None}


def many_field(reader: Reader, least: int = 1) -> Any:
    """A field with a list of values."""
    return _field(_many(reader, least, None), optional=False)


def many_words_field() -> Any:
    """A field with a list of texts, or of texts with the condition for each."""
    return _field(_many(_by_condition(read_text), 1, None), optional=False)


def kinds_field(kinds: AnyMapping[str, type[Any]]) -> Any:
    """A field with a list of records of several kinds."""
    return _field(_many(_by_kind(kinds), 1, None), optional=False)
