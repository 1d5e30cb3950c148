"""Finds files of a project that nothing uses, such as a text in the wrong file.

The names of all files of a content folder and a folder of layouts → a warning for each unused file,
with the nearest name that would be used. It is an error if only capitals or the ending differ,
because the intention is then clear. Uses are read from ``deck.yaml``, ``types.yaml``,
``theme.yaml`` and the layouts of all variants, not only the chosen ones: a card of another variant
is used. Backup copies of editors and files for people are ignored.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path
from stat import S_ISREG

from kaartenset.deck.declared.guide_types import GUIDE_LAYOUTS, GUIDE_TYPES
from kaartenset.deck.declared.help import GUIDE_HELP, HELP
from kaartenset.errors import Problem, Severity
from kaartenset.files.reading import is_folder
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.project.picture_uses import pictures_in_use
from kaartenset.source.merge import JOINT
from kaartenset.source.variants import (
    ADDRESS,
    ADDRESSES,
    CARDS,
    DECK,
    DECKS,
    DESCRIPTION,
    THEME,
    TYPES,
    VARIANTS,
    deck_ids,
    root_of,
    shown_folder,
)

OF_A_LAYER = (
    DECK,
    "pictograms.yaml",
    "guide.yaml",
    "accepted.yaml",
    "words.yaml",
)
"""The files that the standard and every variant can have, besides the lists of the deck."""

SIDES = ("front", "back")
LAYOUT = ".xml.j2"
DRAWING = ".svg"

MOST_LISTED = 20
"""Files that are reported one by one; more are probably a folder in the wrong place."""

_LARGEST_READ = 1_000_000
_NEAR = 0.6
_FOR_PEOPLE = re.compile(
    r"(?:readme|license|licence|notice|changelog|ofl)\b.*|.*\.(?:md|txt|py)", re.IGNORECASE
)
_KEPT_BY_PROGRAMS = re.compile(
    r"[.~#].*|.*(?:~|\.bak|\.orig|\.rej|\.tmp|\.sw[op]|\.pyc)|thumbs\.db|desktop\.ini|icon\r",
    re.IGNORECASE,
)
_SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules"})
_ENDINGS = tuple(
    (ending, whole)
    for whole, others in {
        ".yaml": (".yaml.txt", ".yml.txt", ".yaml.yaml", ".yml.yaml", ".yaml", ".yml"),
        LAYOUT: (
            ".xml.j2.txt",
            ".xml.jinja2",
            ".xml.jinja",
            LAYOUT,
            ".jinja2",
            ".jinja",
            ".j2",
            ".xml",
        ),
        DRAWING: (".svg.txt", ".svg.svg", DRAWING),
    }.items()
    for ending in others
)
"""Endings of one kind of file, the longest first, each with the ending that is used."""

_LISTED = re.compile(r"^[ ]*-[ ]+[\"']?([A-Za-z0-9-]+)", re.MULTILINE)
_COMMENT = re.compile(r"^[ ]*#.*", re.MULTILINE)
_TABLE = re.compile(r"\bfrom:[ ]*[\"']?([^\"'#,}\n]*[^\"'#,}\s])")
_CARDS = re.compile(r"^[\"']?cards[\"']?[ ]*:", re.MULTILINE)
_IN_BRACKETS = re.compile(r"^cards:[ ]*\[([^\]]*)", re.MULTILINE)
_KEY = re.compile(r"^[ ]+[\"']?([A-Za-z0-9-]+)[\"']?:", re.MULTILINE)
_LAYOUTS = re.compile(r"\b(?:front|back): *([A-Za-z0-9-]+)")
_PATH = re.compile(r"^[ ]*(?:- |[a-z-]+: )[ ]*[\"']?([^\"'#{\n]+\.[A-Za-z0-9]+)", re.MULTILINE)
_FILE_OF_A_FONT = re.compile(r"\bfile:[ ]*[\"']?([^\"'#,}\n]*[^\"'#,}\s])")
_IN_A_LIST = re.compile(r"(?:[\[,]|^)[ ]*[\"']?([^\"'#{}\[\],:\n]+\.[A-Za-z0-9]+)", re.MULTILINE)
"""A file in a list between brackets."""

_ASKED_BY_LAYOUT = re.compile(
    r"\{%[-+]?\s*(?:include|import|from|extends)\s+(?:[\"']([^\"']+)[\"'])?"
)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]+")


def find_orphans(
    content: Path, layouts: Path, lists: Collection[str], cards: Collection[str] | None = None
) -> list[Problem]:
    """Return a problem for every file of two folders that nothing uses.

    ``lists`` are the files of the lists that the deck declares. ``cards`` are the ids of its cards,
    with those of its tables; None if the deck could not be read.
    """
    files = tuple(file for file in _files(content) if not file.startswith(f"{DECKS}/"))
    files_of_look = tuple(_files(layouts))
    decks = [_text(f"{content}/{DECK}")]
    decks += [_text(f"{content}/{layer}{DECK}") for layer in _layers(files)]
    tables = [_tables(deck) for deck in decks]
    themes = (_text(f"{layouts}/{THEME}"), *_beside_layouts(content, THEME))
    types = (_text(f"{layouts}/{TYPES}"), *_beside_layouts(content, TYPES))
    kinds = {kind for each in types for kind in (*_KEY.findall(each), *_LAYOUTS.findall(each))}
    if not any(types):
        kinds = {path.parent.name for path in layouts.glob(f"*/front{LAYOUT}")}
    of_a_layer = (
        *(*OF_A_LAYER, *lists, *sorted(frozenset().union(*tables))),
        *(f"{CARDS}/{card}.yaml" for card in _cards(decks)),
    )
    of_drawings = _folders_of_drawings(themes)
    # Every drawing in the folder of the theme is in use; with no other picture, no text is read.
    others = (file for file in files_of_look if file.rpartition("/")[0] not in of_drawings)
    shown = pictures_in_use(root_of(content), layouts, (*files, *others))
    of_a_variant = (*of_a_layer, *(f"{CARDS}/{card}.yaml" for card in cards or ()))
    found = [
        *_of_content(
            _without_cards_in_doubt(files, decks[0], tables, cards is not None),
            of_a_layer,
            of_a_variant,
            shown_folder(content),
            shown,
        ),
        *_of_layouts(layouts, files_of_look, themes, kinds, of_drawings, shown),
    ]
    told, more = found[:MOST_LISTED], len(found) - MOST_LISTED
    if more > 0:
        errors = [problem for problem in found[MOST_LISTED:] if problem.severity is Severity.ERROR]
        message = _("there are more files that nobody uses: {count}").format(
            count=more - len(errors)
        )
        told += [
            *errors,
            Problem("unused-file", InFile(shown_folder(content)), message, "", Severity.WARNING),
        ]
    return told


def _beside_layouts(content: Path, file: str) -> Iterator[str]:
    """Yield the changes of a file beside the layouts by all decks that share them with this one,
    and by their variants."""
    root = root_of(content)
    for folder in dict.fromkeys((content, root, *(root / DECKS / deck for deck in deck_ids(root)))):
        yield _text(f"{folder}/{file}")
        variants = folder / VARIANTS
        for variant in sorted(variants.iterdir()) if is_folder(variants) else ():
            yield _text(f"{variant}/{file}")


def _layers(files: tuple[str, ...]) -> list[str]:
    """Return the folders of variants and of their forms of address, with a slash at the end."""
    found = set()
    for file in files:
        parts = file.split("/")
        if parts[0] == VARIANTS and len(parts) > 2:
            found.add(f"{VARIANTS}/{parts[1]}/")
            if parts[2].startswith(ADDRESS) and len(parts) > 3:
                found.add(f"{VARIANTS}/{parts[1]}/{parts[2]}/")
    return sorted(found)


def _files(folder: Path) -> Iterator[str]:
    """Yield the files in a folder, with slashes, except those that programs keep for themselves."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name not in _SKIPPED_FOLDERS and not name.startswith(".")
        )
        inside = place[len(str(folder)) :].replace(os.sep, "/").strip("/")
        for name in sorted(names):
            if not _KEPT_BY_PROGRAMS.fullmatch(name):
                yield f"{inside}/{name}" if inside else name


