"""Name, value and help of an option → a field of a group of options.

The metadata of the field has the parameter for Typer, under ``PARAMETER``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from kaartenset.dataclass import field
from kaartenset.i18n import N_

CLIENT = N_("Client")
PRINTING = N_("Printing")
PRESS = N_("Print shop")
PROJECT = N_("Files")
CASELOAD = N_("List")
PAGES = N_("Pages")

FIELD_AND_VALUE = N_("FIELD=VALUE")
FILE = N_("FILE")
FOLDER = N_("FOLDER")
FOLDER_OR_FILE = N_("FOLDER/FILE")
NAME = N_("NAME")
NUMBER = N_("NUMBER")
TEXT = N_("TEXT")

PARAMETER = "parameter"

TypedText = str | None
"""None when the option was not typed."""

TypedTexts = list[str] | None
"""All values of an option that can be repeated; None when it was not typed."""

Choices = Callable[[], Iterable[str]]


def option(
    name: str,
    takes: str,
    says: str,
    complete: Choices | None = None,
    *,
    under: str | None = None,
    short: str = "",
    many: bool = False,
) -> Any:
    """Return the field of an option with a value.

    In help, ``takes`` stands for the value, ``says`` is the line, and ``under`` is the panel.
    ``complete`` returns the values that the Tab key offers. With ``many``, the option can be
    repeated.
    """
    parameter = typer.Option(
        *filter(None, (name, short)),
        metavar=takes,
        help=says,
        rich_help_panel=under,
        autocompletion=_offering(complete),
        show_default=False,
    )
    return _field(None, TypedTexts if many else TypedText, parameter)


def flag(name: str, says: str, *, under: str | None = None, short: str = "") -> Any:
    """Return the field of an option without a value."""
    names = filter(None, (name, short))
    parameter = typer.Option(
        *names, metavar="", help=says, rich_help_panel=under, show_default=False
    )
    return _field(False, bool, parameter)


def word(stands_for: str, says: str, complete: Choices | None = None) -> Any:
    """Return the field of a positional argument; its value is empty when it was not typed."""
    parameter = typer.Argument(
        metavar=stands_for, help=says, autocompletion=_offering(complete), show_default=False
    )
    return _field("", str, parameter)


def _field(default: Any, kind: Any, parameter: Any) -> Any:
    return field(default=default, metadata={PARAMETER: Annotated[kind, parameter]})


def _offering(words: Choices | None) -> Callable[[], list[str]] | None:
    return None if words is None else lambda: list(words())
