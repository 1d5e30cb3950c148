"""The values of options that the Tab key offers.

Each function imports the module that defines the values, so that only a press of Tab waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def addresses() -> Iterable[str]:
    """Return the forms of address."""
    from kaartenset.source.variants import ADDRESSES

    return ADDRESSES


def client_fields() -> Iterable[str]:
    """Return the fields of a client that the project in the working folder declares, with '='."""
    from kaartenset.deck.declared.client_fields import declared_names
    from kaartenset.project.project import find_project

    content = find_project(None, None, Path.cwd()).content
    return [f"{name}=" for name in declared_names(content)]


def decks() -> Iterable[str]:
    """Return the decks of the project in the working folder."""
    from kaartenset.project.project import find_project, known_decks

    return known_decks(find_project(None, None, Path.cwd()).content)


def encodings() -> Iterable[str]:
    """Return the encodings of a CSV."""
    from kaartenset.client.caseload.encodings import ENCODINGS

    return ENCODINGS


def flips() -> Iterable[str]:
    """Return the edges of the paper."""
    from kaartenset.pages.imposition import Flip

    return [flip.value for flip in Flip]


def handlings() -> Iterable[str]:
    """Return what can happen with filled-in cards."""
    from kaartenset.client.agreement import HANDLINGS

    return HANDLINGS


def lists() -> Iterable[str]:
    """Return the lists of the project in the working folder."""
    from kaartenset.deck.declared.read import read_declarations
    from kaartenset.errors import Problems
    from kaartenset.project.project import find_project
    from kaartenset.source.variants import Stack

    project = find_project(None, None, Path.cwd())
    declared = read_declarations(project.layouts, Stack(project.content), Problems())
    return declared.lists if declared else ()


def marks() -> Iterable[str]:
    """Return the kinds of cut marks."""
    from kaartenset.pages.imposition import Marks

    return [mark.value for mark in Marks]


def papers() -> Iterable[str]:
    """Return the names of paper sizes."""
    from kaartenset.geometry import PAPER_SIZES

    return PAPER_SIZES


def passwords() -> Iterable[str]:
    """Return the sources of passwords for a batch."""
    from kaartenset.batch.passwords import PasswordKind

    return [kind.value for kind in PasswordKind if kind is not PasswordKind.NONE]


def printers() -> Iterable[str]:
    """Return the names of the saved printers."""
    from kaartenset.errors import Problems
    from kaartenset.printers.printers_file import printers_file, read_printers

    return read_printers(printers_file(), Problems())


def problem_codes() -> Iterable[str]:
    """Return the codes of problems."""
    from kaartenset.explanations.explanation import codes

    return codes()


def schemas() -> Iterable[str]:
    """Return the names of the JSON Schemas of the project in the working folder."""
    from kaartenset.project.project import find_project
    from kaartenset.schema.files import file_schemas

    return [each.name for each in file_schemas(find_project(None, None, Path.cwd()), "en")]


def sides() -> Iterable[str]:
    """Return the ways to divide fronts and backs over files."""
    from kaartenset.targets.request import Sides

    return [sides.value for sides in Sides]


def standards() -> Iterable[str]:
    """Return the versions of PDF/X."""
    from kaartenset.pdf.profile import Standard

    return [standard.value for standard in Standard]


def starters() -> Iterable[str]:
    """Return the decks that a new project can begin with."""
    from kaartenset.starter.project_files import STARTERS

    return STARTERS


def targets() -> Iterable[str]:
    """Return the targets, and ``all``."""
    from kaartenset.targets import ALL_TARGETS, TARGETS

    return (*TARGETS, ALL_TARGETS)


def two_sided() -> Iterable[str]:
    """Return the ways to get backs behind fronts."""
    from kaartenset.pages.imposition import WAYS_TO_PRINT_BACKS

    return [way.value for way in WAYS_TO_PRINT_BACKS]


def types_of_cards() -> Iterable[str]:
    """Return the types of cards of the project in the working folder."""
    from kaartenset.deck.declared.read import read_declarations
    from kaartenset.errors import Problems
    from kaartenset.project.project import find_project
    from kaartenset.source.variants import Stack

    project = find_project(None, None, Path.cwd())
    declared = read_declarations(project.layouts, Stack(project.content), Problems())
    return declared.cards if declared else ()


def variants() -> Iterable[str]:
    """Return the variants of the project in the working folder."""
    from kaartenset.project.project import find_project
    from kaartenset.source.variants import variant_ids

    return variant_ids(find_project(None, None, Path.cwd()).content)


def ways() -> Iterable[str]:
    """Return the ways to meet."""
    from kaartenset.client.meeting_ways import WAYS

    return WAYS
