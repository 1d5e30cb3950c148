"""A YAML file about a client → its fields as text, with their places."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kaartenset.characters.plain_names import plain
from kaartenset.client.bsn import BSN_KEYS
from kaartenset.client.client import FIELDS, GROUPS
from kaartenset.client.field_labels import called
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile, Location
from kaartenset.source import nodes, yaml_files
from kaartenset.source.yaml_faults import report_comment

_LISTS = (".xlsx", ".xlsm", ".xls", ".csv")


def client_file_values(
    path: Path, problems: Problems, own: Collection[str] | None = ()
) -> tuple[dict[str, str], dict[str, InFile]] | None:
    """Return the fields of a YAML file and their places, before options override them.

    ``own`` are the fields that the deck declares; None if the deck cannot be read: then a key that
    is not known may be one. Other unknown keys are reported and the rest returned, so that one run
    reports everything. None if the file has no keys at all.
    """
    if path.suffix.casefold() in _LISTS:
        message = _("this is a list of clients, and a file about one client is expected")
        hint = _("make the decks of a list with 'kaartenset batch'")
        problems.add("keys-expected", InFile(str(path)), message, hint)
        return None
    root = yaml_files.read_nodes(path, str(path), problems)
    if root is None:
        return None
    if not isinstance(root, nodes.Mapping):
        hint = _('write each field on a line of its own, such as: name: "Jan Jansen"')
        problems.add("keys-expected", root.at, _("keys with values are expected here"), hint)
        return None
    values: dict[str, str] = {}
    places: dict[str, InFile] = {}
    for field, node in _flat_nodes(root, own, problems):
        if not isinstance(node, nodes.Scalar):
            problems.add(
                "text-expected",
                node.at,
                _("a text is expected here"),
                _("write the text after the colon"),
            )
        elif field in values:
            message = _("the field '{field}' is given twice, first in line {line}").format(
                field=called(field), line=places[field].line
            )
            problems.add("duplicate-key", node.at, message, _("keep one of the two"))
        elif node.comment:
            report_comment(node.comment, problems)
        elif node.is_nothing:
            continue
        else:
            values[field], places[field] = str(node), node.at
    return values, places


def _flat_nodes(
    root: nodes.Mapping, own: Collection[str] | None, problems: Problems
) -> Iterator[tuple[str, nodes.Node]]:
    known = (*FIELDS, *(own or ()))
    for key, node in root.items():
        if key in GROUPS and isinstance(node, nodes.Mapping):
            for inner_key, inner in node.items():
                if inner_key in GROUPS[key]:
                    yield GROUPS[key][inner_key], inner
                else:
                    _report_key(inner_key, node.places[inner_key], tuple(GROUPS[key]), problems)
        elif key in known:
            yield key, node
        elif key in GROUPS:
            problems.add(
                "keys-expected",
                node.at,
                _("keys with values are expected here"),
                did_you_mean("", GROUPS[key]),
            )
        elif own is not None or plain(key) in BSN_KEYS:
            _report_key(key, root.places[key], (*known, *GROUPS), problems)


def _report_key(key: str, where: Location, known: tuple[str, ...], problems: Problems) -> None:
    if plain(key) in BSN_KEYS:
        problems.add(
            "bsn-field",
            where,
            _("a citizen service number (BSN) is not used here"),
            _("leave it out; if you need a key of your own for the client, use 'reference'"),
        )
    else:
        problems.add(
            "unknown-key",
            where,
            _("the key '{key}' is not known here").format(key=key),
            did_you_mean(_field_called(key, known), known),
        )


def _field_called(word: str, known: tuple[str, ...]) -> str:
    """Return the field with this name for people, or the word itself."""
    names = {called(field).casefold(): field for field in known}
    return names.get(word.casefold(), word)
