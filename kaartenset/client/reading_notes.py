"""What of a list is not used, and how it was read, in the user's language."""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.client.caseload.caseload import Caseload
from kaartenset.i18n import _, ngettext
from kaartenset.locations import column_letters

_MOST_RANGES = 12


def reading_notes(caseload: Caseload) -> Iterator[str]:
    """Yield a line for each thing to know about a list whose rows were read."""
    columns, notices = caseload.places.columns, caseload.notices
    if columns.unused:
        names = ", ".join(
            f"{column_letters(column + 1)} ({columns.names[column]})" for column in columns.unused
        )
        yield (_("columns that are not used: {names}").format(names=names))
    if notices.hidden:
        count = sum(last - first + 1 for first, last in notices.hidden)
        line = ngettext(
            "{count} hidden or filtered row left out: {rows}",
            "{count} hidden or filtered rows left out: {rows}",
            count,
        )
        yield (line.format(count=count, rows=_ranges(notices.hidden)))
    if notices.repeated_headers:
        yield (
            _("the names of the columns are repeated in row {rows}").format(
                rows=_ranges(notices.repeated_headers)
            )
        )
    if notices.headings:
        yield (
            _("headings over a group are left out, in row {rows}").format(
                rows=_ranges(notices.headings)
            )
        )
    if notices.totals:
        yield (_("totals are left out, in row {rows}").format(rows=_ranges(notices.totals)))
    if notices.surnames:
        line = _(
            "the cards greet with a surname alone in row {rows}; fill in a first name or a "
            "salutation"
        )
        yield (line.format(rows=_ranges(notices.surnames)))
    if caseload.table.other_sheets:
        yield (
            _("sheets that are not used: {names}").format(
                names=", ".join(caseload.table.other_sheets)
            )
        )
    if notices.day_first:
        yield (
            _("dates such as 12/01/2026 are read with the day first, as in row {row}").format(
                row=notices.day_first
            )
        )
    if notices.zero_restored:
        line = _(
            "telephone numbers that had lost the 0 they begin with got it back, as in row {row}"
        )
        yield (line.format(row=notices.zero_restored))
    if notices.plus_restored:
        line = _("telephone numbers that begin with 31 got the + before it, as in row {row}")
        yield (line.format(row=notices.plus_restored))


def _ranges(ranges: list[tuple[int, int]]) -> str:
    shown = [
        str(first) if first == last else f"{first}-{last}" for first, last in ranges[:_MOST_RANGES]
    ]
    return ", ".join([*shown, "..."] if len(ranges) > _MOST_RANGES else shown)
