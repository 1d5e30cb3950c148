"""Italics that a layout writes itself (rule L9); ``tests/language/`` has those of the content."""

from __future__ import annotations

from faces import Elements, card_of
from kaartenset.checks.typography import italics_of_layouts
from kaartenset.checks.view import view_of
from kaartenset.dataclass import replace
from kaartenset.errors import Severity
from kaartenset.project.source import Source
from kaartenset.theme.lettering import Cut
from kaartenset.typeset.typeset import SetFace


def test_italics_of_a_layout_are_reported_at_their_tag(shipped: Source) -> None:
    """Those around words of the content too, and not those that the content asks for."""
    fonts = shipped.theme.text.fonts
    text = shipped.theme.text.with_changes({"fonts": {**fonts, Cut(is_italic=True): fonts[Cut()]}})
    elements = Elements(replace(shipped.theme, text=text), card_of(shipped.deck, "goals"))
    content = '<t at="content/cards/goals.yaml:4:8">{}</t>'
    own = '<i _="front.xml.j2:{}:3">een</i>'
    said = own.format(7) + content.format("<i>twee</i>") + own.format(9)
    face = elements.face(f'<text x="20" y="30" width="90">{said}</text>')
    view = view_of(shipped)
    told = [*italics_of_layouts(SetFace(face, ()), view)]
    assert [(one.code, one.severity) for one in told] == [("L9", Severity.ERROR)] * 2
    assert [str(one.where).rsplit(":", 2)[1] for one in told] == ["7", "9"]
    free = replace(view, level=replace(view.level, errors=frozenset(), warnings=frozenset()))
    assert not [*italics_of_layouts(SetFace(face, ()), free)]
