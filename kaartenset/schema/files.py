"""A project → the JSON Schema of each kind of file in it, and which files it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kaartenset.checks.waivers import ACCEPTED, Waiver
from kaartenset.dataclass import NamedTuple
from kaartenset.deck.deck_text import DeckText
from kaartenset.deck.declared.guide_types import GUIDE_TYPES
from kaartenset.deck.declared.help import GUIDE_HELP, HELP, GuideHelpText, HelpText
from kaartenset.deck.declared.types_file import GuideTypesText, TypesText
from kaartenset.deck.guide import GUIDE, guide_class
from kaartenset.deck.meaning import PICTOGRAMS
from kaartenset.language.words.own_words import WORDS
from kaartenset.project.project import Project
from kaartenset.schema.clients import caseload_schema, client_schema
from kaartenset.schema.descriptions import Descriptions
from kaartenset.schema.names import read_names
from kaartenset.schema.records import RecordShapes
from kaartenset.schema.shapes import TEXT, Schema
from kaartenset.source.variants import (
    CARDS,
    DECK,
    DESCRIPTION,
    THEME,
    TYPES,
    VARIANTS,
    Description,
)
from kaartenset.theme.theme import ThemeText

DRAFT = "http://json-schema.org/draft-07/schema#"
OF_VARIANT = "variant-"
"""Before the name of a schema, the name of that of the same file in a variant."""

CLIENT, CASELOAD = "client", "caseload"
_GUIDE = "guide"
_CLIENT_FILES = ("client.yaml", "client-*.yaml", "klant.yaml", "klant-*.yaml")
_CASELOADS = ("caseload.yaml", "caseload-*.yaml", "clients.yaml", "clienten.yaml", "lijst.yaml")


class FileSchema(NamedTuple):
    """The schema of a kind of file. ``globs`` are its files: in the content, in the layouts, or
    anywhere."""

    name: str
    schema: Schema
    content: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()


def file_schemas(project: Project, language: str) -> tuple[FileSchema, ...]:
    """Return the schemas of the files of a deck, with help in a language, "nl" or "en"."""
    return tuple(_Files(project, language).schemas())


class _Kind(NamedTuple):
    """A kind of file: the name of its schema, its file or glob, and what makes the schema."""

    name: str
    file: str
    make: Callable[[RecordShapes], Schema]


class _Files:
    """Makes the schemas of one deck."""

    def __init__(self, project: Project, language: str) -> None:
        self._names = read_names(project)
        like = {name: each.like for name, each in self._names.kinds.items() if each.like}
        self._said = Descriptions(self._names.told, language, like)
        self._said_of_guide = self._said.for_guide(self._names.told_of_guide)

    def schemas(self) -> Iterator[FileSchema]:
        for name, file, make in self._of_content():
            yield FileSchema(name, self._made(name, make), content=(file,))
            of_variant = self._made(name, make, True)
            yield FileSchema(f"{OF_VARIANT}{name}", of_variant, content=(_in_variants(file),))
        for name, file, make in self._of_layouts():
            yield FileSchema(name, self._made(name, make), layouts=(file,))
        for name, file, make in self._of_layouts():
            if file in (THEME, TYPES):
                of_variant = self._made(name, make, True)
                changed = (file, _in_variants(file))
                yield FileSchema(f"{OF_VARIANT}{name}", of_variant, content=changed)
        for name, file, make in self._of_every_layer():
            files = (file,) if VARIANTS in file else (file, _in_variants(file))
            yield FileSchema(name, self._made(name, make), content=files)
        client = client_schema(self._names, self._said)
        yield FileSchema(CLIENT, self._headed(CLIENT, client), anywhere=_CLIENT_FILES)
        caseload = caseload_schema(self._names, self._said)
        yield FileSchema(CASELOAD, self._headed(CASELOAD, caseload), anywhere=_CASELOADS)

    def _of_content(self) -> Iterator[_Kind]:
        """Yield name, file and maker of what a variant can change in the content."""
        kinds = {name: each.record for name, each in self._names.kinds.items()}
        guide = guide_class(self._names.pages)
        yield _Kind("deck", DECK, lambda shapes: shapes.record(DeckText))
        yield _Kind("card", f"{CARDS}/*.yaml", lambda shapes: shapes.chosen("type", "cards", kinds))
        yield _Kind(_GUIDE, GUIDE, lambda shapes: shapes.record(guide))
        yield _Kind("pictograms", PICTOGRAMS, lambda shapes: shapes.by_name(TEXT, ()))
        for name, each in self._names.declared.lists.items():
            make = partial(RecordShapes.items, record=each.record)
            yield _Kind(f"list-{name}", each.file, make)

    def _of_layouts(self) -> Iterator[_Kind]:
        yield _Kind("theme", THEME, lambda shapes: shapes.record(ThemeText))
        yield _Kind("types", TYPES, lambda shapes: shapes.record(TypesText))
        yield _Kind("types-help", HELP, lambda shapes: shapes.record(HelpText))
        yield _Kind("guide-types", GUIDE_TYPES, lambda shapes: shapes.record(GuideTypesText))
        yield _Kind("guide-types-help", GUIDE_HELP, lambda shapes: shapes.record(GuideHelpText))

    def _of_every_layer(self) -> Iterator[_Kind]:
        """Yield name, files and maker of what the standard and each variant have of their own."""
        yield _Kind(
            "variant", f"{VARIANTS}/*/{DESCRIPTION}", lambda shapes: shapes.record(Description)
        )
        yield _Kind("accepted", ACCEPTED, lambda shapes: shapes.items(Waiver))
        yield _Kind("words", WORDS, lambda _shapes: _words(self._said))

    def _made(
        self, name: str, make: Callable[[RecordShapes], Schema], is_variant: bool = False
    ) -> Schema:
        said = self._said_of_guide if name == _GUIDE else self._said
        shapes = RecordShapes(self._names, said, is_variant)
        root = make(shapes)
        return self._headed(name, {**root, "definitions": shapes.definitions})

    def _headed(self, name: str, schema: Schema) -> Schema:
        """Return a schema with its head; a reference alone may have nothing beside it."""
        said = self._said.of_file(name)
        head = {"$schema": DRAFT, "title": f"kaartenset: {name}"}
        definitions = schema.get("definitions")
        if "$ref" in schema:
            schema = {"allOf": [{"$ref": schema["$ref"]}]}
        whole = {**head, **({"description": said} if said else {}), **schema}
        return {**whole, "definitions": definitions} if definitions else whole


def _in_variants(file: str) -> str:
    """Return the glob of a file in variants, their forms of address and their combinations."""
    return f"{VARIANTS}/**/{file}"


def _words(descriptions: Descriptions) -> Schema:
    """Return the schema of the words of a project."""
    texts: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
    lists: Schema = {"type": "array", "items": TEXT}
    named: Schema = {"type": "object", "additionalProperties": texts}
    shapes = {
        "known": lists,
        "initialisms": lists,
        "formal": named,
        "figurative": named,
        "synonyms": named,
    }
    properties = {
        key: {**shape, "description": descriptions.of_fixed("OwnWords", key)}
        for key, shape in shapes.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}
