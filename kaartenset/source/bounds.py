"""A node → bounds of a number or of the length of a list, and numbers within bounds."""

from __future__ import annotations

import re

from kaartenset.dataclass import NamedTuple
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.source.nodes import Node, Scalar
from kaartenset.source.values import read_whole_number

_BOUNDS = re.compile(
    r"(?P<exactly>[0-9]{1,4})"
    r"|(?P<least>[0-9]{1,4})? *\.\. *(?:(?P<most>[0-9]{1,4})|(?P<list>[a-z][a-z0-9-]*))?"
)


class Bounds(NamedTuple):
    """The least and the greatest number of something; None is no limit.

    ``most_of`` is the list whose length is the greatest number.
    """

    least: int
    most: int | None
    most_of: str = ""

    def allow(self, number: int) -> bool:
        """Return whether a number is within the bounds."""
        return self.least <= number and (self.most is None or number <= self.most)

    def __str__(self) -> str:
        if self.least == self.most:
            return str(self.least)
        return f"{self.least}..{self.most_of if self.most is None else self.most}"


def read_number_within(bounds: Bounds, node: Node, problems: Problems) -> int | None:
    """Return a whole number within bounds; a limit that is the length of a list is not checked."""
    number = read_whole_number(node, problems)
    if number is not None and not bounds.allow(number):
        if bounds.most is None:
            message = _("a number of {least} or more is expected here")
        else:
            message = _("a number from {least} to {most} is expected here")
        message = message.format(least=bounds.least, most=bounds.most)
        problems.add("out-of-bounds", node.at, message, _("write a number within these bounds"))
        return None
    return number


def read_bounds(node: Node, problems: Problems) -> Bounds | None:
    """Return bounds: ``3..5``, ``3..``, ``..5``, or ``4`` for exactly 4.

    The greatest number can be the length of a list: ``1..suits``.
    """
    found = _BOUNDS.fullmatch(node) if isinstance(node, Scalar) else None
    if found is not None and found["exactly"]:
        return Bounds(int(found["exactly"]), int(found["exactly"]))
    if found is not None and found["list"]:
        return Bounds(int(found["least"] or 0), None, found["list"])
    if found is not None and (found["least"] or found["most"]):
        least = int(found["least"] or 0)
        most = int(found["most"]) if found["most"] else None
        if most is None or least <= most:
            return Bounds(least, most)
    message = _("two numbers are expected here")
    hint = _("write the least and the most, such as 3..5")
    problems.add("bad-bounds", node.at, message, hint)
    return None
