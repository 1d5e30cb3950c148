"""A project that a test may change: a copy of the content and the layouts that ship."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kaartenset.build import build
from kaartenset.client.client import Client
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Card
from kaartenset.errors import InputError, Problem
from kaartenset.locations import InFile
from kaartenset.project.project import Project, find_project
from kaartenset.project.source import Source, read_project
from kaartenset.source.markup import Text
from kaartenset.targets.request import Request
from kaartenset.templates import Templates

SHIPPED = find_project(None, None, Path(__file__).parent)

_SMALL_DECK = Path(__file__).parent / "small_deck"
SMALL = Project(_SMALL_DECK / "content", _SMALL_DECK / "layouts")
"""A deck of two cards, for tests that do not look at the words and the look that ship."""

LISTS = ("domains.yaml", "benefits.yaml")
"""The files of the lists of the deck that ships."""

TRANSLATIONS = frozenset(("ar", "en", "pl", "tr", "uk"))
"""The variants in another language. Their guide is that of the Dutch deck."""

MADE = Templates()
"""What the tests of this process have made, as a process that makes many decks remembers it."""


@lru_cache(maxsize=8)
def shipped_with(variants: tuple[str, ...] = ()) -> Source:
    """Return the project that ships with these variants, read once for all tests that only look at
    it, unless others were read since: each search for garbage visits all that is kept."""
    return read_project(SHIPPED, variants)


def build_pdf(
    source: Source, client: Client | None, request: Request, templates: Templates = MADE
) -> bytes:
    """Return the file of a deck, of a target that makes one. With new ``Templates`` it is made as
    in a process that has made nothing."""
    (output,) = build(source, client, request, templates)
    return output.data


def shipped_pdf(
    variants: tuple[str, ...] = (),
    client: Client | None = None,
    target: str = "screen",
    cards: str = "",
) -> bytes:
    """Return the file of a deck that ships, made once for all tests that only look at it."""
    return _shipped_pdf(variants, client, target, cards)


@cache
def _shipped_pdf(
    variants: tuple[str, ...], client: Client | None, target: str, cards: str
) -> bytes:
    """With every argument by its place: for a cache, one that is left out differs from its
    default."""
    return build_pdf(shipped_with(variants), client, Request(target, cards=cards))


@dataclass(frozen=True, slots=True)
class EditableProject:
    """The files are named as the program names them: ``content/cards/work.yaml``.

    The content comes without the translations, which are most of its files. The layouts, with all
    their fonts and drawings, are copied when one of them is first asked for.
    """

    root: Path

    @classmethod
    def copied_to(cls, root: Path) -> EditableProject:
        shutil.copytree(
            SHIPPED.content,
            root / "content",
            ignore=lambda _folder, names: [name for name in names if _is_translation(name)],
            copy_function=shutil.copyfile,
        )
        return cls(root)

    def path(self, file: str) -> Path:
        if file.startswith("layouts/") and not self._layouts.is_dir():
            shutil.copytree(
                SHIPPED.layouts,
                self._layouts,
                ignore=shutil.ignore_patterns("*.py", "__pycache__"),
                copy_function=shutil.copyfile,
            )
        return self.root / file

    @property
    def _layouts(self) -> Path:
        return self.root / "layouts"

    def text(self, file: str) -> str:
        return self.path(file).read_text(encoding="utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.path(file).write_bytes(data)

    def replace(self, file: str, old: str, new: str) -> None:
        """Put one text in the place of another, which must be there exactly once."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def keep_cards(self, *names: str) -> None:
        """Take away the other cards, their domains and the guide to them, for tests that look at
        these alone: most of the time of a check goes to its cards."""
        before, cards = self.text("content/deck.yaml").split("\ncards:\n")
        rest = cards[cards.index("\n\n") :]
        kept = "".join(f"  - {name}\n" for name in names)
        self.write("content/deck.yaml", f"{before}\ncards:\n{kept}{rest}")
        for path in (self.root / "content").rglob("*.yaml"):
            if path.name == "guide.yaml" or (
                path.parent.name == "cards" and path.stem not in names
            ):
                path.unlink()
        for path in (self.root / "content").rglob("domains.yaml"):
            start, *domains = f"\n{path.read_text(encoding='utf-8')}".split("\n- id: ")
            domains = [each for each in domains if each.splitlines()[0] in names]
            path.write_text("\n- id: ".join((start, *domains))[1:], encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        self.write(file, self.text(file) + text)

    def place(self, file: str, found: str) -> InFile:
        """Return where a text starts that is in a file exactly once: what an editor shows for
        it."""
        text = self.text(file)
        assert text.count(found) == 1, f"{found!r} is {text.count(found)} times in {file}"
        before = text[: text.index(found)]
        return InFile(file, before.count("\n") + 1, len(before) - before.rfind("\n"))

    def read(self) -> Source:
        return read_project(
            Project(
                self.root / "content", self._layouts if self._layouts.is_dir() else SHIPPED.layouts
            )
        )

    def build(self) -> bytes:
        """Return the office PDF of the neutral deck."""
        return build_pdf(self.read(), None, Request("office"))

    def problems(self) -> tuple[Problem, ...]:
        """Return everything that reading and building the deck says is wrong; anything but
        ``InputError`` fails the test."""
        try:
            self.build()
        except InputError as error:
            return error.problems
        return ()


def _is_translation(folder: str) -> bool:
    """Return whether a folder of a variant, or of a combination of some, is of a translation."""
    return not TRANSLATIONS.isdisjoint(folder.split("+"))


def chosen(text: object) -> Text:
    """Return a text of a deck for a client, where no wording is left to choose."""
    assert isinstance(text, Text)
    return text


def with_fields(card: Card, **changes: object) -> Card:
    """Return a card with other values for some of its fields."""
    return replace(card, own=card.own.with_changes(changes))
