"""Options, or a saved printer → paper, edge to flip on and offset of the back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from kaartenset.errors import Problems, did_you_mean
from kaartenset.geometry import LONGEST_PAPER, PAPER_SIZES, SHORTEST_PAPER, find_paper
from kaartenset.i18n import _
from kaartenset.locations import OfOption
from kaartenset.pages.imposition import Flip
from kaartenset.pages.registration import IN_REGISTER, read_back_offset
from kaartenset.printers.feed import Feed, feed_of

if TYPE_CHECKING:
    from kaartenset.cli.options.deck import PaperOptions
    from kaartenset.printers.printers_file import Printer

Value = TypeVar("Value")

FLIPS = {flip.value: flip for flip in Flip}

_PRINTER = OfOption("--printer")


def read_feed(typed: PaperOptions, problems: Problems) -> Feed:
    """Return what the options give; a saved printer gives the rest."""
    known = None if typed.printer is None else _kept(typed.printer, problems)
    paper = read_paper("--paper", typed.paper, "", problems) or None
    flip = None if typed.flip is None else _read_flip(typed.flip, problems)
    offset = None
    if typed.back_offset is not None:
        at = OfOption("--back-offset")
        offset = read_back_offset(typed.back_offset, at, problems) or IN_REGISTER
    return feed_of(known, _PRINTER, paper, flip, offset)


def _read_flip(text: str, problems: Problems) -> Flip:
    return choose("--flip", text, FLIPS, Flip.LONG_EDGE, problems)


def read_paper(option: str, text: str | None, default: str, problems: Problems) -> str:
    """Return the name of the paper, or the default after reporting an unknown one."""
    if text is None:
        return default
    found = find_paper(text)
    if found is None:
        message = _("there is no paper '{name}'").format(name=text)
        hint = did_you_mean(text, PAPER_SIZES)
        if any(sign.isdecimal() for sign in text[:1]):
            hint = _(
                "write a size of your own as 320x450mm, with sides from {least} to {most} mm"
            ).format(least=f"{SHORTEST_PAPER:g}", most=f"{LONGEST_PAPER:g}")
        problems.add("unknown-choice", OfOption(option), message, hint)
    return found or default


def _kept(name: str, problems: Problems) -> Printer | None:
    """Return the saved printer of this name, or None after reporting why it cannot be used."""
    from kaartenset.printers.printers_file import find_printer, printers_file, read_printers

    before = len(problems.errors())
    printers = read_printers(printers_file(), problems)
    return (
        find_printer(name, printers, _PRINTER, problems)
        if len(problems.errors()) == before
        else None
    )


def choose(
    option: str, text: str | None, known: Mapping[str, Value], default: Value, problems: Problems
) -> Value:
    """Return the choice for a word, ignoring case, or the default after reporting it as unknown."""
    if text is None:
        return default
    for word, value in known.items():
        if word.casefold() == text.strip().casefold():
            return value
    message = _("'{word}' cannot be chosen here").format(word=text)
    problems.add("unknown-choice", OfOption(option), message, did_you_mean(text, known))
    return default
