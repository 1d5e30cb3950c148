"""The name of a type of card → its layout, and its declaration in ``types.yaml``."""

from __future__ import annotations

from kaartenset.deck.declared.guide_types import GUIDE_LAYOUTS
from kaartenset.deck.declared.read import read_declarations
from kaartenset.errors import Problems
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.project.project import Project
from kaartenset.source.edits import NotEditable, in_plain_lines, with_key
from kaartenset.source.variants import TYPES, Stack
from kaartenset.starter.additions import Additions, check_name, check_own, not_editable, refuse

_FRONT = "front.xml.j2"
_OF_PROGRAM = frozenset({GUIDE_LAYOUTS, "fonts", "pictograms", "pictures", "none"})
"""Folders of layouts, and a word of ``types.yaml``, that are no types of cards."""

_LAYOUT = """\
{{# {comment}
   {back} #}}
<face drawn-for="A6 portrait">
  <panel x="0" y="0" width="105" height="8" fill="neutral" bleed="left top right"/>
  <stack x="10" y="18" width="85" height="118" gap="4">
    <heading level="2" style="title" lines="3">{{{{ card.title }}}}</heading>
    <text lines="12">{{{{ card.text }}}}</text>
  </stack>
</face>
"""


def new_type(project: Project, name: str) -> Additions:
    """Return the layout of a new type of card, and its entry in ``layouts/types.yaml``.

    Without that file, the folder of the layout alone declares a type. Raises ``UsageError``.
    """
    problems = Problems()
    check_own(project.layouts, name, problems)
    check_type(project, name, problems)
    path = project.layouts / TYPES
    changed = {}
    if not problems.errors() and is_there(path):
        text, as_file = in_plain_lines(path.read_bytes())
        try:
            changed[path] = as_file(with_key(text, "cards", name, declaration()))
        except NotEditable:
            problems.extend([not_editable(f"{project.layouts.name}/{TYPES}", name)])
    refuse(problems)
    return Additions({project.layouts / name / _FRONT: layout(name)}, changed)


def check_type(project: Project, name: str, problems: Problems) -> None:
    """Report a name that a new type cannot have."""
    check_name(name, {f"{project.layouts.name}/{name}": project.layouts / name}, problems)
    if is_there(project.layouts / name):
        return
    found = read_declarations(project.layouts, Stack(project.content), Problems())
    if name in _OF_PROGRAM or (found and name in found.cards):
        message = _("there is a type of card '{name}' already, or the layouts need the name")
        hint = _("give the new one another name")
        problems.add("name-taken", InFile(name), message.format(name=name), hint)


def layout(name: str) -> bytes:
    """Return the front of cards of a type with a title and a text."""
    comment = _(
        "The front of cards of the type '{name}'. Lengths are millimetres from the top left; A6 is "
        "105 by 148.5."
    )
    back = _("A file back.xml.j2 beside it is their back.")
    return _LAYOUT.format(comment=comment.format(name=name), back=back).encode()


def declaration() -> list[str]:
    """Return the lines of the entry of a type in ``types.yaml``."""
    return [
        "# " + _("What a card of this type holds. The layout shows each field."),
        "size: A6 portrait",
        "fields:",
        "  title: {type: words, role: title}",
        "  text: words",
    ]
