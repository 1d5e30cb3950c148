"""A project → the names that its files can use: ids, colours, pictograms, conditions.

A part of the project that cannot be read has no names, and its words are then not checked.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.checks.waivers import RULES
from kaartenset.client.agreement import HANDLINGS
from kaartenset.client.meeting_ways import WAYS
from kaartenset.dataclass import NamedTuple
from kaartenset.deck.declared.client_fields import declared_names
from kaartenset.deck.declared.declarations import NUMBERED_CARDS, ROLES
from kaartenset.deck.declared.guide_types import PageTypes, read_page_types
from kaartenset.deck.declared.help import Help, read_guide_help, read_help
from kaartenset.deck.declared.read import read_declarations
from kaartenset.deck.declared.types import CardType, Declarations
from kaartenset.deck.declared.types_file import SIDES
from kaartenset.deck.meaning import PICTOGRAMS
from kaartenset.deck.placeholders import CONDITIONS
from kaartenset.deck.read import read_deck
from kaartenset.errors import Problems
from kaartenset.files.reading import is_there
from kaartenset.language.levels import LEVELS
from kaartenset.project.project import Project
from kaartenset.source.nodes import Mapping as KeyNodes
from kaartenset.source.nodes import Node, Scalar, Sequence
from kaartenset.source.records import OTHERWISE
from kaartenset.source.variants import ADDRESSES, DECK, Stack, read_stack, variant_ids
from kaartenset.theme.theme import Theme, read_theme


class ProjectNames(NamedTuple):
    """The names of a project, and what is declared in it with its help.

    ``entries`` has the ids of each list of the content. ``kinds`` are the types of cards of the
    standard and of its variants. ``words`` has the words that a key can have, by the class of its
    record and its name. ``own_fields`` are the fields of a client that the deck declares, with the
    words of a choice.
    """

    declared: Declarations
    kinds: Mapping[str, CardType]
    pages: PageTypes
    told: Help
    told_of_guide: Help
    entries: Mapping[str, tuple[str, ...]]
    conditions: tuple[str, ...]
    pictograms: tuple[str, ...]
    colours: tuple[str, ...]
    looks: tuple[str, ...]
    own_fields: Mapping[str, tuple[str, ...]]
    words: Mapping[tuple[str, str], tuple[str, ...]]


def read_names(project: Project) -> ProjectNames:
    """Return the names of a project, as far as it can be read."""
    problems = Problems()
    stack = read_stack(project.content, (), problems)
    declared = _declared(project, stack)
    theme = read_theme(project.layouts, stack, problems)
    entries = {
        name: _ids(stack.nodes(each.file, problems)) for name, each in declared.lists.items()
    }
    variants = variant_ids(project.content)
    kinds: dict[str, CardType] = {}
    for variant in variants:
        own = read_stack(project.content, (variant,), problems)
        kinds |= _declared(project, own).cards
    kinds |= declared.cards
    of_clients = (entries[name] for name, each in declared.lists.items() if each.has_conditions)
    deck = read_deck(stack, declared, theme, problems).deck
    own_fields: dict[str, tuple[str, ...]] = dict.fromkeys(declared_names(project.content), ())
    own_conditions = tuple(f"with-{name}" for name in own_fields)
    if deck is not None:
        own_fields = {each.name: tuple(each.words) for each in deck.own_fields}
        own_conditions = tuple(name for each in deck.own_fields for name in each.all_conditions)
    return ProjectNames(
        declared=declared,
        kinds=kinds,
        pages=read_page_types(project.layouts, declared.lists, problems) or {},
        told=read_help(project.layouts, declared, problems),
        told_of_guide=read_guide_help(project.layouts, problems),
        entries=entries,
        conditions=(
            *(OTHERWISE, *CONDITIONS, *own_conditions),
            *(each for ids in of_clients for each in ids),
        ),
        pictograms=_pictograms(stack, problems),
        colours=tuple(theme.text.colours) if theme else (),
        looks=tuple(theme.text.looks) if theme else (),
        own_fields=own_fields,
        words=_words(stack, declared, theme, variants),
    )


def _declared(project: Project, stack: Stack) -> Declarations:
    return read_declarations(project.layouts, stack, Problems()) or Declarations({}, {}, {}, {})


def _ids(nodes: Node | None) -> tuple[str, ...]:
    items = nodes if isinstance(nodes, Sequence) else ()
    found = (item.get("id") for item in items if isinstance(item, KeyNodes))
    return tuple(str(name) for name in found if isinstance(name, Scalar))


def _pictograms(stack: Stack, problems: Problems) -> tuple[str, ...]:
    if not is_there(stack.content / PICTOGRAMS):
        return ()
    nodes = stack.nodes(PICTOGRAMS, problems)
    return tuple(nodes) if isinstance(nodes, KeyNodes) else ()


def _words(
    stack: Stack, declared: Declarations, theme: Theme | None, variants: tuple[str, ...]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the words that the keys of the fixed records can have."""
    nodes = stack.nodes(DECK, Problems()) if is_there(stack.content / DECK) else None
    own = nodes.get("levels") if isinstance(nodes, KeyNodes) else None
    levels = (*LEVELS, *(own if isinstance(own, KeyNodes) else ()))
    colours = tuple(theme.text.colours) if theme else ()
    types = tuple(declared.cards)
    return {
        ("DeckText", "level"): levels,
        ("DeckText", "address"): ADDRESSES,
        ("DeckText", "handling"): HANDLINGS,
        ("DeckText", "ways"): WAYS,
        ("DeckText", "cards"): tuple(sorted(stack.card_files())),
        ("CardTable", "type"): types,
        ("LevelText", "based-on"): tuple(LEVELS),
        ("Description", "level"): levels,
        ("Description", "extends"): variants,
        ("Description", "not-with"): variants,
        ("Guide", "address"): ADDRESSES,
        ("Waiver", "rule"): tuple(sorted(RULES)),
        ("FieldText", "role"): tuple(ROLES),
        ("FieldText", "side"): SIDES,
        ("BlockText", "counts"): (*declared.lists, NUMBERED_CARDS),
        ("CardTypeText", "like"): types,
        ("StyleText", "family"): tuple(theme.text.families) if theme else (),
        **{("Look", key): colours for key in ("tile", "pictogram", "number", "number-text")},
    }
