"""Set faces → the texts that are hard to read: too little contrast to what lies under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.errors import Problem
from kaartenset.i18n import _
from kaartenset.language.levels import Level
from kaartenset.layout.elements import Role
from kaartenset.theme.contrast import LEAST_CONTRAST
from kaartenset.theme.theme import Colour
from kaartenset.typeset.grounds import contrasts
from kaartenset.typeset.typeset import SetFace

_TITLES = (Role.HEADING_1, Role.HEADING_2)


def faint_texts(faces: Iterable[SetFace], level: Level, paper: Colour) -> Iterator[Problem]:
    """Yield the texts with less contrast than their level asks (rule A7), at the layout's line.

    A level asks most of running text.
    """
    of_titles = min(level.contrast, LEAST_CONTRAST)
    for face, box, found in contrasts(faces, paper):
        least = of_titles if box.role in _TITLES else level.contrast
        if found < least:
            message = _(
                "a text on the card '{card}' has a contrast of {found} to what lies under it; the "
                "minimum is {least}"
            )
            message = message.format(card=face.face.card, found=f"{found:.1f}", least=f"{least:g}")
            hint = _("put it on white, or use a darker colour")
            if box.opacity < 1:
                hint = _("give it more 'opacity', or leave that out")
            yield Problem("faint-text", box.at, message, hint)
