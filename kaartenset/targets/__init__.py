"""Where a deck can go. A target is added here: one function and one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kaartenset.i18n import _
from kaartenset.imposition import Flip
from kaartenset.targets.guide import how_to_print_guide, make_guide, paint_guide
from kaartenset.targets.office import how_to_print_office, make_office, paint_office
from kaartenset.targets.order import Order, Output, Painted


@dataclass(frozen=True, slots=True)
class Target:
    """A place that a deck can go to: ``make`` turns an order into files, most into one.

    ``how_to_print`` says what to choose in the print window for a paper, a flip and so many pages. ``is_guide`` says that it
    takes the pages of the guide in place of the cards. ``paint`` gives the pages of a deck, for many decks in one file; a target
    without it cannot be combined.
    """

    name: str
    make: Callable[[Order], tuple[Output, ...]]
    describe: Callable[[], str]
    how_to_print: Callable[[str, Flip, int], list[str]]
    is_guide: bool = False
    paint: Callable[[Order], Painted] | None = None

    @property
    def summary(self) -> str:
        return self.describe()


TARGETS = {
    target.name: target
    for target in (
        Target(
            "office",
            make_office,
            lambda: _("sheets for an office printer, two-sided, with cut marks"),
            how_to_print_office,
            paint=paint_office,
        ),
        Target(
            "guide",
            make_guide,
            lambda: _("a guide for the talk and a reflection card, for you, on A4"),
            how_to_print_guide,
            is_guide=True,
            paint=paint_guide,
        ),
    )
}

DEFAULT_TARGET = "office"
