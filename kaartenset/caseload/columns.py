"""Which column holds what: the header of a table is found, and its names become fields.

Names are Dutch or English, in capitals or not, in any order. A telephone number or an address of the client is not what
the cards print there, so a column that says it is the client's own is not taken for the adviser's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kaartenset import client
from kaartenset.caseload.table import Line

OF_DECK = ("variant", "password")
"""What a row says of its deck and not of its client."""

FIELDS = (*client.FIELDS, *OF_DECK)
"""The fields that a row can have: those of a client, and how the deck of this row is made."""

HEADER_WITHIN = 30
"""Lines that may stand above the header: a title, a date, an explanation."""

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
    "date": ("datum", "date", "datum gesprek", "gespreksdatum", "datum afspraak", "afspraakdatum", "appointment date"),
    "time": ("tijd", "time", "tijdstip", "aanvang", "aanvangstijd", "begintijd", "tijd gesprek", "tijd afspraak", "appointment time"),
    "place": ("plaats", "place", "locatie", "location", "kantoor", "plaats gesprek", "plaats afspraak", "gesprekslocatie"),
    "way": ("wijze", "way", "vorm", "gespreksvorm", "soort gesprek", "soort afspraak", "kanaal"),
    "calling-number": (
        *("belt met", "wij bellen met", "we bellen met", "belt met nummer", "nummer waarmee wij bellen", "nummer waarmee we bellen"),
        *("belnummer", "uitbelnummer", "calling number", "calls from", "caller id"),
    ),
    "adviser": (
        *("contactpersoon", "adviser", "advisor", "adviseur", "begeleider", "professional"),
        *("naam contactpersoon", "naam adviseur", "adviser name", "vaste contactpersoon", "arbeidsdeskundige"),
    ),
    "role": ("functie", "role", "rol", "functie contactpersoon", "functie adviseur", "adviser role"),
    "phone": (
        *("telefoon", "phone", "telefoonnummer", "tel", "telnr", "telephone", "phone number", "telefoon contactpersoon"),
        *("telefoonnummer contactpersoon", "telefoon adviseur", "telefoonnummer adviseur", "adviser phone"),
    ),
    "email": ("e-mail", "email", "mail", "e-mailadres", "mailadres", "e-mail contactpersoon", "e-mail adviseur", "adviser email"),
    "benefit": ("uitkering", "benefit", "soort uitkering", "uitkeringssoort", "regeling"),
    "organisation": ("organisatie", "organisation", "organization"),
    "reference": ("kenmerk", "reference", "ref", "referentie", "ons kenmerk", "dossiernummer", "cliëntnummer", "client reference"),
    "variant": ("variant", "varianten", "variants"),
    "password": ("wachtwoord", "password", "wachtwoord pdf", "pdf-wachtwoord", "wachtwoord van de pdf", "pdf password"),
}


def plain(name: str) -> str:
    """Return a name of a column without capitals, accents, spaces and signs."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


_FIELD_OF = {plain(name): field for field, names in _NAMES.items() for name in (*names, field)}


def field_of(name: str) -> str:
    """Return the field that a column of a name is for; empty if the name means nothing here."""
    return _FIELD_OF.get(plain(name), "")


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of a table: its row, the column of every field, and the names of all columns by column, from 0.

    ``taken`` says which field a column is for, and ``repeated`` which columns are for a field that another has already.
    """

    header: int
    of_field: Mapping[str, int]
    names: Mapping[int, str]
    repeated: tuple[int, ...] = ()
    bsn: tuple[int, ...] = ()

    @property
    def taken(self) -> dict[int, str]:
        return {column: field for field, column in self.of_field.items()}

    @property
    def unused(self) -> list[int]:
        """Return the columns with a name that means nothing here, in order."""
        used = {*self.of_field.values(), *self.repeated, *self.bsn}
        return [column for column in sorted(self.names) if column not in used]

    def is_header(self, line: Line) -> bool:
        """Return whether a line only repeats the header, in the same words or in others for the same."""
        return bool(line.cells) and all(
            plain(text) == plain(self.names.get(column, "")) or (column in self.taken and _FIELD_OF.get(plain(text)) == self.taken[column])
            for column, text in line.cells.items()
        )


def find_columns(lines: Iterable[Line], mapping: Mapping[str, str]) -> Columns | None:
    """Return the columns by the line that names most of them, or None if none names any; ``mapping`` goes before the table."""
    found = [_columns(line, mapping) for line in lines if not line.fault]
    best = max(found, key=_score, default=None)
    return best if best is not None and any(_score(best)) else None


def _score(columns: Columns) -> tuple[bool, int]:
    """Return how much like a header a line is: it names the clients, or at least two other things, or numbers to refuse.

    A line with the name comes first: two words of a client's row may be names of columns too, such as a way to meet.
    """
    known = len(columns.of_field) + len(columns.repeated) + len(columns.bsn)
    return "name" in columns.of_field, known if known >= 2 else 0


def _columns(line: Line, mapping: Mapping[str, str]) -> Columns:
    mapped = {plain(name): field for name, field in mapping.items()}
    of_field: dict[str, int] = {}
    repeated, bsn = [], []
    names = {column: client.tidy(" ".join(text.split())) for column, text in line.cells.items() if text.strip()}
    for column in sorted(names, key=lambda column: (plain(names[column]) not in mapped, column)):
        name = plain(names[column])
        field = mapped.get(name) or (_FIELD_OF.get(name, "") if name not in mapped else "")
        if name in client.BSN_KEYS and name not in mapped:
            bsn.append(column)
        elif field and field not in of_field:
            of_field[field] = column
        elif field and (name in mapped or field not in mapped.values()):
            repeated.append(column)
    return Columns(line.number, of_field, names, tuple(repeated), tuple(bsn))


def missing_from(mapping: Mapping[str, str], columns: Columns) -> Sequence[str]:
    """Return the names in a mapping that no column has."""
    there = {plain(name) for name in columns.names.values()}
    return [name for name in mapping if plain(name) not in there]
