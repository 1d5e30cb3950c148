"""A face → a set face: every element in its place, every text in lines, all of it checked."""

from __future__ import annotations

from kaartenset.errors import Problems
from kaartenset.layout.elements import Face
from kaartenset.theme.fonts import Fonts
from kaartenset.typeset.covering import checked
from kaartenset.typeset.flow.arrange import arrange
from kaartenset.typeset.typeset import BrokenTexts, SetFace, typeset


def set_face(face: Face, fonts: Fonts, problems: Problems) -> SetFace:
    """Return a face with its places decided and its texts set; what does not fit is reported.

    What follows from a container that is too small is not reported as well.
    """
    broken = BrokenTexts(fonts)
    arranged = arrange(face, fonts, problems, broken)
    found = typeset(arranged, fonts, problems, broken)
    return found if arranged.flows else checked(found, problems)
