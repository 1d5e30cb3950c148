"""Finds the header of a table, and the field that each column is for.

Names may be Dutch or English, in capitals or not, in any order. The cards print the telephone
number and address of the adviser, so a column that is named as the client's own is not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kaartenset.characters.plain_names import plain
from kaartenset.client import client, client_fields
from kaartenset.client.bsn import BSN_KEYS
from kaartenset.client.caseload import name_columns as name_parts
from kaartenset.client.caseload.table import BadCell, Line
from kaartenset.client.own_fields import OwnField
from kaartenset.dataclass import dataclass, field

LANGUAGE = "language"
"""The field with the language of the deck. A deck may use the names of its columns for an own
field."""

OF_DECK = ("variant", LANGUAGE, "password")
"""Fields of a row about the deck and not about the client."""

FIELDS = (*client.FIELDS, *OF_DECK, *name_parts.PARTS)
"""The fields that a column can be for: of a client, of the deck, and parts of a name."""

HEADER_WITHIN = 30
"""Lines in which the header must be; a title, a date and an explanation may come first."""

_NAMES = {
    "name": (
        "naam",
        "name",
        "cliënt",
        "client",
        "naam cliënt",
        "naam van de cliënt",
        "cliëntnaam",
        "client name",
        "full name",
        "volledige naam",
    ),
    "date": (
        "datum",
        "date",
        "datum gesprek",
        "gespreksdatum",
        "datum afspraak",
        "afspraakdatum",
        "appointment date",
    ),
    "time": (
        "tijd",
        "time",
        "tijdstip",
        "aanvang",
        "aanvangstijd",
        "begintijd",
        "tijd gesprek",
        "tijd afspraak",
        "appointment time",
    ),
    "place": (
        "plaats",
        "place",
        "locatie",
        "location",
        "kantoor",
        "plaats gesprek",
        "plaats afspraak",
        "gesprekslocatie",
    ),
    "way": ("wijze", "way", "vorm", "gespreksvorm", "soort gesprek", "soort afspraak", "kanaal"),
    "calling-number": (
        *(
            "belt met",
            "wij bellen met",
            "we bellen met",
            "belt met nummer",
            "nummer waarmee wij bellen",
            "nummer waarmee we bellen",
        ),
        *("belnummer", "uitbelnummer", "calling number", "calls from", "caller id"),
    ),
    "adviser": (
        *("contactpersoon", "adviser", "advisor", "adviseur", "begeleider", "professional"),
        *(
            "naam contactpersoon",
            "naam adviseur",
            "adviser name",
            "vaste contactpersoon",
            "arbeidsdeskundige",
        ),
    ),
    "role": (
        "functie",
        "role",
        "rol",
        "functie contactpersoon",
        "functie adviseur",
        "adviser role",
    ),
    "phone": (
        *(
            "telefoon",
            "phone",
            "telefoonnummer",
            "tel",
            "telnr",
            "telephone",
            "phone number",
            "telefoon contactpersoon",
        ),
        *(
            "telefoonnummer contactpersoon",
            "telefoon adviseur",
            "telefoonnummer adviseur",
            "adviser phone",
        ),
    ),
    "email": (
        "e-mail",
        "email",
        "mail",
        "e-mailadres",
        "mailadres",
        "e-mail contactpersoon",
        "e-mail adviseur",
        "adviser email",
    ),
    "benefit": ("uitkering", "benefit", "soort uitkering", "uitkeringssoort", "regeling"),
    "organisation": ("organisatie", "organisation", "organization"),
    "reference": (
        "kenmerk",
        "reference",
        "ref",
        "referentie",
        "ons kenmerk",
        "dossiernummer",
        "cliëntnummer",
        "client reference",
    ),
    "call-name": ("roepnaam", "call name", "preferred name", "known as"),
    "first-name": (
        "voornaam",
        "voornamen",
        "first name",
        "given name",
        "forename",
        "voornaam cliënt",
    ),
    "initials": ("voorletters", "voorletter", "initialen", "initials"),
    "prefix": (
        "tussenvoegsel",
        "tussenvoegsels",
        "voorvoegsel",
        "voorvoegsels",
        "prefix",
        "infix",
        "surname prefix",
    ),
    "last-name": (
        "achternaam",
        "familienaam",
        "geslachtsnaam",
        "last name",
        "surname",
        "family name",
        "achternaam cliënt",
    ),
    "salutation": ("aanhef", "salutation"),
    "variant": ("variant", "varianten", "variants"),
    LANGUAGE: (
        *("taal", "language", "taal cliënt", "taal van de cliënt", "client language"),
        *("taal kaarten", "taal van de kaarten", "language of the cards"),
        *("voorkeurstaal", "preferred language"),
    ),
    "password": (
        "wachtwoord",
        "password",
        "wachtwoord pdf",
        "pdf-wachtwoord",
        "wachtwoord van de pdf",
        "pdf password",
    ),
}

_FIELD_OF = {plain(name): field for field, names in _NAMES.items() for name in (*names, field)}


OwnColumns = Mapping[str, OwnField]
"""The fields that the deck declares, by the names of their columns, as ``plain`` returns these."""


def field_of(name: str, own: OwnColumns | None = None) -> str:
    """Return the field for a column of this name, or "" if the name means nothing here."""
    known = plain(name)
    field = _FIELD_OF.get(known, "")
    of_own = own[known].name if own and known in own else ""
    return of_own or field if field == LANGUAGE else field or of_own


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What the names of columns mean, besides the usual ones.

    ``mapped`` has the fields of some as the user says, which go before all others; "" for a column
    that is not used.
    """

    mapped: Mapping[str, str]
    own: OwnColumns = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The header of a table: its row, the column of each field, and the names of all columns.

    Columns count from 0. ``taken`` has the field of each column in use, ``repeated`` the columns
    for a field that has one already. ``has_unclear_name`` is true if there are a name and parts of
    a name but no surname: the name may then be the whole name or the surname. ``own`` has the
    fields that the deck declares.
    """

    header: int
    of_field: Mapping[str, int]
    names: Mapping[int, str]
    repeated: tuple[int, ...] = ()
    bsn: tuple[int, ...] = ()
    has_unclear_name: bool = False
    own: OwnColumns = field(default_factory=dict)

    @property
    def own_fields(self) -> dict[str, OwnField]:
        """Return the fields that the deck declares, by name."""
        return {each.name: each for each in self.own.values()}

    @property
    def names_clients(self) -> bool:
        """Return whether one or more columns hold the name of the client."""
        return not self.of_field.keys().isdisjoint(_NAMING)

    @property
    def has_surnames_alone(self) -> bool:
        """Return whether a name is made of surnames, without a first name or a salutation."""
        return name_parts.is_surname_alone({field: field for field in self.of_field})

    @property
    def of_name(self) -> tuple[int, ...]:
        """Return the columns that hold the name or a part of it."""
        return tuple(
            column
            for field, column in self.of_field.items()
            if field == "name" or field in name_parts.PARTS
        )

    @property
    def taken(self) -> dict[int, str]:
        return {column: field for field, column in self.of_field.items()}

    @property
    def unused(self) -> list[int]:
        """Return the columns with names that mean nothing here, in order."""
        used = {*self.of_field.values(), *self.repeated, *self.bsn}
        return [column for column in sorted(self.names) if column not in used]

    def is_header(self, line: Line) -> bool:
        """Return whether a line repeats the header, perhaps with other names of the same fields."""
        return bool(line.cells) and all(
            plain(text) == plain(self.names.get(column, ""))
            or (column in self.taken and field_of(text, self.own) == self.taken[column])
            for column, text in line.cells.items()
        )


_NAMING = ("name", name_parts.LAST_NAME, name_parts.FIRST_NAME, name_parts.CALL_NAME)


def find_columns(lines: Iterable[Line], names: ColumnNames) -> ListColumns | None:
    """Return the columns by the line that names most of them, or None if none does."""
    found = [columns_of(line, names) for line in lines if not line.fault]
    best = max(found, key=_score, default=None)
    return best if best is not None and any(_score(best)) else None


def _score(columns: ListColumns) -> tuple[bool, int]:
    """Return how much a line looks like a header; the larger, the more.

    A line with the name of the client wins, because two words of a client's row may be names of
    columns too, such as a way to meet. Other lines need two known names.
    """
    known = len(columns.of_field) + len(columns.repeated) + len(columns.bsn)
    return columns.names_clients, known if known >= 2 else 0


def columns_of(line: Line, meaning: ColumnNames) -> ListColumns:
    """Return the columns if this line is the header."""
    mapped = {plain(name): field for name, field in meaning.mapped.items()}
    of_field: dict[str, int] = {}
    repeated, bsn = [], []
    named = {
        column: text
        for column, text in line.cells.items()
        if text.strip() and not isinstance(text, BadCell)
    }
    names = {column: client_fields.tidy(" ".join(text.split())) for column, text in named.items()}
    for column in sorted(names, key=lambda column: (plain(names[column]) not in mapped, column)):
        name = plain(names[column])
        field = mapped.get(name) or (field_of(name, meaning.own) if name not in mapped else "")
        if name in BSN_KEYS and not mapped.get(name):
            bsn.append(column)
        elif field and field not in of_field:
            of_field[field] = column
        elif field and (name in mapped or field not in mapped.values()):
            repeated.append(column)
    of_field, unclear = _settled_name(of_field, mapped)
    repeated = [
        column
        for column in repeated
        if (mapped.get(plain(names[column])) or field_of(names[column], meaning.own)) in of_field
    ]
    return ListColumns(
        line.number, of_field, names, tuple(repeated), tuple(bsn), unclear, meaning.own
    )


def _settled_name(
    of_field: dict[str, int], mapped: Mapping[str, str]
) -> tuple[dict[str, int], bool]:
    """Return the fields with either the name or its parts, and whether that choice is unclear.

    ``Naam`` beside ``Achternaam`` is the whole name; beside ``Voornaam`` alone it may be the
    surname. An option decides.
    """
    parts = of_field.keys() & set(name_parts.PARTS)
    if "name" not in of_field or not parts:
        return of_field, False
    unclear = (
        name_parts.LAST_NAME not in parts
        and parts != {name_parts.SALUTATION}
        and "name" not in mapped.values()
    )
    return {field: column for field, column in of_field.items() if field not in parts}, unclear


def nearest_to_header(lines: Iterable[Line]) -> ListColumns | None:
    """Return the columns of the first line with several names, one of them known, or None."""
    found = (
        columns_of(line, ColumnNames({}))
        for line in lines
        if not line.fault and len(line.cells) > 1
    )
    return next((columns for columns in found if columns.of_field), None)


def missing_from(mapping: Mapping[str, str], columns: ListColumns) -> Sequence[str]:
    """Return the names in a mapping that no column has."""
    there = {plain(name) for name in columns.names.values()}
    return [name for name in mapping if plain(name) not in there]