def _text(path: str) -> str:
    """Return the text of a file; its reader elsewhere reports problems."""
    try:
        found = os.stat(path)  # noqa: PTH116 - thirty of them at each start
        if not S_ISREG(found.st_mode):
            return ""
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(min(found.st_size, _LARGEST_READ)).decode("utf-8", "replace")
    except OSError:
        return ""


def _cards(decks: list[str]) -> list[str]:
    """Return the cards that any deck lists; words of other lists among them do no harm."""
    listed = {name for deck in decks for name in _LISTED.findall(deck)}
    brackets = (inside for deck in decks for inside in _IN_BRACKETS.findall(deck))
    return sorted(
        listed.union(name.strip(" \"'\n") for inside in brackets for name in inside.split(","))
    )


def _tables(deck: str) -> frozenset[str]:
    """Return the files of the tables of cards that a deck names."""
    return frozenset(_TABLE.findall(_COMMENT.sub("", deck)) if "from:" in deck else ())


def _without_cards_in_doubt(
    files: tuple[str, ...], deck: str, tables: list[frozenset[str]], is_read: bool
) -> tuple[str, ...]:
    """Return the files without the cards that may be in use: all of them in a deck that lists
    none, and those of variants if the rows of a table are not known.

    ``tables`` are those of the deck, and then of each of its layers.
    """
    if not _CARDS.search(deck):
        return tuple(file for file in files if f"/{CARDS}/" not in f"/{file}")
    if tables[0].union(*tables) == tables[0] and (is_read or not tables[0]):
        return files
    return tuple(file for file in files if f"/{CARDS}/" not in file)


