"""The summary of a batch: number of decks, where they are, and advice for each target."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from kaartenset.batch.order import (
    FAILED,
    LEFT_OUT,
    MADE,
    NOT_ASKED,
    UNCHANGED,
    Advice,
    Outcome,
    Remarks,
)
from kaartenset.batch.passwords import PasswordKind
from kaartenset.cli import console
from kaartenset.cli.request.batch import BatchRequest
from kaartenset.dataclass import replace
from kaartenset.errors import Problem
from kaartenset.i18n import _, ngettext
from kaartenset.targets import how_to_print, target_in_names


class Tally:
    """Counts of the rows so far; each of ``notices`` and ``advice`` is kept once.

    ``problems`` are those of the first row that has some.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.pages: Counter[int] = Counter()
        self.notices: dict[Problem, None] = {}
        self.advice: dict[Advice, None] = {}
        self.needs_attention = False
        self.problems: list[Problem] = []
        self.last = 0
        self.combined: tuple[str, ...] = ()
        self.remarks = Remarks()

    def add(self, outcome: Outcome) -> None:
        """Count a row."""
        self.counts[outcome.status] += 1
        self.pages.update(dict(enumerate(outcome.pages)))
        self.notices.update(dict.fromkeys(outcome.notices))
        self.advice.update(dict.fromkeys(outcome.advice))
        self.last = outcome.row
        self.combined = tuple(file.name for file in outcome.files) or self.combined
        self.needs_attention |= bool(outcome.problems)
        self.problems += [] if self.problems else outcome.problems


def combined_files(request: BatchRequest, tally: Tally) -> list[Path]:
    """Return the paths of the combined files."""
    folder = request.order.folder
    return (
        [folder / name for name in tally.combined]
        if folder is not None and request.combined
        else []
    )


def places_made(request: BatchRequest, tally: Tally) -> list[Path]:
    """Return the combined files, or else the folder of the decks; none for a dry run."""
    folder = request.order.folder
    return combined_files(request, tally) or ([] if folder is None else [folder])


def say_summary(request: BatchRequest, tally: Tally) -> None:
    """Print what was made, where it is, and what to do with it."""
    _say_counts(request, tally.counts)
    if request.order.folder is None:
        console.say(_("nothing was written"))
        return
    for place in places_made(request, tally):
        console.give(str(place))
    if request.result is not None:
        console.say(_("which file belongs to which row: {file}").format(file=request.result))
    _say_passwords(request.manner.passwords.kind)
    if tally.counts[MADE]:
        for number, target in enumerate(request.order.targets):
            _say_how(request, target, tally.pages[number], tally.advice)


def _say_counts(request: BatchRequest, counts: Counter[str]) -> None:
    made = counts[MADE]
    if request.order.folder is None:
        console.give(
            ngettext("{count} deck could be made", "{count} decks could be made", made).format(
                count=made
            )
        )
    else:
        console.say(ngettext("{count} deck made", "{count} decks made", made).format(count=made))
    lines = {
        UNCHANGED: ngettext(
            "{count} deck was there already", "{count} decks were there already", counts[UNCHANGED]
        ),
        LEFT_OUT: ngettext(
            "{count} row is wrong and left out",
            "{count} rows are wrong and left out",
            counts[LEFT_OUT],
        ),
        FAILED: ngettext("{count} deck failed", "{count} decks failed", counts[FAILED]),
        NOT_ASKED: ngettext(
            "{count} row not asked for", "{count} rows not asked for", counts[NOT_ASKED]
        ),
    }
    for status, line in lines.items():
        if counts[status]:
            console.say(line.format(count=counts[status]))


def _say_passwords(kind: PasswordKind) -> None:
    if kind is PasswordKind.NEW:
        console.say(
            _(
                "passwords: each deck has a new one, and only that list tells them; do not send "
                "it along"
            )
        )
    elif kind is PasswordKind.COLUMN:
        console.say(_("passwords: each deck has the one of its row"))
    elif kind is PasswordKind.ONE:
        console.say(_("passwords: all decks have the one that you gave"))


def _say_how(request: BatchRequest, target: str, pages: int, advice: dict[Advice, None]) -> None:
    """Print the advice for the files of a target: first what is only for some of them."""
    source = request.request.source
    of_target = replace(request.order.requests[0], target=target)
    lines = how_to_print(of_target, pages, source.deck, source.layouts)
    own = [one for one in advice if one.target == target]
    if not lines and not own:
        return
    console.say(
        _("How to print:")
        if not target_in_names(target, request.order.targets)
        else _("For {target}:").format(target=target)
    )
    for one in own:
        which = _("files whose names end in {ending}").format(ending=one.ending)
        console.say(f"  - {which}")
        for line in one.lines:
            console.say(f"    - {line}")
    for line in lines:
        console.say(f"  - {line}")
