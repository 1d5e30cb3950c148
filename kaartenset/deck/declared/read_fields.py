"""Fields as they are written → declared fields, and how each is read from the content."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from kaartenset.dataclass import dataclass
from kaartenset.deck.declared.declarations import ROLES, FieldDeclaration, attribute_of
from kaartenset.deck.declared.field_types import (
    BLOCKS,
    RECORD,
    SIMPLE,
    FieldType,
    NoType,
    parse_type,
)
from kaartenset.deck.declared.records import Block, CardRecord, Declared, read_field
from kaartenset.deck.declared.types_file import SIDES, FieldText
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import place_of
from kaartenset.source.records import Field

OF_CARDS = frozenset(
    {"at", "blocks", "card-type", "entries", "label", "number", "number-words", "own", "texts"}
)
"""Names that mean something for every card besides its keys."""

_IF_NOT_GIVEN: Mapping[str, object] = {
    **dict.fromkeys(("word", "name", "id", "pictogram", "colour", "look", "picture", "one of"), ""),
    "yes-no": False,
}
"""The value of an optional field without a default; None for other types."""

NAME = re.compile(r"[a-z][a-z0-9-]*")
"""The form of the name of something declared."""


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Reads fields; ``records`` and ``lists`` are the names that their types can use.

    ``has_blocks`` tells whether a field can hold blocks.
    """

    records: Collection[str]
    lists: Collection[str]
    where: InFile
    problems: Problems
    has_blocks: bool = False

    def declared(
        self, fields: Mapping[str, FieldText], base: type[Declared]
    ) -> tuple[FieldDeclaration, ...]:
        """Return the fields of a record, without those that have a fault, which is reported."""
        found = (self._field(name, text, base) for name, text in fields.items())
        return tuple(each for each in found if each is not None)

    def record_in(self, text: FieldText) -> str:
        """Return the record that a field holds, or "" if it holds none."""
        try:
            type_ = parse_type(text.type, self.records, self.lists, has_blocks=self.has_blocks)
        except NoType:
            return ""
        return type_.name if type_.base == RECORD else ""

    def made(
        self,
        declared: Iterable[FieldDeclaration],
        texts: Mapping[str, FieldText],
        records: Mapping[str, type[Declared]],
        blocks: Mapping[str, type[Block]],
        varies: bool,
    ) -> dict[str, Field]:
        """Return the fields of a class of records by attribute, which can hold these records and
        blocks; with ``varies`` their values can depend on a condition."""
        fields = {}
        for each in declared:
            reader = read_field(each, records, blocks, varies)
            text = texts.get(each.name)
            default = None
            if text is not None and text.default is not None:
                default = reader(text.default, self.problems)
            required = not each.type.is_optional and default is None
            if default is None:
                default = () if each.type.is_list else _IF_NOT_GIVEN.get(each.type.base)
            fields[each.attribute] = Field(reader, required, default)
        return fields

    def check_name(self, name: str) -> None:
        """Report a name that nothing declared can have."""
        if not NAME.fullmatch(name):
            message = _("'{name}' cannot be the name of something declared").format(name=name)
            hint = _("use small letters, digits and hyphens, and begin with a letter")
            self.problems.add("bad-name", place_of(name, self.where), message, hint)

    def report_unknown(self, code: str, name: str, known: Collection[str], message: str) -> None:
        """Report a name that is not known."""
        at = place_of(name, self.where)
        self.problems.add(code, at, message.format(name=name), did_you_mean(name, known))

    def _field(self, name: str, text: FieldText, base: type[Declared]) -> FieldDeclaration | None:
        self.check_name(name)
        at = place_of(name, self.where)
        is_taken = hasattr(base, attribute_of(name)) or attribute_of(name) in base.schema
        if is_taken or (base is CardRecord and name in OF_CARDS):
            message = _("'{id}' already means something else").format(id=name)
            self.problems.add("bad-name", at, message, _("give the field another name"))
            return None
        type_ = self._type(text)
        if type_ is None:
            return None
        self._check_role(text, type_)
        self._check_bounds(text, type_)
        sides = SIDES if base is CardRecord else SIDES[:1]
        if text.side not in sides:
            message = _("there is no side '{name}' here")
            self.report_unknown("unknown-side", text.side, sides, message)
        return FieldDeclaration(
            name,
            type_,
            at,
            text.bounds,
            text.role,
            is_printed=text.printed,
            is_back=text.side == SIDES[1],
        )

    def _type(self, text: FieldText) -> FieldType | None:
        try:
            return parse_type(text.type, self.records, self.lists, has_blocks=self.has_blocks)
        except NoType as fault:
            word = str(fault)
            message = _("there is no type of field '{type}'").format(type=word)
            known = {*SIMPLE, *self.records, *self.lists, *([BLOCKS] if self.has_blocks else ())}
            hint = did_you_mean(word, known)
            if word in self.records:
                hint = _("a record has its place in a list: {example}").format(
                    example=f"list of {word}"
                )
            self.problems.add("unknown-type", place_of(text.type, self.where), message, hint)
            return None

    def _check_role(self, text: FieldText, type_: FieldType) -> None:
        if not text.role:
            return
        at = place_of(text.role, self.where)
        if text.role not in ROLES:
            message = _("there is no role '{role}'").format(role=text.role)
            self.problems.add("unknown-role", at, message, did_you_mean(text.role, ROLES))
        elif type_.base not in ROLES[text.role]:
            message = _("a field of the type '{type}' cannot have the role '{role}'").format(
                type=text.type, role=text.role
            )
            hint = _("it is for a field of the type {types}").format(
                types=", ".join(ROLES[text.role])
            )
            self.problems.add("unknown-role", at, message, hint)

    def _check_bounds(self, text: FieldText, type_: FieldType) -> None:
        if text.bounds is None:
            return
        at = place_of(text.type, self.where)
        if not type_.is_list and type_.base != "number":
            message = _("a field of the type '{type}' has no bounds").format(type=text.type)
            self.problems.add("bad-bounds", at, message, _("bounds are for numbers and lists"))
        elif text.bounds.most_of and (type_.is_list or text.bounds.most_of not in self.lists):
            message = _("there is no list '{name}'").format(name=text.bounds.most_of)
            self.problems.add("bad-bounds", at, message, did_you_mean("", self.lists))