def _of_content(
    files: tuple[str, ...],
    of_a_layer: tuple[str, ...],
    of_a_variant: tuple[str, ...],
    name: str,
    shown: frozenset[str],
) -> Iterator[Problem]:
    in_any = (*of_a_variant, THEME, TYPES)
    in_forms = tuple(f"{ADDRESS}{form}/{file}" for form in ADDRESSES for file in in_any)
    of_combinations = dict.fromkeys((*of_a_variant, THEME, TYPES, *in_forms))
    of_variants = dict.fromkeys((*of_a_variant, DESCRIPTION, THEME, TYPES, *in_forms))
    layers = {file: _layer(file) for file in files}
    ids = {layer.split("/")[1] for layer in layers.values() if f"{layer}{DESCRIPTION}" in layers}
    asked = {"": dict.fromkeys((*of_a_layer, THEME, TYPES))}
    for layer in set(layers.values()) - {""}:
        parts = layer.split("/")[1].split(JOINT)
        if ids.issuperset(parts):
            asked[layer] = of_variants if len(parts) == 1 else of_combinations
    otherwise = (DESCRIPTION, *of_a_layer)
    for file, layer in layers.items():
        if file not in shown and file[len(layer) :] not in asked.get(layer, ()):
            near = tuple(f"{layer}{each}" for each in asked.get(layer, otherwise))
            yield from _orphan(file, near, name)


def _layer(file: str) -> str:
    """Return the folder of a variant that a file is in, with a slash at the end, or ""."""
    if not file.startswith(f"{VARIANTS}/"):
        return ""
    return "/".join(file.split("/")[:2]) + "/"


def _folders_of_drawings(themes: tuple[str, ...]) -> set[str]:
    """Return the folders of drawings that any theme names."""
    return {
        found.strip()
        for theme in themes
        for found in re.findall(r"^pictograms:[ ]*[\"']?([^\"'#\n]+)", theme, re.MULTILINE)
    }


