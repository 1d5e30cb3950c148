"""The fields of a client → the JSON Schemas of a client file and of a list of clients in YAML."""

from __future__ import annotations

from kaartenset.client.caseload.columns import OF_DECK
from kaartenset.client.client import FIELDS, GROUPS
from kaartenset.client.meeting_ways import WAYS
from kaartenset.schema.descriptions import Descriptions
from kaartenset.schema.names import ProjectNames
from kaartenset.schema.shapes import TEXT, Schema, suggested

_HELP = "Client"


def client_schema(names: ProjectNames, descriptions: Descriptions) -> Schema:
    """Return the schema of a client file, whose values may be missing."""
    return {
        "type": "object",
        "properties": _fields(names, descriptions),
        "additionalProperties": False,
    }


def caseload_schema(names: ProjectNames, descriptions: Descriptions) -> Schema:
    """Return the schema of a list of clients; its keys may be names of columns as well."""
    texts = {name: {**TEXT, **_said(name, descriptions)} for name in OF_DECK}
    texts["variant"] = {
        "anyOf": [TEXT, {"type": "array", "items": TEXT}],
        **_said("variant", descriptions),
    }
    client = {
        "type": "object",
        "description": descriptions.of_file("client"),
        "properties": {**_fields(names, descriptions), **texts},
        "additionalProperties": {"type": ["string", "number", "null"]},
    }
    return {"type": "array", "items": client}


def _fields(names: ProjectNames, descriptions: Descriptions) -> dict[str, Schema]:
    """Return the schemas of the fields and of the groups of fields."""
    benefits = tuple(
        entry
        for name, each in names.declared.lists.items()
        if each.has_conditions
        for entry in names.entries[name]
    )
    words = {"way": WAYS, "benefit": benefits, **names.own_fields}
    fields = {
        name: {
            "anyOf": [suggested(words.get(name, ())), {"type": "null"}],
            **_said(name, descriptions),
        }
        for name in (*FIELDS, *names.own_fields)
    }
    groups = {
        group: {
            "type": "object",
            "properties": {key: fields[field] for key, field in keys.items()},
            "additionalProperties": False,
            **_said(group, descriptions),
        }
        for group, keys in GROUPS.items()
    }
    adviser = {"anyOf": [fields["adviser"], groups.pop("adviser")]}
    return {**fields, **groups, "adviser": {**adviser, **_said("adviser", descriptions)}}


def _said(name: str, descriptions: Descriptions) -> Schema:
    said = descriptions.of_fixed(_HELP, name)
    return {"description": said} if said else {}
