"""What a page asks to see → a choice; a choice → a project and a client.

A request names things by id. An id that the project does not have is a problem like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from kaartenset.checks.faces import long_client, longest_date
from kaartenset.client.client import Client
from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.guide import has_guide
from kaartenset.errors import Problems
from kaartenset.i18n import N_
from kaartenset.project.project import STANDARD_DECK, Project, folder_of_deck, known_decks
from kaartenset.project.source import Source
from kaartenset.source.variants import ADDRESSES, read_stack, root_of, variant_ids
from kaartenset.targets import DEFAULT_TARGET, IMAGES_TARGET, TARGETS

_SHORT_NAME = "Jo Bos"
_ARABIC_NAME = "فاطمة الزهراء بنعلي"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show: a deck with its variants and form of address, for a sample client with a
    benefit, as a target prints it."""

    deck: str = STANDARD_DECK
    variants: tuple[str, ...] = ()
    address: str = ""
    benefit: str = ""
    client: str = ""
    target: str = DEFAULT_TARGET

    def project(self, base: Project) -> Project:
        """Return the project of the deck. Raises ``UsageError`` if there is no such deck."""
        root = root_of(base.content)
        folder = base.content if self.deck == base.deck else folder_of_deck(root, self.deck)
        return replace(base, content=folder, deck=self.deck, address=self.address)

    def client_of(self, source: Source) -> Client | None:
        """Return the sample client; None for the neutral deck."""
        benefit = self.benefit if self.benefit in source.deck.benefit_names else ""
        if self.client in SAMPLES:
            return SAMPLES[self.client].make(source, benefit)
        return Client(name="", benefit=benefit) if benefit else None


@dataclass(frozen=True, slots=True)
class SampleClient:
    """A sample client: its name in the menu, and what makes it for a benefit."""

    name: str
    make: Callable[[Source, str], Client]


def _long(source: Source, benefit: str) -> Client:
    return long_client(source, (benefit,) if benefit else (), 0, longest_date(source))


def _named(name: str) -> Callable[[Source, str], Client]:
    def make(source: Source, benefit: str) -> Client:
        return replace(_long(source, benefit), name=name)

    return make


SAMPLES = {
    "short": SampleClient(N_("a short name"), _named(_SHORT_NAME)),
    "long": SampleClient(N_("a name and values as long as any"), _long),
    "arabic": SampleClient(N_("a name in another script"), _named(_ARABIC_NAME)),
}
"""The sample clients; none of them is a person."""


def read_choice(asked: Mapping[str, str]) -> Choice:
    """Return the choice of a request. Words that mean nothing are left out."""
    address, target = asked.get("address", ""), asked.get("target", "")
    return Choice(
        asked.get("deck") or STANDARD_DECK,
        tuple(dict.fromkeys(filter(None, asked.get("variants", "").split(" ")))),
        address if address in ADDRESSES else "",
        asked.get("benefit", ""),
        asked.get("client", ""),
        target if target in TARGETS else DEFAULT_TARGET,
    )


def query_of(choice: Choice) -> str:
    """Return a choice as the query of a request."""
    words = {"variants": " ".join(choice.variants), "deck": choice.deck, "address": choice.address}
    return urlencode({name: value for name, value in words.items() if value})


MenuOption = tuple[str, str]
"""An id and a name for people."""


@dataclass(frozen=True, slots=True)
class Menus:
    """What there is to choose from for a deck."""

    decks: tuple[MenuOption, ...]
    variants: tuple[MenuOption, ...]
    targets: tuple[str, ...]


def menus_of(base: Project, project: Project | None) -> Menus:
    """Return the choices of a project, as far as it can be read."""
    decks = tuple((deck, deck) for deck in known_decks(root_of(base.content)))
    if project is None:
        return Menus(decks, (), (DEFAULT_TARGET,))
    ids = variant_ids(project.content)
    stack = read_stack(project.content, ids, Problems())
    names = {variant.id: variant.name.in_one_line.plain for variant in stack.variants}
    targets = tuple(
        name
        for name, target in TARGETS.items()
        if name != IMAGES_TARGET and (not target.is_guide or has_guide(stack))
    )
    return Menus(decks, tuple((each, names.get(each, each)) for each in ids), targets)
