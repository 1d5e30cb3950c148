"""Nodes of the standard and of each variant in a stack → one tree of nodes.

A variant is a folder ``content/variants/<id>/`` with files named as those of the standard, which
hold only what is different. The rules of the merge:

- Variants are laid over the standard in the order given; a later one wins. A folder ``a+b`` is laid
  on top when both ``a`` and ``b`` are in the stack.
- Keys are merged by name. ``~`` removes a key. ``=`` keeps what lies under it, on purpose.
- A list whose items have ids is merged by id. ``remove: true`` removes an item. An item with
  ``after: <id>``, ``before: <id>`` or ``first: true`` is new, and goes there. Any other id must be
  in the list.
- ``only: [...]`` in place of a list is the whole list. Other lists are replaced.
- What one variant removed, a variant on top of it cannot change or use as an anchor: the two
  contradict each other. The folder of their combination settles that: the change is then skipped.
- A variant that ``extends`` others has them under it in every stack.
- A variant whose ``deck.yaml`` names another language than the standard's is a translation: only
  its own texts, and those of combinations with it, are in the language of the deck.
- A folder ``address-u`` or ``address-je`` inside the folder of a variant or combination holds its
  texts in that form of address. It is laid right on top of that folder when the form is asked for,
  or when ``deck.yaml`` says it.
- A file that the standard does not have is new: a card, if ``deck.yaml`` of the variant names it.

Every node keeps the file and line that it came from. So a text that no variant has rewritten is a
text whose file is still the standard's (``untouched``), and problems are reported where the text
was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from pathlib import Path

from kaartenset.characters.language_tags import language_of
from kaartenset.dataclass import dataclass, field, replace
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import is_there, read_bytes
from kaartenset.i18n import _
from kaartenset.locations import InFile, OfOption
from kaartenset.source.fields import (
    id_field,
    many_field,
    optional_text_field,
    text_field,
    truth_field,
    word_field,
)
from kaartenset.source.markup import Text, Words
from kaartenset.source.merge import JOINT, Merge
from kaartenset.source.nodes import Mapping, Node, Scalar, place_of, without_keys
from kaartenset.source.records import Record, read_record
from kaartenset.source.text_files import LARGEST_FILE
from kaartenset.source.values import read_identifier
from kaartenset.source.yaml_files import read_nodes

DECKS = "decks"
VARIANTS = "variants"
CARDS = "cards"
DECK = "deck.yaml"
DESCRIPTION = "variant.yaml"
THEME, TYPES = "theme.yaml", "types.yaml"
"""The files of a variant that change what is beside the layouts."""

ADDRESSES = ("u", "je")
ADDRESS = "address-"
"""Before the form of address in the folder name of its texts."""


class Description(Record):
    """``variant.yaml`` of a variant.

    ``name`` is its name in lists, ``level`` the level of its rules of language, ``code`` its name
    on cards, by default its id. ``rewrites`` is false for a variant that changes only looks.
    ``bilingual`` is true for one that prints the original under the texts of a translation,
    ``not_with`` has the variants that make no deck with it.
    """

    id: str = id_field()
    name: Text = text_field()
    code: Text | None = optional_text_field()
    level: str = word_field(default="")
    rewrites: bool = truth_field(default=True)
    bilingual: bool = truth_field(default=False)
    extends: tuple[str, ...] = many_field(read_identifier, least=0)
    not_with: tuple[str, ...] = many_field(read_identifier, least=0)


@dataclass(frozen=True, slots=True)
class Stack:
    """The standard and the variants on it; ``overlays`` are their folders, the lowest first.

    ``asked`` are the ids that were asked for; the others are extended by one of these. ``address``
    is the form of address that was asked for, or that a deck with several forms says.
    ``translations`` are the languages of the variants in another one than the standard, by id.
    """

    content: Path
    variants: tuple[Description, ...] = ()
    overlays: tuple[Path, ...] = ()
    asked: frozenset[str] = frozenset()
    address: str = ""
    translations: Table[str, str] = field(default_factory=dict, hash=False)

    @property
    def folder_name(self) -> str:
        """The name of the content folder in messages."""
        return shown_folder(self.content)

    def nodes(self, file: str, problems: Problems) -> Node | None:
        """Return the nodes of a content file with those of every variant laid over them."""
        base = self.content / file
        layers = [overlay / file for overlay in self.overlays if is_there(overlay / file)]
        merged = None
        if is_there(base) or not layers:
            merged = read_nodes(base, self._name(base), problems, self.content)
            if merged is None:
                return None
        return self.laid_over(merged, layers, problems)

    def laid_over(self, merged: Node | None, layers: list[Path], problems: Problems) -> Node | None:
        """Return nodes with the files of some layers laid over them."""
        merge = Merge(
            problems, f"{self.folder_name}/{VARIANTS}/", tuple(map(layer_of, self.overlays))
        )
        for layer in layers:
            nodes = read_nodes(layer, self._name(layer), problems, self.content)
            if nodes is not None:
                merged = nodes if merged is None else merge.merged(merged, nodes)
        return merged

    @property
    def laid_address(self) -> str:
        """The form of address whose folders are in the stack, or ""."""
        return (
            self.address if any(layer_of(folder) != folder.name for folder in self.overlays) else ""
        )

    @property
    def rewrites(self) -> bool:
        """Whether a variant of the stack rewrites the texts of the standard."""
        return any(variant.rewrites for variant in self.variants)

    @property
    def bilingual(self) -> Description | None:
        """The first variant of the stack that prints originals; None without one."""
        return next((variant for variant in self.variants if variant.bilingual), None)

    def layers_of(self, file: str) -> list[Path]:
        """Return the files that change one beside the layouts: that of the deck, then those of
        variants."""
        layers = (self.content, *self.overlays)
        return [layer / file for layer in layers if is_there(layer / file)]

    def card_files(self) -> dict[str, str]:
        """Return the file of every card of the standard or a variant, by id."""
        folders = (self.content, *self.overlays)
        return {
            path.stem: f"{CARDS}/{path.name}"
            for folder in folders
            for path in sorted((folder / CARDS).glob("*.yaml"))
        }

    @property
    def name(self) -> Text | None:
        """The name of the stack in lists; None for the standard, which names itself."""
        if not self.variants:
            return None
        return Text(
            (Words(" + ".join(variant.name.plain for variant in self.variants)),),
            self.variants[0].name.at,
        )

    @property
    def code(self) -> Text | None:
        """The name of the stack on cards, which labels no client; None for the standard."""
        if not self.variants:
            return None
        codes = sorted(
            variant.code.plain if variant.code else variant.id for variant in self.variants
        )
        return Text((Words("+".join(codes)),), self.variants[0].name.at)

    def name_of(self, file: str) -> str:
        """Return the name of a content file in messages: that of the lowest layer that has it."""
        return self._name(
            next(
                (
                    folder / file
                    for folder in (self.content, *self.overlays)
                    if is_there(folder / file)
                ),
                self.content / file,
            )
        )

    def is_standard(self, place: InFile) -> bool:
        """Return whether a place is in a file of the standard."""
        return not place.file.startswith(f"{self.folder_name}/{VARIANTS}/")

    def is_rewritten(self, place: InFile) -> bool:
        """Return whether a text is that of a variant; in a translation, that it is translated."""
        if self.is_standard(place):
            return False
        folder = place.file.removeprefix(f"{self.folder_name}/{VARIANTS}/").split("/")[0]
        return not self.translations or not self.translations.keys().isdisjoint(folder.split(JOINT))

    def _name(self, path: Path) -> str:
        return f"{self.folder_name}/{path.relative_to(self.content).as_posix()}"


def layer_of(folder: Path) -> str:
    """Return the variant or combination of a folder in a stack, without its form of address."""
    return folder.name if folder.parent.name == VARIANTS else folder.parent.name


def root_of(content: Path) -> Path:
    """Return the content folder that has the folder of a deck, or is it."""
    return content.parent.parent if content.parent.name == DECKS else content


def shown_folder(content: Path) -> str:
    """Return how messages name a content folder: ``content``, or ``content/decks/team``."""
    is_deck = content.parent.name == DECKS
    return f"{content.parent.parent.name}/{DECKS}/{content.name}" if is_deck else content.name


def deck_ids(content: Path) -> tuple[str, ...]:
    """Return the ids of the decks in a content folder besides the standard."""
    return tuple(sorted(path.parent.name for path in (content / DECKS).glob(f"*/{DECK}")))


def variant_ids(content: Path) -> tuple[str, ...]:
    """Return the ids of the variants in a content folder."""
    folder = content / VARIANTS
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{DESCRIPTION}")))


def combined_ids(content: Path) -> tuple[tuple[str, ...], ...]:
    """Return the variants of each combination that has a folder, in the order of its name."""
    folders = (path for path in (content / VARIANTS).glob(f"*{JOINT}*") if path.is_dir())
    return tuple(sorted(tuple(path.name.split(JOINT)) for path in folders))


def check_known(content: Path, wanted: Iterable[str], problems: Problems) -> None:
    """Report every variant that is wanted and does not exist."""
    known = variant_ids(content)
    for name in dict.fromkeys(wanted):
        if name not in known:
            message = _("there is no variant '{name}'").format(name=name)
            problems.add(
                "unknown-variant", OfOption("--variant"), message, _known_variants(content, name)
            )


def _known_variants(content: Path, wanted: str) -> str:
    """Return a hint with the variant that is meant, by its id or its name, or with all of them."""
    known = variant_ids(content)
    found = read_stack(content, known, Problems()).variants
    ids = {each.name.in_one_line.plain.casefold(): each.id for each in found}
    meant = ids.get(wanted.casefold(), wanted)
    return did_you_mean(meant, known) or _("this deck has no variants")


def read_stack(
    content: Path, wanted: tuple[str, ...], problems: Problems, address: str = ""
) -> Stack:
    """Return the stack of the wanted variants, without those that cannot be read.

    Those are reported. ``address`` is the form of address; without it ``deck.yaml`` decides.
    """
    check_known(content, wanted, problems)
    known = variant_ids(content)
    asked = tuple(dict.fromkeys(name for name in wanted if name in known))
    found: dict[str, Description] = {}
    for name in asked:
        _add_with_extended(content, name, (), found, problems)
    folders = [content / VARIANTS / name for name in found]
    layers = (*folders, *_combinations(content, set(found)))
    translations = _translations(content, found)
    stack = Stack(
        content, tuple(found.values()), layers, frozenset(asked), translations=translations
    )
    said = address or _address_of_deck(stack)
    return replace(stack, address=said, overlays=tuple(_in_form(layers, said)))


def _address_of_deck(stack: Stack) -> str:
    """Return the form of address in ``deck.yaml`` of a stack; problems are left to its reader.

    Most decks have none, and reading the file twice takes time, so its letters are searched first.
    """
    files = [
        folder / DECK for folder in (stack.content, *stack.overlays) if is_there(folder / DECK)
    ]
    try:
        if not any(b"address" in read_bytes(file, LARGEST_FILE) for file in files):
            return ""
    except OSError:
        return ""
    nodes = stack.nodes(DECK, Problems())
    said = nodes.get("address") if isinstance(nodes, Mapping) else None
    return str(said) if isinstance(said, Scalar) and said in ADDRESSES else ""


def _translations(content: Path, variants: Iterable[str]) -> dict[str, str]:
    """Return the languages of the variants in another one than the standard, by id."""
    languages = {name: language_in(content / VARIANTS / name, content) for name in variants}
    if not any(languages.values()):
        return {}
    standard = language_in(content, content)
    return {name: found for name, found in languages.items() if found not in ("", standard)}


def language_in(folder: Path, content: Path) -> str:
    """Return the language that ``deck.yaml`` in a folder names, or ""; problems are left to its
    reader. Most variants name none, so the letters of the file are searched first."""
    path = folder / DECK
    try:
        if not is_there(path) or b"lang" not in read_bytes(path, LARGEST_FILE):
            return ""
    except OSError:
        return ""
    nodes = read_nodes(path, path.name, Problems(), content)
    said = nodes.get("lang") if isinstance(nodes, Mapping) else None
    return language_of(said) if isinstance(said, Scalar) else ""


def _in_form(layers: Iterable[Path], address: str) -> Iterator[Path]:
    """Yield folders, each followed by its texts in a form of address."""
    for folder in layers:
        yield folder
        if address and (folder / f"{ADDRESS}{address}").is_dir():
            yield folder / f"{ADDRESS}{address}"


def _add_with_extended(
    content: Path,
    name: str,
    above: tuple[tuple[str, InFile], ...],
    found: dict[str, Description],
    problems: Problems,
) -> None:
    """Add a variant to ``found`` after those that it extends; ``above`` led to it."""
    if name in (seen for seen, _at in above):
        chain = " > ".join((*(seen for seen, _at in above), name))
        message = _("the variant '{name}' extends itself: {chain}").format(name=name, chain=chain)
        problems.add(
            "cyclic-extends", above[-1][1], message, _("take one of them out of 'extends'")
        )
        return
    if name in found or (description := _read_description(content, name, problems)) is None:
        return
    known = variant_ids(content)
    for under in description.extends:
        at = place_of(under, description.name.at)
        if under in known:
            _add_with_extended(content, under, (*above, (name, at)), found, problems)
        else:
            message = _("there is no variant '{name}'").format(name=under)
            problems.add("unknown-variant", at, message, did_you_mean(under, known))
    found.setdefault(name, description)


def _read_description(content: Path, name: str, problems: Problems) -> Description | None:
    """Return the description of a variant; of one with errors as much as its texts need to be
    checked, or None."""
    path = content / VARIANTS / name / DESCRIPTION
    file = f"{shown_folder(content)}/{VARIANTS}/{name}/{DESCRIPTION}"
    nodes = read_nodes(path, file, problems, content)
    if nodes is None:
        return None
    description = read_record(Description, nodes, problems)
    if description is None and isinstance(nodes, Mapping):
        sound = without_keys(nodes, nodes.keys() - {"extends"})
        for key in ("id", "name"):
            sound[key], sound.places[key] = Scalar(name, nodes.at), nodes.at
        return read_record(Description, sound, Problems())
    if description is not None and description.id != name:
        message = _("the variant says that its id is '{id}'").format(id=description.id)
        where = place_of(description.id, nodes.at)
        problems.add("id-not-file", where, message, _("the id is the name of the folder"))
    return description


def _combinations(content: Path, stacked: set[str]) -> Iterator[Path]:
    """Yield the folders of combinations whose variants are all in the stack, small ones first."""
    folders = [
        content / VARIANTS / JOINT.join(ids)
        for ids in combined_ids(content)
        if stacked.issuperset(ids)
    ]
    yield from sorted(folders, key=lambda path: (path.name.count(JOINT), path.name))
