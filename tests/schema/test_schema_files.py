"""The schemas of a project: which file each is for, and that they accept all that ships."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from kaartenset.cli import main
from kaartenset.project.project import Project
from kaartenset.schema.files import FileSchema, file_schemas
from kaartenset.schema.write import (
    SETTINGS,
    mapping_of,
    modeline,
    schema_path,
    write_schemas,
    write_settings,
)
from tables import table
from yaml_values import yaml_value

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())
PROJECTS = [
    Project(ROOT / "content", ROOT / "layouts"),
    Project(ROOT / "content/decks/team", ROOT / "layouts", deck="team"),
    *(Project(folder / "content", folder / "layouts") for folder in EXAMPLES),
]


@cache
def schemas(project: Project) -> tuple[FileSchema, ...]:
    return file_schemas(project, "nl")


def matches(file: str, glob: str) -> bool:
    pattern = re.escape(glob).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(pattern, file) is not None


def for_file(project: Project, path: Path, folder: str) -> FileSchema:
    """Return the only schema for a file of the ``content`` or the ``layouts``."""
    name = path.relative_to(getattr(project, folder)).as_posix()
    (found,) = (
        each
        for each in schemas(project)
        if any(matches(name, glob) for glob in getattr(each, folder))
    )
    return found


@table("project", PROJECTS[:2], slow=PROJECTS[2:])
def test_every_file_that_ships_has_one_schema_which_accepts_it(project: Project) -> None:
    content = [
        path
        for path in project.content.rglob("*.yaml")
        if "decks" not in path.relative_to(project.content).parts
        and ("+" not in str(path) or path.stem in ("work", "deck"))  # They are many and alike.
    ]
    assert content
    for folder, paths in (("content", content), ("layouts", project.layouts.rglob("*.yaml"))):
        for path in paths:
            schema = for_file(project, path, folder).schema
            value = yaml_value(path.read_text(encoding="utf-8"))
            faults = [fault.message for fault in Draft7Validator(schema).iter_errors(value)]
            assert not faults, path


@table("project", PROJECTS[-1:], slow=PROJECTS[:-1])
def test_every_schema_is_one(project: Project) -> None:
    for each in schemas(project):
        Draft7Validator.check_schema(each.schema)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project, in a folder with a space and an accent."""
    root = tmp_path / "mijn kaartén"
    card = root / "content/cards/hello.yaml"
    card.parent.mkdir(parents=True)
    card.write_text("id: hello\ntype: plain\ntitle: Hallo\n", encoding="utf-8")
    deck = "title: A\nlang: nl\ncards: [hello]\n"
    for folder in ("content", "content/decks/second"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "deck.yaml").write_text(deck, encoding="utf-8")
    (root / "layouts/plain").mkdir(parents=True)
    (root / "layouts/plain/front.xml.j2").touch()
    return Project(root / "content", root / "layouts")


def test_the_schemas_of_all_decks_are_written_with_their_files(project: Project) -> None:
    root = project.content.parent
    written = write_schemas(project, root / "schemas", "en")
    assert all(path.is_file() for path in written.paths)
    assert written.globs["schemas/card.schema.json"] == ("content/cards/*.yaml",)
    assert written.globs["schemas/second/card.schema.json"] == (
        "content/decks/second/cards/*.yaml",
    )
    assert written.globs["schemas/theme.schema.json"] == ("layouts/theme.yaml",)
    assert "schemas/second/theme.schema.json" not in written.globs
    card = json.loads(schema_path(root / "schemas", "card").read_text(encoding="utf-8"))
    hello = {"id": "hello", "type": "plain", "title": "Hallo"}
    assert Draft7Validator(card).is_valid(hello)
    assert not Draft7Validator(card).is_valid(hello | {"titel": "Hallo"})
    assert not Draft7Validator(card).is_valid(hello | {"type": "plane"})


def test_the_settings_of_the_editor_keep_what_is_there(project: Project) -> None:
    root = project.content.parent
    globs = {"schemas/card.schema.json": ("content/cards/*.yaml",)}
    own = {"editor.wordWrap": "on", "yaml.schemas": {"./mine.json": "mine.yaml"}}
    (root / SETTINGS).parent.mkdir()
    (root / SETTINGS).write_text(json.dumps(own), encoding="utf-8")
    assert write_settings(root, globs) == root / SETTINGS
    found = json.loads((root / SETTINGS).read_text(encoding="utf-8"))
    assert found == own | {"yaml.schemas": {"./mine.json": "mine.yaml"} | mapping_of(globs)}


