"""The targets of a deck. A new target is one function and one entry here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.deck import Deck
from kaartenset.deck.selection import select_cards
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.i18n import _
from kaartenset.layout import Layouts
from kaartenset.layout.fields import has_fields
from kaartenset.pdf.document import Filled
from kaartenset.personalise.wordings import choose
from kaartenset.targets.accessibility import heard_problems
from kaartenset.targets.faint_texts import faint_texts
from kaartenset.targets.office import how_to_print_office, make_office, paint_office
from kaartenset.targets.order import Order, Output
from kaartenset.targets.other_scripts import texts_in_other_scripts
from kaartenset.targets.request import Request


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of output: ``make`` turns an order into files, usually one.

    ``how_to_print`` returns what to choose in the print window, for a request and a number of
    pages. ``is_guide``: it takes the pages of the guide instead of the cards. ``is_heard``: it is
    also read aloud and filled in. ``is_printed``: it is for paper. ``extra`` is the extra of the
    package that it needs. ``lockable``: its files can have a password. ``makes_several``: it makes
    several files, each with a name of its own. ``paint`` returns the pages of a deck, to combine
    many decks in one file; a target without it cannot be combined. ``can_draft``: it shows a deck
    with faults.
    """

    name: str
    make: Callable[[Order], tuple[Output, ...]]
    describe: Callable[[], str]
    how_to_print: Callable[[Request, int], list[str]]
    is_guide: bool = False
    extra: str = ""
    lockable: bool = True
    is_heard: bool = False
    is_printed: bool = True
    makes_several: bool = False
    can_draft: bool = False
    paint: Callable[[Order], Filled] | None = None

    @property
    def summary(self) -> str:
        return self.describe()


def _of(module: str, function: str) -> Callable[..., Any]:
    """Return a function of the module of a target, which is imported when it is first called.

    A run makes one target of five; importing the others would take a twentieth of its time.
    """

    def call(*given: Any) -> Any:
        return getattr(import_module(f"kaartenset.targets.{module}"), function)(*given)

    return call


def refusals(order: Order) -> tuple[Problem, ...]:
    """Return why the target refuses the faces; values of the client make no difference."""
    if not TARGETS[order.request.target].is_heard:
        return ()
    return tuple(dict.fromkeys(heard_problems(face.face for face in order.set_faces)))


def warnings(order: Order) -> tuple[Problem, ...]:
    """Return what a reader of the faces may miss; values of the client make no difference."""
    faint = faint_texts(order.set_faces, order.level(), order.theme.text.colours["white"])
    found = (
        *(replace(each, severity=Severity.WARNING) for each in faint),
        *texts_in_other_scripts(order.set_faces, order.text),
    )
    return tuple(dict.fromkeys(found))


DEFAULT_TARGET = "office"
PRESS_TARGET = "press"
IMAGES_TARGET = "images"
ALL_TARGETS = "all"
"""Chooses all targets."""


def target_in_names(target: str, targets: tuple[str, ...]) -> str:
    """Return a target for the names of its files: empty if only the default target is made."""
    return "" if targets == (DEFAULT_TARGET,) else target


TARGETS = {
    target.name: target
    for target in (
        Target(
            "office",
            make_office,
            lambda: _("sheets for an office printer, two-sided, with cut marks"),
            how_to_print_office,
            can_draft=True,
            paint=paint_office,
        ),
        Target(
            "screen",
            _of("screen", "make_screen"),
            lambda: _("a card a page, to hear and to fill in on a screen"),
            _of("screen", "how_to_open_screen"),
            is_heard=True,
            is_printed=False,
        ),
        Target(
            PRESS_TARGET,
            _of("press", "make_press"),
            lambda: _("files for a print shop: PDF/X, in CMYK, with bleed"),
            _of("press", "how_to_print_press"),
            lockable=False,
            makes_several=True,
        ),
        Target(
            "guide",
            _of("guide", "make_guide"),
            lambda: _("a guide for the talk and a reflection card, for you, on A4"),
            _of("guide", "how_to_print_guide"),
            is_guide=True,
            paint=_of("guide", "paint_guide"),
            is_heard=True,
        ),
        Target(
            IMAGES_TARGET,
            _of("images", "make_images"),
            lambda: _("a picture of every face and one with all of them, for a mail or a slide"),
            _of("images", "how_to_print_images"),
            can_draft=True,
            extra="images",
            lockable=False,
            makes_several=True,
        ),
    )
}


def how_to_print(request: Request, pages: int, deck: Deck, layouts: Layouts) -> list[str]:
    """Return what to choose in the print window for a deck, or how to open it.

    ``pages`` is 0 if they were not counted. Raises ``UsageError`` for a card that the deck does not
    have.
    """
    target, of_deck = TARGETS[request.target], request.for_deck(deck, layouts)
    if target.is_heard and not target.is_guide:
        of_deck = replace(of_deck, has_fields=_has_fields(request, deck, layouts))
    return target.how_to_print(of_deck, pages)


def _has_fields(request: Request, deck: Deck, layouts: Layouts) -> bool:
    """Return whether there is something to fill in on the chosen cards, without a client."""
    wanted = select_cards(deck, request.cards)
    return any(
        has_fields(face.elements)
        for card in choose(deck, frozenset())
        if card.id in wanted
        for face in layouts.lay_out(deck, card, Problems())
    )