def _of_layouts(
    folder: Path,
    files: tuple[str, ...],
    themes: tuple[str, ...],
    kinds: set[str],
    of_drawings: set[str],
    shown: frozenset[str],
) -> Iterator[Problem]:
    asked = {
        THEME,
        TYPES,
        HELP,
        GUIDE_TYPES,
        GUIDE_HELP,
        *(f"{kind}/{side}{LAYOUT}" for kind in kinds for side in SIDES),
    }
    asked |= {path for theme in themes for path in _PATH.findall(theme)}
    asked |= {path for theme in themes for path in _FILE_OF_A_FONT.findall(theme)}
    asked |= {path for theme in themes for path in _IN_A_LIST.findall(theme)}
    asked |= {
        file for file in files if file.startswith(f"{GUIDE_LAYOUTS}/") and file.endswith(LAYOUT)
    }
    asked |= _asked_by_layouts(folder, files, asked)
    for file in files:
        if file in asked or (file in shown and file.rpartition("/")[0] not in of_drawings):
            continue
        place, _slash, name = file.rpartition("/")
        stem, is_drawing = name[: -len(DRAWING)], name.lower().endswith(DRAWING)
        if not (
            is_drawing
            and name.endswith(DRAWING)
            and place in of_drawings
            and _PLAIN_NAME.fullmatch(stem)
        ):
            with_drawings = (
                (f"{place}/{stem}{DRAWING}",) if is_drawing and not name.endswith(DRAWING) else ()
            )
            yield from _orphan(file, (*sorted(asked), *with_drawings), folder.name)


def _asked_by_layouts(folder: Path, files: tuple[str, ...], asked: set[str]) -> set[str]:
    """Return the layouts that used layouts use in turn, reading no more files than needed."""
    waiting = {file for file in files if file.endswith(LAYOUT)} - asked
    found: set[str] = set()
    alike = {file.removesuffix(LAYOUT) for file in waiting}  # Probably used by a card of that name.
    to_read = sorted(
        (file for file in files if file in asked and file.endswith(LAYOUT)),
        key=lambda file: (file.split("/")[0] not in alike, file),
    )
    for file in to_read:
        if not waiting:
            break
        names = set(_ASKED_BY_LAYOUT.findall(_text(f"{folder}/{file}")))
        new = waiting if "" in names else waiting & names  # A computed name may be any.
        found |= new
        waiting = waiting - new
        to_read += sorted(new)
    return found


def _orphan(file: str, asked: tuple[str, ...], folder: str) -> Iterator[Problem]:
    where, own = InFile(f"{folder}/{file}"), file.rpartition("/")[2]
    if own.endswith(".py"):
        return
    same = next((name for name in asked if name != file and _plain(name) == _plain(file)), None)
    if same:
        message = _(
            "nobody uses this file: its name differs from '{name}' in capitals or in its ending"
        )
        yield Problem(
            "misnamed-file",
            where,
            message.format(name=same),
            _("give it that name, or remove it"),
        )
    elif not _FOR_PEOPLE.fullmatch(own):
        # There are few names, in many folders.
        alike = {
            name for name in {each.rpartition("/")[2] for each in asked} if _is_near(own, name)
        }
        places = [name for name in asked if name.rpartition("/")[2] in alike]
        near = get_close_matches(file, places, n=1, cutoff=0.75)
        hint = (
            _("did you mean '{name}'?").format(name=near[0])
            if near
            else _("take it away, or name it where it is to be used")
        )
        yield Problem("unused-file", where, _("nobody uses this file"), hint, Severity.WARNING)


def _is_near(one: str, other: str) -> bool:
    """Return whether one of two names without endings may be a typing error for the other."""
    matcher = SequenceMatcher(None, one.partition(".")[0], other.partition(".")[0])
    return matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def _plain(file: str) -> str:
    """Return a name in lower case, with its ending normalised."""
    name = file.casefold()
    for ending, whole in _ENDINGS:
        if name.endswith(ending):
            return name.removesuffix(ending) + whole
    return name
