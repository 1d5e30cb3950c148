"""File names of rows: no two rows share a name, and no row takes another client's file.

    kaartenset-REFERENCE        the deck of a client with a reference, as ``build`` calls it
    kaartenset_row-14           the deck of a client without one, by row number
    kaartenset-REFERENCE_14     the second row with this reference, with a warning

``--filename`` gives another pattern, with placeholders from a fixed list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kaartenset.batch.manifest import Manifest
from kaartenset.client.caseload.rows import Row
from kaartenset.client.client_fields import tidy
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.file_names import file_name
from kaartenset.i18n import _
from kaartenset.locations import OfOption
from kaartenset.targets import TARGETS, target_in_names

PLACEHOLDERS = ("reference", "row", "name", "date", "benefit", "variant", "adviser")
"""Placeholders of a pattern, besides those of the fields that a deck declares. A file name has the
client's name only if the user asks for it."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OPTION = OfOption("--filename")


def check_pattern(pattern: str, problems: Problems, own: Iterable[str] | None = ()) -> None:
    """Report problems of a pattern for file names.

    ``own`` are the placeholders of the fields that the deck declares; None if it cannot be read:
    then a placeholder that is not known may be one.
    """
    known = (*PLACEHOLDERS, *(own or ()))
    for word in _PLACEHOLDER.findall(pattern):
        if word not in known and own is not None:
            message = _("there is no placeholder {{{word}}} for the names of files").format(
                word=word
            )
            problems.add("unknown-placeholder", _OPTION, message, did_you_mean(word, known))
    rest = _PLACEHOLDER.sub("", pattern)
    if "{" in rest or "}" in rest:
        problems.add(
            "stray-brace",
            _OPTION,
            _("there is a brace here that belongs to no placeholder"),
            did_you_mean("", known),
        )
    elif not _PLACEHOLDER.search(pattern):
        hint = _("such as {example}").format(example='--filename "{reference}_{date}"')
        problems.add(
            "no-placeholder",
            _OPTION,
            _("without a placeholder every file would have the same name"),
            hint,
        )


class FileNames:
    """Gives each row its file name, in the order of the list, where no other files are.

    Without a pattern, the name begins with ``start``.
    """

    def __init__(self, pattern: str, start: str, defaults: Mapping[str, str]) -> None:
        self._defaults = defaults
        self._pattern = pattern
        self._start = start
        self._taken: set[int] = set()
        self._references: dict[int, int] = {}

    def name(self, row: Row) -> tuple[str, int]:
        """Return the name without ending, and the earlier row with the same reference, or 0."""
        reference = tidy(row.values.get("reference", ""))
        earlier = (
            self._references.setdefault(hash(reference.casefold()), row.number)
            if reference
            else row.number
        )
        stem = self._stem(row, reference)
        name, count = stem, 0
        while not self._is_free(name, row, count == 0 and not self._pattern and bool(reference)):
            count += 1
            name = f"{stem}_{row.number}" if count == 1 else f"{stem}_{row.number}_{count}"
        self._taken.add(hash(name.casefold()))
        return name, earlier if earlier != row.number else 0

    def is_taken(self, name: str) -> bool:
        """Return whether a row has this name."""
        return hash(name.casefold()) in self._taken

    def _stem(self, row: Row, reference: str) -> str:
        if self._pattern:
            values = {
                field.replace("-", "_"): tidy(text)
                for field, text in {**self._defaults, **row.values, "row": str(row.number)}.items()
            }
            filled = _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), self._pattern)
            if stem := file_name(filled, TARGETS):
                return stem
        elif reference:
            return f"{self._start}-{file_name(reference, TARGETS)}"
        return f"{self._start}_row-{row.number}"

    def _is_free(self, name: str, _row: Row, _is_own: bool) -> bool:
        """Return whether a row may take a name; ``_is_own`` if only its reference gives it."""
        return not self.is_taken(name)


class NamesInFolder(FileNames):
    """Gives each row its file name in a folder that may have decks of earlier runs."""

    def __init__(
        self,
        manifest: Manifest,
        folder: Path,
        pattern: str,
        start: str,
        defaults: Mapping[str, str],
        targets: tuple[str, ...],
        scope: Iterable[str],
    ) -> None:
        super().__init__(pattern, start, defaults)
        self._manifest = manifest
        self._folder = folder
        self._suffix = usual_ending(targets[0], targets)
        self._scope = tuple(scope)
        self._there = _stems_there(folder, targets)

    def owner(self, row: Row) -> str:
        """Return the owner of a deck: its reference, or this row of this list."""
        reference = tidy(row.values.get("reference", ""))
        if reference and self._references.get(hash(reference.casefold()), row.number) == row.number:
            return self._manifest.digest("reference", reference.casefold())
        return self._manifest.digest("row", *self._scope, str(row.number))

    def _is_free(self, name: str, row: Row, is_own: bool) -> bool:
        """Return whether no row, and no deck of another client in the folder, has a name."""
        if not super()._is_free(name, row, is_own):
            return False
        owner = self._manifest.owner(name)
        if owner is not None:
            return owner == self.owner(row) or not (
                self._manifest.has_files(name) or self._is_there(name)
            )
        return is_own or not self._is_there(name)

    def _is_there(self, name: str) -> bool:
        return (
            hash(name.casefold()) in self._there
            or (self._folder / f"{name}{self._suffix}").exists()
        )


def usual_ending(target: str, targets: tuple[str, ...]) -> str:
    """Return the ending of the file of a target that makes one file, among all that are made."""
    name = target_in_names(target, targets)
    return f".{name}.pdf" if name else ".pdf"


def usual_names(stem: str, targets: tuple[str, ...]) -> list[str]:
    """Return the names of the files of a deck, for targets that make one file each."""
    return [f"{stem}{usual_ending(target, targets)}" for target in targets]


def _stems_there(folder: Path, targets: tuple[str, ...]) -> set[int]:
    """Return hashes of the names of decks in a folder, for targets whose endings vary."""
    several = [f".{name}." for name in targets if TARGETS[name].makes_several]
    if not several:
        return set()
    found = ((path.name.casefold(), ending) for path in folder.iterdir() for ending in several)
    return {hash(name.partition(ending)[0]) for name, ending in found if ending in name}
