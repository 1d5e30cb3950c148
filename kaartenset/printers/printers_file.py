"""The file of calibrated printers: name, offset of the back, edge and paper (rule O7).

It is a YAML file in the settings folder of the user, for all projects. Users may edit it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from kaartenset.errors import Problem, Problems, did_you_mean
from kaartenset.files import writing
from kaartenset.files.user_folders import make_user_folder, user_folder
from kaartenset.geometry import PAPER_SIZES, find_paper
from kaartenset.i18n import _
from kaartenset.locations import Location
from kaartenset.pages.imposition import Flip
from kaartenset.pages.registration import BackOffset, read_back_offset
from kaartenset.source.fields import value_field
from kaartenset.source.nodes import Node
from kaartenset.source.records import Record, read_named, read_record
from kaartenset.source.values import read_word
from kaartenset.source.yaml_files import read_nodes

FILE = "printers.yaml"
LONGEST_NAME = 60

Value = TypeVar("Value")


def _read_offset(node: Node, problems: Problems) -> BackOffset | None:
    word = read_word(node, problems)
    return None if word is None else read_back_offset(word, word.at, problems)


def _read_flip(node: Node, problems: Problems) -> Flip | None:
    return _choose(node, {flip.value: flip for flip in Flip}, problems)


def _read_paper(node: Node, problems: Problems) -> str | None:
    word = read_word(node, problems)
    found = None if word is None else find_paper(word)
    if word is not None and found is None:
        message = _("there is no paper '{name}'").format(name=word)
        problems.add("unknown-choice", word.at, message, did_you_mean(word, PAPER_SIZES))
    return found


def _choose(node: Node, known: Mapping[str, Value], problems: Problems) -> Value | None:
    word = read_word(node, problems)
    if word is not None and word not in known:
        message = _("'{word}' cannot be chosen here").format(word=word)
        problems.add("unknown-choice", word.at, message, did_you_mean(word, known))
    return None if word is None else known.get(word)


class Printer(Record):
    """A calibrated printer."""

    back_offset: BackOffset = value_field(_read_offset)
    flip: Flip = value_field(_read_flip)
    paper: str = value_field(_read_paper)


def printers_file() -> Path:
    """Return the path of the file of printers, which need not exist."""
    return user_folder() / FILE


def read_printers(path: Path, problems: Problems) -> dict[str, Printer]:
    """Return the printers of a file by name; none if it is absent or after reporting problems."""
    if not path.exists():
        return {}
    found = Problems()
    nodes = read_nodes(path, str(path), found)
    printers = (
        read_named(partial(read_record, Printer), nodes, found) if nodes is not None else None
    )
    problems.extend(_with_way_out(problem, path) for problem in found)
    return printers or {}


def _with_way_out(problem: Problem, path: Path) -> Problem:
    away = _("correct this file, or delete it and add your printers again: {path}").format(
        path=path
    )
    hint = f"{problem.hint}; {away}" if problem.hint else away
    return Problem(problem.code, problem.where, problem.message, hint, problem.severity)


def find_printer(
    name: str, printers: Mapping[str, Printer], where: Location, problems: Problems
) -> Printer | None:
    """Return the printer of this name, ignoring case, or None after reporting it as unknown."""
    by_name = {known.casefold(): printer for known, printer in printers.items()}
    if printer := by_name.get(name.strip().casefold()):
        return printer
    message = _("there is no printer '{name}'").format(name=name)
    hint = did_you_mean(name, printers) or _("calibrate one first: kaartenset calibrate")
    problems.add("unknown-printer", where, message, hint)
    return None


def check_name(name: str, where: Location, problems: Problems) -> None:
    """Report a name that is empty, too long or not printable."""
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        message = _("a printer needs a name of at most {count} letters, on one line").format(
            count=LONGEST_NAME
        )
        problems.add(
            "bad-printer-name",
            where,
            message,
            _("for example the name of the printer and its tray"),
        )


def with_printer(
    printers: Mapping[str, Printer], name: str, printer: Printer
) -> dict[str, Printer]:
    """Return the printers with one added; it replaces one of the same name, ignoring case."""
    others = {
        known: kept for known, kept in printers.items() if known.casefold() != name.casefold()
    }
    return {**others, name: printer}


def write_printers(path: Path, printers: Mapping[str, Printer]) -> None:
    """Write the file of printers, atomically. Raises ``UsageError`` or ``InputError``."""
    make_user_folder(path.parent)
    writing.write_whole(path, _as_yaml(printers).encode())


def _as_yaml(printers: Mapping[str, Printer]) -> str:
    # A quoted JSON string is a YAML string too (YAML 1.2.2, 1.3).
    entries = (
        f'{json.dumps(name, ensure_ascii=False)}:\n  back-offset: "{printer.back_offset}"\n'
        f"  flip: {printer.flip.value}\n  paper: {printer.paper}\n"
        for name, printer in sorted(printers.items(), key=lambda item: item[0].casefold())
    )
    return "".join(entries) or "{}\n"
