"""What a form asks for of a deck → the project to read, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.client.agreement import HANDLINGS
from kaartenset.client.meeting_ways import WAYS
from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.guide import has_guide
from kaartenset.errors import Problem, Problems
from kaartenset.extras import missing_extra
from kaartenset.geometry import PAPER_SIZES
from kaartenset.i18n import N_, _
from kaartenset.locations import OfOption
from kaartenset.pages.imposition import Flip, TwoSided
from kaartenset.printers.feed import USUAL_PAPER
from kaartenset.printers.printers_file import Printer
from kaartenset.project.project import Project, folder_of_deck, titles_of_decks
from kaartenset.project.source import Source
from kaartenset.source.variants import ADDRESSES, read_stack, root_of, variant_ids

MADE_HERE = ("office", "screen", "guide")
"""The targets that the forms make; the others are for designers and print shops."""

_TARGETS = {
    "office": N_("to print and cut: sheets for an office printer"),
    "screen": N_("to read and fill in on a screen"),
    "guide": N_("the guide for the talk, for yourself"),
}
_WAYS = {
    "office": N_("at an office"),
    "phone": N_("by telephone"),
    "video": N_("by video"),
    "home": N_("at the client's home"),
}
_HANDLINGS = {
    "kept": N_("the client keeps them"),
    "copied": N_("they are copied to the file, if the client agrees"),
    "collected": N_("they are collected"),
}
_TWO_SIDED = {
    TwoSided.DUPLEX: N_("the printer turns the paper itself"),
    TwoSided.FRONTS_FIRST: N_("turn the pile by hand: first all fronts, then all backs"),
    TwoSided.FOLD: N_("print one side, fold and glue"),
}

Option = tuple[str, str]
"""A value and its name for people."""


def target_name(target: str) -> str:
    """Return what the forms call a target."""
    return _(_TARGETS[target])


@dataclass(frozen=True, slots=True)
class DeckChoice:
    """A deck with its variants and form of address, and what happens with the filled-in cards.

    Without a ``deck``, it is that of the project.
    """

    deck: str = ""
    variants: tuple[str, ...] = ()
    address: str = ""
    handling: str = ""

    def project(self, base: Project) -> Project:
        """Return the project of the deck. Raises ``UsageError`` if there is no such deck."""
        folder = (
            base.content
            if self.deck in ("", base.deck)
            else folder_of_deck(root_of(base.content), self.deck)
        )
        return replace(base, content=folder, deck=self.deck or base.deck, address=self.address)


def read_deck_choice(asked: Mapping[str, object]) -> DeckChoice:
    """Return the choice of a request. Words that no form sends are left out."""
    address, handling = text_of(asked, "address"), text_of(asked, "handling")
    return DeckChoice(
        text_of(asked, "deck"),
        tuple(dict.fromkeys(texts_of(asked, "variants"))),
        address if address in ADDRESSES else "",
        handling if handling in HANDLINGS else "",
    )


def text_of(asked: Mapping[str, object], name: str) -> str:
    """Return a text of a request, or an empty one if it has none of this name."""
    value = asked.get(name, "")
    return value if isinstance(value, str) else ""


def texts_of(asked: Mapping[str, object], name: str) -> list[str]:
    """Return a list of texts of a request; other values in it are left out."""
    values = asked.get(name, ())
    return [each for each in values if isinstance(each, str)] if isinstance(values, list) else []


def menus_of(
    base: Project, project: Project, source: Source | None, printers: Mapping[str, Printer]
) -> dict[str, list[Option]]:
    """Return the choices of each menu of the forms. Without a source, the benefits are unknown.

    Raises ``InputError`` if the decks cannot be listed.
    """
    ids = variant_ids(project.content)
    stack = read_stack(project.content, ids, Problems())
    names = {each.id: each.name.in_one_line.plain for each in stack.variants}
    ways = (source.deck.text.ways if source else ()) or WAYS
    own = (printer.paper for printer in printers.values())
    targets = [name for name in MADE_HERE if name != "guide" or has_guide(stack)]
    return {
        "deck": list(titles_of_decks(root_of(base.content))),
        "variants": [(each, names.get(each, each)) for each in ids],
        "address": [
            ("", _("as the deck does")),
            *((each, _("with '{word}'").format(word=each)) for each in ADDRESSES),
        ],
        "benefit": [
            ("", _("not filled in")),
            *(source.deck.benefit_names.items() if source else ()),
        ],
        "way": [("" if way == "office" else way, _(_WAYS[way])) for way in ways],
        "handling": [
            ("", _("as the deck says")),
            *((handling, _(words)) for handling, words in _HANDLINGS.items()),
        ],
        "targets": [(name, target_name(name)) for name in targets],
        "printer": [("", _("any printer")), *((name, name) for name in printers)],
        "paper": [(name, name) for name in dict.fromkeys((USUAL_PAPER, *PAPER_SIZES, *own))],
        "flip": [(flip.value, flip.in_words) for flip in Flip],
        "two_sided": _ways_to_print_backs(source),
    }


def _ways_to_print_backs(source: Source | None) -> list[Option]:
    """Return the choices of how backs are printed; none if no card has a back."""
    if source is not None and not any(
        source.layouts.has_back(source.deck, card) for card in source.deck.cards
    ):
        return []
    return [(way.value, _(words)) for way, words in _TWO_SIDED.items()]


def own_fields_data(source: Source) -> list[dict[str, object]]:
    """Return the fields that a deck declares: name, help, and the choices of a field with words."""
    return [
        {
            "name": own.name,
            "help": own.help_for_reader,
            "is_needed": own.is_needed,
            "options": [("", _("not filled in")), *own.words.items()] if own.words else [],
        }
        for own in source.deck.own_fields
    ]


def missing_for_passwords() -> Problem | None:
    """Return the problem if decks cannot be put behind a password here."""
    return missing_extra("protect", OfOption("--protect"))
