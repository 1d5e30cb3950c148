"""Finds the folders of content and layouts: in the working folder, else in the program.

The standard deck is the folder ``content`` itself; other decks are in ``content/decks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem, Problems, UsageError, did_you_mean
from kaartenset.files.reading import is_folder
from kaartenset.files.shipped import shipped_folder
from kaartenset.files.user_folders import PROGRAM
from kaartenset.i18n import _
from kaartenset.locations import OfOption
from kaartenset.source.nodes import Mapping
from kaartenset.source.variants import DECK, DECKS, deck_ids, root_of, shown_folder
from kaartenset.source.yaml_files import read_nodes

CONTENT, LAYOUTS = "content", "layouts"
STANDARD_DECK = "standard"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a deck; ``address`` is the requested form of address, "u" or "je", if any."""

    content: Path
    layouts: Path
    address: str = ""
    deck: str = STANDARD_DECK

    @property
    def stem(self) -> str:
        """The start of the names of files: the program's, or that of another deck."""
        return PROGRAM if self.deck == STANDARD_DECK else self.deck

    @property
    def folders(self) -> tuple[Path, Path]:
        """The folders that nothing is written into, with the texts of all decks in them."""
        return root_of(self.content), self.layouts


def find_project(
    content: Path | None, layouts: Path | None, here: Path, deck: str = STANDARD_DECK
) -> Project:
    """Return the folders to use for a deck.

    Raises ``UsageError`` if a requested folder or deck does not exist.
    """
    problems = Problems()
    for option, folder in ((f"--{CONTENT}", content), (f"--{LAYOUTS}", layouts)):
        if folder is not None and not is_folder(folder):
            problems.add(
                "folder-missing",
                OfOption(option),
                _("there is no folder {folder}").format(folder=folder),
                _("check the path"),
            )
    if problems.errors():
        raise UsageError(problems)
    texts = content or _default(CONTENT, here)
    if (
        content is None
        and deck not in known_decks(texts)
        and deck in deck_ids(shipped_folder(CONTENT))
    ):
        texts, layouts = shipped_folder(CONTENT), layouts or shipped_folder(LAYOUTS)
    looks = layouts or _default(LAYOUTS, here)
    return Project(folder_of_deck(texts, deck), looks, deck=deck)


def folder_of_deck(content: Path, deck: str) -> Path:
    """Return the folder of a deck in a content folder. Raises ``UsageError`` for an unknown one."""
    known = known_decks(content)
    if deck not in known:
        message = _("there is no deck '{name}'").format(name=deck)
        hint = did_you_mean(deck, known) or _("'kaartenset list decks' shows the decks")
        raise UsageError([Problem("unknown-deck", OfOption("--deck"), message, hint)])
    return content if deck == STANDARD_DECK else content / DECKS / deck


def known_decks(content: Path) -> tuple[str, ...]:
    """Return the ids of the decks in a content folder, the standard first."""
    return (STANDARD_DECK, *deck_ids(content))


def titles_of_decks(content: Path) -> Iterator[tuple[str, str]]:
    """Yield the id and the title of each deck in a content folder, in one line.

    Raises ``InputError`` if one has no title.
    """
    problems = Problems()
    for deck in known_decks(content):
        folder = folder_of_deck(content, deck)
        name = f"{shown_folder(folder)}/{DECK}"
        nodes = read_nodes(folder / DECK, name, problems, folder)
        title = nodes.get("title") if isinstance(nodes, Mapping) else None
        yield deck, " ".join(str(title or "").split())
    problems.refuse()


def _default(name: str, here: Path) -> Path:
    """Return the folder in the working folder, or else that of the program."""
    return here / name if is_folder(here / name) else shipped_folder(name)