def test_a_schema_of_an_earlier_name_is_removed_if_the_program_wrote_it(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project.content.parent
    old = root / "content/decks/second"
    asked = ("schema", "--write", "--content", str(project.content))
    assert main([*asked, "--layouts", str(project.layouts)]) == 0
    own = root / "schemas/own.schema.json"
    own.write_text('{"title": "kaartenset: card"}', encoding="utf-8")
    broken = root / "schemas/broken.schema.json"
    broken.write_text('{"$comment": "made by', encoding="utf-8")
    removed = set((root / "schemas/second").iterdir())
    assert removed
    shutil.move(old, old.with_name("third"))
    assert main([*asked, "--layouts", str(project.layouts)]) == 0
    said = capsys.readouterr().err
    assert all(str(path) in said for path in removed)
    assert not (root / "schemas/second").exists()
    assert (root / "schemas/third/card.schema.json").is_file()
    assert own.is_file()
    assert broken.is_file()
    used = json.loads((root / SETTINGS).read_text(encoding="utf-8"))["yaml.schemas"]
    assert not [schema for schema in used if "/second/" in schema]


@table("text", ["// words\n{}", "[]", "{", '{"a": 1,}'])
def test_settings_that_would_lose_something_are_left_alone(text: str, tmp_path: Path) -> None:
    (tmp_path / SETTINGS).parent.mkdir()
    (tmp_path / SETTINGS).write_text(text, encoding="utf-8")
    assert write_settings(tmp_path, {"a.schema.json": ("a.yaml",)}) is None
    assert (tmp_path / SETTINGS).read_text(encoding="utf-8") == text


def test_a_modeline_leads_from_the_file_to_its_schema(tmp_path: Path) -> None:
    schema = schema_path(tmp_path / "schemas", "card")
    line = modeline(tmp_path / "content/cards/work.yaml", schema)
    assert line == "# yaml-language-server: $schema=../../schemas/card.schema.json\n"


def test_a_new_project_has_schemas_which_accept_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "nieuw é"
    assert main(["init", str(root), "--quiet"]) == 0
    new = Project(root / "content", root / "layouts")
    settings = json.loads((root / SETTINGS).read_text(encoding="utf-8"))
    assert settings["yaml.schemas"]["./schemas/card.schema.json"] == ["content/cards/*.yaml"]
    for path in new.content.rglob("*.yaml"):
        value = yaml_value(path.read_text(encoding="utf-8"))
        assert Draft7Validator(for_file(new, path, "content").schema).is_valid(value), path


def unexplained(shape: object, path: str) -> Iterator[str]:
    """Yield the records and keys of a schema without help; what a rule asks of a key is no key."""
    if isinstance(shape, list):
        for number, each in enumerate(shape):
            yield from unexplained(each, f"{path}/{number}")
    if not isinstance(shape, dict):
        return
    for key, each in shape.get("properties", {}).items():
        if not each.get("description"):
            yield f"{path}: {key}"
    if "properties" in shape and not shape.get("description"):
        yield f"{path}: what it is for"
    for key, each in shape.items():
        if key not in ("if", "then"):
            yield from unexplained(each, f"{path}/{key}")


@table("project", PROJECTS[:1], slow=PROJECTS[1:2])
def test_no_record_and_no_key_is_without_help_in_either_language(project: Project) -> None:
    for language in ("nl", "en"):
        for each in file_schemas(project, language):
            assert each.schema.get("description"), each.name
            assert not list(unexplained(each.schema, f"{each.name} {language}"))


def test_help_differs_by_language() -> None:
    """A sentence that was copied and not translated would be the same."""
    for file in ("kaartenset/schema/help.yaml", "kaartenset/schema/guide_help.yaml"):
        text = (ROOT / file).read_text(encoding="utf-8")
        for one, other in re.findall(r"(?:en|nl): (.+)\n +(?:en|nl): (.+)", text):
            assert one != other
