"""``kaartenset new``: makes the files of a new variant."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console
from kaartenset.cli.options.declaration import TypedText, word
from kaartenset.cli.options.project import CONTENT, DECK
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem, UsageError, did_you_mean
from kaartenset.i18n import N_, _
from kaartenset.locations import OfCommand

_KINDS = ("variant",)


@dataclass(frozen=True, kw_only=True)
class NewOptions:
    """What to make, and where."""

    kind: str = word(N_("KIND"), N_("What to make: variant."), lambda: _KINDS)
    name: str = word(N_("NAME"), N_("The name, in small letters, digits and hyphens."))
    deck: TypedText = DECK()
    content: TypedText = CONTENT()


def new(options: NewOptions) -> None:
    """Make the files of a new variant and print where they are."""
    from kaartenset.project.project import folder_of_deck
    from kaartenset.project.scaffold import new_variant

    kind, name = options.kind, options.name
    if kind not in _KINDS or not name:
        message = _("give what to make and its name, such as: kaartenset new variant easy")
        hint = did_you_mean(kind, _KINDS) if kind not in ("", *_KINDS) else ""
        raise UsageError([Problem("unknown-kind", OfCommand("kaartenset new"), message, hint)])
    folder = Path("content" if options.content is None else options.content)
    if options.deck is not None:
        folder = folder_of_deck(folder, options.deck)
    for path in new_variant(folder, name):
        console.give(str(path))
    console.say(
        _(
            "remove the # before a text and rewrite it; 'kaartenset check --variant {name}' shows "
            "what is left"
        ).format(name=name)
    )
