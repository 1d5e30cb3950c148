"""Notices about a whole list: what is not used, and how it was read."""

from __future__ import annotations

from kaartenset.cli import console
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.i18n import _, ngettext
from kaartenset.locations import column_letters

_MOST_RANGES = 12


def say_notices(caseload: Caseload, left_behind: int) -> None:
    """Print the notices about a list, and how many decks of earlier runs are ``left_behind``."""
    columns, notices = caseload.places.columns, caseload.notices
    if columns.unused:
        names = ", ".join(
            f"{column_letters(column + 1)} ({columns.names[column]})" for column in columns.unused
        )
        console.say(_("columns that are not used: {names}").format(names=names))
    if notices.hidden:
        count = sum(last - first + 1 for first, last in notices.hidden)
        line = ngettext(
            "{count} hidden or filtered row left out: {rows}",
            "{count} hidden or filtered rows left out: {rows}",
            count,
        )
        console.say(line.format(count=count, rows=_ranges(notices.hidden)))
    if notices.repeated_headers:
        console.say(
            _("the names of the columns are repeated in row {rows}").format(
                rows=_ranges(notices.repeated_headers)
            )
        )
    if notices.headings:
        console.say(
            _("headings over a group are left out, in row {rows}").format(
                rows=_ranges(notices.headings)
            )
        )
    if notices.totals:
        console.say(_("totals are left out, in row {rows}").format(rows=_ranges(notices.totals)))
    if caseload.table.other_sheets:
        console.say(
            _("sheets that are not used: {names}").format(
                names=", ".join(caseload.table.other_sheets)
            )
        )
    if notices.day_first:
        console.say(
            _("dates such as 12/01/2026 are read with the day first, as in row {row}").format(
                row=notices.day_first
            )
        )
    if left_behind:
        line = ngettext(
            "{count} deck in the folder is of no row of the list any more; nothing was removed",
            "{count} decks in the folder are of no row of the list any more; nothing was removed",
            left_behind,
        )
        console.say(line.format(count=left_behind))
    if notices.zero_restored:
        line = _(
            "telephone numbers that had lost the 0 they begin with got it back, as in row {row}"
        )
        console.say(line.format(row=notices.zero_restored))
    if notices.plus_restored:
        line = _("telephone numbers that begin with 31 got the + before it, as in row {row}")
        console.say(line.format(row=notices.plus_restored))


def _ranges(ranges: list[tuple[int, int]]) -> str:
    shown = [
        str(first) if first == last else f"{first}-{last}" for first, last in ranges[:_MOST_RANGES]
    ]
    return ", ".join([*shown, "..."] if len(ranges) > _MOST_RANGES else shown)
