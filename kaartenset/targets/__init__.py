"""Where a deck can go. A target is added here: one function and one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kaartenset.i18n import _
from kaartenset.targets.office import make_office
from kaartenset.targets.order import Order


@dataclass(frozen=True, slots=True)
class Target:
    """A place that a deck can go to: ``make`` turns an order into the bytes of one file."""

    name: str
    make: Callable[[Order], bytes]
    describe: Callable[[], str]

    @property
    def summary(self) -> str:
        return self.describe()


TARGETS = {
    target.name: target for target in (Target("office", make_office, lambda: _("sheets for an office printer, two-sided, with cut marks")),)
}
