"""``client-fields`` of ``deck.yaml`` → the own fields of a deck, with every fault at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.characters.plain_names import plain
from kaartenset.client.bsn import BSN_KEYS
from kaartenset.client.client import GROUPS
from kaartenset.client.field_labels import OwnFieldName, called
from kaartenset.client.own_fields import (
    CHOICE,
    DATE,
    ENTRY,
    NO,
    NUMBER,
    TEXT,
    TIME,
    USUAL_BLANK,
    YES,
    YES_NO,
    OwnField,
)
from kaartenset.dataclass import dataclass
from kaartenset.deck.declared.field_types import FieldType, NoType, parse_type
from kaartenset.deck.declared.help import FieldHelp, sentences
from kaartenset.deck.declared.read_fields import NAME
from kaartenset.deck.declared.records import name_of_entry
from kaartenset.deck.declared.references import Lists
from kaartenset.deck.placeholders import CONDITIONS, OF_ORIGINAL, PLACEHOLDERS
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.bounds import Bounds, read_bounds
from kaartenset.source.fields import (
    many_field,
    named_field,
    optional_text_field,
    optional_value_field,
    phrase_field,
    value_field,
)
from kaartenset.source.markup import Text
from kaartenset.source.nodes import Mapping as YamlMapping
from kaartenset.source.nodes import Node, Scalar, place_of
from kaartenset.source.records import OTHERWISE, Record, read_record
from kaartenset.source.values import read_extent, read_phrase, read_text
from kaartenset.source.variants import DECK, Stack

SIMPLE = (TEXT, DATE, TIME, NUMBER, YES_NO)
"""The types of a field of a client that have a name."""

_YES_AND_NO = {True: {YES: "ja", NO: "nee"}, False: {YES: "yes", NO: "no"}}
"""The usual words of a Dutch deck, and of any other."""


class ClientFieldText(Record):
    """A field of a client as it is written; one that has only a type can be that type alone.

    ``name`` is what a screen reader calls its dotted line, ``blank`` the length of that line, and
    ``values`` has the words that are printed for each choice.
    """

    type: str = phrase_field()
    name: Text | None = optional_text_field()
    columns: tuple[str, ...] = many_field(read_phrase, least=0)
    blank: float = value_field(read_extent, USUAL_BLANK)
    values: dict[str, Text] = named_field(read_text)
    bounds: Bounds | None = optional_value_field(read_bounds)
    help: FieldHelp = value_field(partial(read_record, FieldHelp), FieldHelp())


def read_client_field(node: Node, problems: Problems) -> ClientFieldText | None:
    """Return a field of a client as it is written."""
    if isinstance(node, Scalar):
        found = read_phrase(node, problems)
        return None if found is None else ClientFieldText(type=found)
    return read_record(ClientFieldText, node, problems)


def declared_names(content: Path) -> tuple[str, ...]:
    """Return the names of the fields that the deck of a content folder declares, right or wrong."""
    nodes = Stack(content).nodes(DECK, Problems())
    declared = nodes.get("client-fields") if isinstance(nodes, YamlMapping) else None
    return tuple(declared) if isinstance(declared, YamlMapping) else ()


def spoken_names(fields: Mapping[str, ClientFieldText]) -> dict[str, str]:
    """Return what a screen reader calls the dotted line of each field, by placeholder."""
    return {
        name.replace("-", "_"): text.name.in_one_line.plain if text.name else name.replace("-", " ")
        for name, text in fields.items()
    }


def own_fields(
    fields: Mapping[str, ClientFieldText],
    lang: str,
    stack: Stack,
    lists: Iterable[str],
    entries: Lists,
    problems: Problems,
) -> tuple[OwnField, ...]:
    """Return the own fields of a deck in this language, without those that have a fault or refer to
    a list that has one.

    ``lists`` are the names of its lists, and ``entries`` has those that could be read.
    """
    reader = _OwnFieldReader(language_of(lang), stack, tuple(lists), entries, problems)
    found = [own for name, text in fields.items() if (own := reader.read(name, text))]
    reader.check_columns(fields)
    reader.check_conditions(found)
    return tuple(found)


def _label_of(text: ClientFieldText) -> str:
    return text.name.in_one_line.plain if text.name else ""


def moments_of(fields: Iterable[OwnField]) -> tuple[str, ...]:
    """Return the placeholders of the fields that are a date or a time."""
    return tuple(each.placeholder for each in fields if each.type in (DATE, TIME))


@dataclass(frozen=True, slots=True)
class _OwnFieldReader:
    """Reads own fields; each fault is reported at its place."""

    lang: str
    stack: Stack
    lists: tuple[str, ...]
    entries: Lists
    problems: Problems

    def read(self, name: str, text: ClientFieldText) -> OwnField | None:
        before = len(self.problems.errors())
        at = place_of(name, InFile(""))
        self._check_name(name, at)
        self._check_layer(name, text, at)
        type_ = self._type(text.type, at)
        if type_ is None:
            return None
        words = self._words(type_, text, at)
        bounds = self._bounds(type_, text, at)
        is_unread = type_.base == ENTRY and type_.name not in self.entries
        if is_unread or len(self.problems.errors()) > before:
            return None
        return OwnField(
            name=OwnFieldName(str(name), _label_of(text), self.lang),
            type=type_.base,
            is_needed=not type_.is_optional,
            columns=tuple(map(str, text.columns)),
            blank=text.blank,
            words=words,
            bounds=bounds,
            help=sentences(text.help),
            at=at,
        )

    def _check_name(self, name: str, at: InFile) -> None:
        from kaartenset.client.caseload.columns import FIELDS

        if not NAME.fullmatch(name):
            message = _("'{name}' cannot be the name of something declared").format(name=name)
            hint = _("use small letters, digits and hyphens, and begin with a letter")
            self.problems.add("bad-name", at, message, hint)
        elif (
            name in (*FIELDS, *GROUPS)
            or name.replace("-", "_") in PLACEHOLDERS
            or name.replace("-", "_").startswith(OF_ORIGINAL)
        ):
            self._report_taken(name, at)

    def _check_layer(self, name: str, text: ClientFieldText, at: InFile) -> None:
        """Report a field of a variant: the columns of a list are known before its variants are."""
        for written in (text.type, *text.columns):
            where = place_of(written, at)
            if not self.stack.is_standard(where):
                message = _("a variant cannot declare the type or the columns of a client's field")
                hint = _("declare '{field}' in deck.yaml of the deck").format(field=name)
                self.problems.add("field-in-variant", where, message, hint)
                return

    def _report_taken(self, name: str, at: InFile) -> None:
        message = _("'{id}' already means something else").format(id=name)
        self.problems.add("bad-name", at, message, _("give the field another name"))

    def _report_bsn(self, at: InFile) -> None:
        message = _("a citizen service number (BSN) is not used here")
        hint = _("leave it out; if you need a key of your own for the client, use 'reference'")
        self.problems.add("bsn-field", at, message, hint)

    def _type(self, written: str, at: InFile) -> FieldType | None:
        try:
            found = parse_type(written, (), self.lists, SIMPLE)
            if not found.is_list:
                return found
            word = written
        except NoType as fault:
            word = str(fault)
        message = _("there is no type of field '{type}' for a client").format(type=word)
        hint = did_you_mean(word, (*SIMPLE, f"{CHOICE} …", *self.lists))
        self.problems.add("unknown-type", place_of(written, at), message, hint)
        return None

    def _words(self, type_: FieldType, text: ClientFieldText, at: InFile) -> dict[str, str]:
        """Return the printed words of each choice, by id."""
        if type_.base == ENTRY:
            usual = {str(each.id): name_of_entry(each) for each in self.entries.get(type_.name, ())}
        elif type_.base == YES_NO:
            usual = dict(_YES_AND_NO[self.lang == DUTCH])
        else:
            usual = {word: word for word in type_.words}
        own = {} if type_.base == ENTRY else {word: word for word in usual}
        for word in text.values:
            if word not in own:
                message = _("'{word}' is none of the words that can stand here").format(word=word)
                hint = did_you_mean(word, own) or _("values are for the types {types}").format(
                    types=f"{YES_NO}, {CHOICE} …"
                )
                self.problems.add("unknown-choice", place_of(word, at), message, hint)
        return usual | {str(key): said.in_one_line.plain for key, said in text.values.items()}

    def _bounds(self, type_: FieldType, text: ClientFieldText, at: InFile) -> Bounds:
        bounds = text.bounds or Bounds(0, None)
        if text.bounds is not None and type_.base != NUMBER:
            message = _("a field of the type '{type}' has no bounds").format(type=text.type)
            hint = _("bounds are for numbers and lists")
            self.problems.add("bad-bounds", place_of(text.type, at), message, hint)
        elif bounds.most_of in self.entries:
            return Bounds(bounds.least, len(self.entries[bounds.most_of]))
        elif bounds.most_of and bounds.most_of not in self.lists:
            message = _("there is no list '{name}'").format(name=bounds.most_of)
            hint = did_you_mean(bounds.most_of, self.lists)
            self.problems.add("bad-bounds", place_of(text.type, at), message, hint)
        return bounds

    def check_columns(self, fields: Mapping[str, ClientFieldText]) -> None:
        """Report names of columns that another field has already."""
        if not fields:
            return
        # Names of columns take 2 ms to import, and the shipped decks declare no fields.
        from kaartenset.client.caseload.columns import LANGUAGE, field_of

        taken: dict[str, str] = {}
        for name, text in fields.items():
            for column in (name, *text.columns):
                at, known = place_of(column, place_of(name, InFile(""))), plain(column)
                usual = field_of(column)
                owner = usual if usual not in ("", LANGUAGE) else taken.setdefault(known, name)
                if known in BSN_KEYS:
                    self._report_bsn(at)
                elif not known:
                    message = _("'{name}' cannot be the name of a column").format(name=column)
                    self.problems.add("bad-name", at, message, _("give it letters or digits"))
                elif owner != name:
                    message = _("the column '{name}' already belongs to the field '{field}'")
                    message = message.format(name=column, field=called(owner))
                    hint = _("give one of the two another name")
                    self.problems.add("column-taken", at, message, hint)

    def check_conditions(self, fields: Iterable[OwnField]) -> None:
        """Report fields of which a condition is that of something else already."""
        taken = {OTHERWISE, *CONDITIONS}
        for each in fields:
            for condition in each.all_conditions:
                if condition in taken:
                    self._report_taken(condition, each.at)
                taken.add(condition)
