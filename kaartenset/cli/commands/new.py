"""``kaartenset new``: the right files in the right place."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console, options
from kaartenset.errors import Problem, UsageError, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import OfCommand

_KINDS = ("variant",)


def new(
    kind: options.Kind = "",
    name: options.NewName = "",
    content: options.Content = None,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> None:
    """Make the files of something new and say where they are."""
    from kaartenset.project.scaffold import new_variant

    if kind not in _KINDS or not name:
        message = _(
            "say what is to be made and what it is called, such as: kaartenset new variant easy"
        )
        hint = did_you_mean(kind, _KINDS) if kind not in ("", *_KINDS) else ""
        raise UsageError([Problem("unknown-kind", OfCommand("kaartenset new"), message, hint)])
    folder = Path(content) if content is not None else Path("content")
    for path in new_variant(folder, name):
        console.give(str(path))
    console.say(
        _(
            "take the # away before a text and write it anew; 'kaartenset check --variant {name}' "
            "says what is left"
        ).format(name=name)
    )
