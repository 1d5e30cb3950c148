"""Folders of a project → its deck and its look, with all problems."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.address import check_address
from kaartenset.deck.deck import Deck
from kaartenset.deck.declared.read import LAYOUT, read_sound_declarations
from kaartenset.deck.declared.types import Declarations
from kaartenset.deck.handling import handled
from kaartenset.deck.originals import with_originals
from kaartenset.deck.read import Parts, read_deck
from kaartenset.deck.selection import select_cards
from kaartenset.errors import InputError, Problem, Problems, Severity, UsageError, in_order
from kaartenset.files.shipped import shipped_folder
from kaartenset.layout import Layouts
from kaartenset.locations import InFile, OfOption
from kaartenset.project.garbage_collection import collection_paused
from kaartenset.project.orphans import find_orphans
from kaartenset.project.project import LAYOUTS, Project
from kaartenset.project.together import check_together
from kaartenset.source.variants import THEME, Stack, read_stack
from kaartenset.theme.font_loading import load_fonts, unusable
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.theme import Theme, read_theme
from kaartenset.theme.truetype import FontUnusable


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Source:
    """A project without errors: its deck and its look.

    ``notices`` are warnings, and problems of cards that are not wanted. ``of_screen`` are errors in
    texts that only a screen has, for the targets that need these. It is equal to itself only, so it
    is a fast key.
    """

    deck: Deck
    theme: Theme
    fonts: Fonts
    layouts: Layouts
    stack: Stack
    notices: tuple[Problem, ...] = ()
    of_screen: tuple[Problem, ...] = ()

    def untranslated(self) -> Source:
        """Return the deck that a translation translates, with the same look; others return itself.

        Professionals read it. Raises ``InputError`` if it has problems.
        """
        if not self.stack.translations:
            return self
        problems = Problems()
        under = [
            each.id
            for each in self.stack.variants
            if each.id not in self.stack.translations and not each.bilingual
        ]
        stack = read_stack(self.stack.content, tuple(under), problems, self.stack.address)
        deck = read_deck(stack, self.deck.declared, self.theme, problems).deck
        problems.refuse()
        assert deck is not None  # Without a deck there is a problem, refused above.
        text = deck.text.with_changes({"handling": self.deck.text.handling})
        fonts = self.fonts.in_language(text.lang)
        return replace(self, deck=replace(deck, text=text), fonts=fonts, stack=stack)

    @contextmanager
    def making(self) -> Iterator[None]:
        """Limit the work of layouts while a deck is made, and pause the garbage collector.

        Raises ``InputError`` for a font that cannot be used.
        """
        try:
            with collection_paused(), self.layouts.whole_build():
                yield
        except FontUnusable as error:
            raise InputError([unusable(InFile(self.theme.name), error)]) from None


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a project, and all its problems.

    ``source`` is None, unless only single cards have errors: it then has all cards, and those of
    ``parts.faulty`` are empty.
    """

    stack: Stack
    theme: Theme | None
    fonts: Fonts | None
    parts: Parts
    source: Source | None
    problems: Problems


def read_as_far_as_possible(project: Project, variants: tuple[str, ...] = ()) -> Reading:
    """Return what can be read of a project with these variants, stacked in order."""
    problems = Problems()
    with collection_paused():
        stack = read_stack(project.content, variants, problems, project.address)
        check_together(stack, problems)
        theme = read_theme(project.layouts, stack, problems)
        fonts = load_fonts(theme, problems) if theme else None
        declared = read_sound_declarations(project.layouts, stack, problems)
        before = len(problems.errors())
        parts = read_deck(stack, declared, theme, problems)
        problems.extend(
            find_orphans(
                project.content,
                project.layouts,
                _list_files(declared, project),
                [card.id for card in parts.deck.cards] if parts.deck else None,
            )
        )
        if problems.errors():
            problems.extend(_layout_syntax(project, declared))
    source = None
    if parts.deck and theme and fonts and not before:
        fonts = fonts.in_language(parts.deck.text.lang)
        source = Source(parts.deck, theme, fonts, Layouts(theme), stack)
        if stack.bilingual:
            source = _bilingual(source, problems)
            parts = replace(parts, deck=source.deck)
    return Reading(stack, theme, fonts, parts, source, problems)


def _layout_syntax(project: Project, declared: Declarations | None) -> Iterator[Problem]:
    """Yield the layouts of a project with errors that cannot be read, for they are not used."""
    if project.layouts == shipped_folder(LAYOUTS):
        return
    from kaartenset.layout.jinja.syntax import syntax_problems

    if declared is None:
        sides = ("front", "back")
        found = (path for side in sides for path in project.layouts.glob(f"*/{side}{LAYOUT}"))
        names = sorted(path.relative_to(project.layouts).as_posix() for path in found)
    else:
        names = [name for kind in declared.cards.values() for name in kind.layouts if name]
    yield from syntax_problems(project.layouts, f"{project.layouts.name}/{THEME}", names)


def _bilingual(source: Source, problems: Problems) -> Source:
    """Return a translation with the texts that it translates; report problems of these."""
    try:
        original = source.untranslated().deck
    except InputError as refusal:
        problems.extend(refusal.problems)
        return source
    return replace(source, deck=with_originals(source.deck, original))


def _list_files(declared: Declarations | None, project: Project) -> tuple[str, ...]:
    """Return the files of the lists of a deck; any that can be one if nothing is known of lists."""
    if declared is None:
        return tuple(path.name for path in sorted(project.content.glob("*.yaml")))
    return tuple(each.file for each in declared.lists.values())


def read_project(
    project: Project, variants: tuple[str, ...] = (), cards: str = "", handling: str = ""
) -> Source:
    """Return the deck and the look of a project with these variants, stacked in order.

    ``handling`` overrides what the deck says about the cards. Raises ``InputError`` with all
    problems, unless all are about cards that a selection leaves out: then they are notices.
    """
    reading = read_as_far_as_possible(project, variants)
    errors = dict.fromkeys(reading.problems.errors())
    of_screen = dict.fromkeys(reading.parts.of_screen)
    if reading.source:
        errors = {problem: None for problem in errors if problem not in of_screen}
    if errors and reading.source and cards.strip():
        wanted = select_cards(reading.source.deck, cards)
        left_out = {
            problem
            for name, found in reading.parts.faulty.items()
            if name not in wanted
            for problem in found
        }
        errors = {problem: None for problem in errors if problem not in left_out}
    if errors or reading.source is None:
        reading.problems.refuse()
    assert reading.source is not None  # Without a source there is an error.
    deck = reading.source.deck
    check_address(deck, _selected(deck, cards), reading.stack)
    if handling:
        problems = Problems()
        deck = handled(deck, handling, OfOption("--handling"), problems)
        problems.refuse()
    notices = dict.fromkeys(
        replace(problem, severity=Severity.WARNING)
        for problem in reading.problems
        if problem not in of_screen
    )
    found = tuple(in_order(notices))
    return replace(reading.source, deck=deck, notices=found, of_screen=tuple(of_screen))


def _selected(deck: Deck, cards: str) -> frozenset[str]:
    """Return the cards of a selection; none for an unknown card, which is reported later."""
    try:
        return select_cards(deck, cards)
    except UsageError:
        return frozenset()
