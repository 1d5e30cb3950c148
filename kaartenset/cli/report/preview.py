"""The preview of a dry run: the field of each column, and the first rows as printed.

Values are masked unless the user asks for them, because others may see the screen. The mask has a
fixed length and no letter of the value, so it shows only that there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from kaartenset.batch.rows import ClientReader
from kaartenset.cli import console
from kaartenset.cli.request.batch import BatchRequest
from kaartenset.client.caseload.columns import LANGUAGE, OF_DECK
from kaartenset.client.caseload.rows import Row
from kaartenset.client.client import Client
from kaartenset.client.field_labels import called, called_way
from kaartenset.deck.deck import Deck
from kaartenset.deck.placeholders import OF_ORIGINAL, field_of
from kaartenset.errors import InputError, Problems
from kaartenset.i18n import _
from kaartenset.locations import column_letters
from kaartenset.personalise.values import known_of
from kaartenset.project.languages import read_languages
from kaartenset.templates import Templates

ROWS = 3
MASK = "***"


def columns_of(request: BatchRequest) -> list[dict[str, Any]]:
    """Return each column with its letters, heading and field; the field is None if not used."""
    columns = request.caseload.places.columns
    taken = columns.taken
    return [
        {"column": column_letters(column + 1), "heading": heading, "field": taken.get(column)}
        for column, heading in sorted(columns.names.items())
    ]


def rows_of(request: BatchRequest) -> list[dict[str, Any]]:
    """Return the first requested rows: number, and values by field as printed.

    The values are None for a row with problems. That of the variant is what was understood.
    """
    reader = ClientReader(request.order, Templates())
    with request.caseload.rows() as rows:
        first = list(islice((row for row in rows if request.manner.asks(row.number)), ROWS))
    request.caseload.notices.forget()
    return [{"row": row.number, "values": _values(request, reader, row)} for row in first]


def _values(request: BatchRequest, reader: ClientReader, row: Row) -> dict[str, str] | None:
    try:
        read = reader.read(row, Problems())
    except InputError:  # The dry run of the row reports it.
        return None
    if read is None:
        return None
    source, client = read
    printed = dict(_printed(client, source.deck))
    printed |= {field: row.values[field] for field in OF_DECK if field in row.values}
    if not printed.keys().isdisjoint(("variant", LANGUAGE)):
        asked = (each.id for each in source.stack.variants if each.id in source.stack.asked)
        printed["variant"] = " + ".join(asked) or _("standard")
    is_shown = request.shows_values
    return {
        field: text if is_shown and field != "password" else MASK for field, text in printed.items()
    }


def _printed(client: Client, deck: Deck) -> Iterator[tuple[str, str]]:
    """Yield fields with their values as a card shows them; the reference as in file names."""
    for placeholder, text in known_of(client, deck).values.items():
        if not placeholder.startswith(OF_ORIGINAL):
            yield field_of(placeholder), text
    yield "way", client.appointment.way
    if client.benefit:
        yield "benefit", deck.benefit_names[client.benefit]
    if client.reference:
        yield "reference", client.reference


def say_preview(request: BatchRequest) -> None:
    """Print how the list is read."""
    columns = request.caseload.places.columns
    console.say(
        _("how the list is understood; the names of the columns are in row {row}:").format(
            row=columns.header
        )
    )
    for column in columns_of(request):
        if column["field"]:
            meaning = called(column["field"])
            if column["field"] == LANGUAGE:
                languages = read_languages(request.order.project.content).listed
                meaning = _("{field}; the deck is there in: {languages}").format(
                    field=meaning, languages=languages
                )
            console.say(f"  {column['column']} ({column['heading']}): {meaning}")
    for row in rows_of(request):
        console.say(_("row {row}:").format(row=row["row"]))
        if row["values"] is None:
            console.say("  " + _("is wrong, and left out; see below"))
            continue
        for field, text in row["values"].items():
            is_way = field == "way" and text != MASK
            console.say(f"  {called(field)}: {called_way(text) if is_way else text}")
    if not request.shows_values:
        console.say(_("--show-values shows what stands in place of {mask}").format(mask=MASK))


def describe(request: BatchRequest) -> dict[str, Any]:
    """Return the preview as the keys and values of a JSON object."""
    return {
        "header": request.caseload.places.columns.header,
        "columns": columns_of(request),
        "rows": rows_of(request),
    }
