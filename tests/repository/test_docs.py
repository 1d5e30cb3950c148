"""The documentation names everything that there is: keys, blocks, elements, problems, options;
and nothing that is not."""

from __future__ import annotations

import ast
import itertools
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from docs_reading import DOCS, HEADING, first_cells, page, section
from kaartenset.cli.app import app
from kaartenset.client.caseload.messages import file_faults, row_faults
from kaartenset.client.client import FIELDS
from kaartenset.client.meeting_ways import WAYS
from kaartenset.deck import deck_text, guide
from kaartenset.deck.date_texts import DateTexts
from kaartenset.deck.declared.client_fields import ClientFieldText
from kaartenset.deck.declared.declarations import ROLES
from kaartenset.deck.declared.field_types import BLOCKS, SIMPLE
from kaartenset.deck.declared.guide_types import GUIDE_TYPES
from kaartenset.deck.declared.help import FieldHelp
from kaartenset.deck.declared.types_file import (
    BlockText,
    CardTypeText,
    FieldText,
    GuideBlockText,
    GuideTypesText,
    ListText,
    PageTypeText,
    RecordText,
    Room,
    TypesText,
)
from kaartenset.deck.declared.usual_guide import USUAL_GUIDE_TYPES
from kaartenset.deck.meaning import PICTOGRAMS
from kaartenset.deck.placeholders import CONDITIONS, PLACEHOLDERS, SHEET_PLACEHOLDERS
from kaartenset.deck.read import DECK
from kaartenset.deck.screen_texts import BlankTexts, ScreenTexts
from kaartenset.language.levels import EASY, LEVELS, OF_ANY_LANGUAGE, STANDARD, WAJONG
from kaartenset.layout.attributes import ATTRIBUTES
from kaartenset.project.source import Source
from kaartenset.source.records import Record
from kaartenset.source.variants import CARDS
from kaartenset.targets import TARGETS
from kaartenset.theme import families, theme
from projects import LISTS, SHIPPED
from tables import table

ROOT = Path(__file__).parents[2]

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted(DOCS.glob("*.md")),
]

_CODE = re.compile(r"[a-z]+(-[a-z]+)*")
_REPORTS = {
    "add": 3,
    "warn": 3,
    "Problem": 3,
    "DateFault": 1,
    "_report": 2,
    "report": 4,
    "_refuse": 2,
    "refuse": 2,
    "_fault": 2,
    "fault": 2,
    "_check_known": 2,
    "report_unknown": 4,
    "_read_number": 5,
}
"""The calls that make a problem, and how many arguments they have at least; the code is among
the first two."""

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)

OF_ELEMENTS = ("layouts.md", "elementen.md")
"""The reference of elements, in English and in Dutch."""

MARK = "_"
"""Written into every tag by the program, not by a designer."""


def keys_of(record: type[Record]) -> set[str]:
    return {name.replace("_", "-") for name in record.schema}


def records_of(module: object) -> list[type[Record]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Record)
        and value.__module__ == vars(module)["__name__"]
    ]


def problem_codes() -> set[str]:
    """Return every code that the program gives to a problem: constants where problems are made."""
    trees = (
        ast.parse(path.read_text(encoding="utf-8"))
        for path in (ROOT / "kaartenset").rglob("*.py")
        if "compiled" not in path.parts
    )
    return (
        {code for tree in trees for node in ast.walk(tree) for code in _codes_in(node)}
        - set(FIELDS)
        | set(file_faults())
        | set(row_faults())
    )


def _codes_in(node: ast.AST) -> Iterator[str]:
    candidates: list[ast.expr] = []
    if isinstance(node, ast.Call):
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        candidates = node.args[:2] if len(node.args) >= _REPORTS.get(name, 99) else []
    elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
        candidates = node.value.elts[:1]
    elif isinstance(node, ast.Assign) and any(
        getattr(target, "id", "") == "code" for target in node.targets
    ):
        candidates = [node.value]
    for candidate in candidates:
        if (
            isinstance(candidate, ast.Constant)
            and isinstance(candidate.value, str)
            and _CODE.fullmatch(candidate.value)
        ):
            yield candidate.value


def test_the_tables_of_codes_are_those_of_the_explanations() -> None:
    """``python docs/make_problems.py`` writes them again."""
    assert page("problems.md") == runpy.run_path(str(DOCS / "make_problems.py"))["problems_page"]()


@pytest.mark.slow
def test_every_problem_has_its_line_and_no_other() -> None:
    codes = problem_codes()
    assert len(codes) > 80
    assert first_cells(page("problems.md")) == codes


def test_every_rule_of_language_has_its_line_with_its_weight() -> None:
    told = {
        row.split(" | ")[0].strip("| `"): row.split(" | ")[2:5]
        for row in page("language.md").splitlines()
        if row.startswith("| `")
    }
    assert told.keys() == frozenset().union(
        *(level.errors | level.warnings for level in LEVELS.values())
    )
    for code, cells in told.items():
        for level, cell in zip((STANDARD, EASY, WAJONG), cells, strict=True):
            weight = level.severity(code)
            assert ("–" if weight is None else weight.name[0]) in cell, f"{code}, {level.name}"


def test_the_rules_that_hold_in_any_language_are_named() -> None:
    told = section(page("language.md"), "Other languages").split("`check`")[0]
    named = set(re.findall(r"L\d+", told))
    assert named | {f"L{number}" for number in range(2, 8)} == OF_ANY_LANGUAGE


def test_the_reference_of_the_content_is_that_of_the_declarations() -> None:
    """``python docs/make_content.py`` writes it again."""
    assert page("content.md") == runpy.run_path(str(DOCS / "make_content.py"))["content_page"]()


def test_every_type_and_role_of_a_field_is_told() -> None:
    text = page("types.md")
    assert first_cells(section(text, "Types of fields")) >= {*SIMPLE, BLOCKS}
    assert first_cells(section(text, "Roles")) == set(ROLES)
    written: tuple[type[Record], ...] = (
        *(FieldText, RecordText, BlockText, ListText, CardTypeText, Room, TypesText),
        *(GuideBlockText, PageTypeText, GuideTypesText),
    )
    assert set[str]().union(*map(keys_of, written)) <= first_cells(text)


@table(
    ("heading", "records"),
    [
        (
            "`deck.yaml`",
            [
                *records_of(deck_text),
                DateTexts,
                ScreenTexts,
                BlankTexts,
                ClientFieldText,
                FieldHelp,
            ],
        ),
    ],
)
def test_every_key_of_a_content_file_is_told(heading: str, records: list[type[Record]]) -> None:
    assert first_cells(section(page("content.md"), heading)) == set[str]().union(
        *map(keys_of, records)
    )


def test_every_key_of_a_guide_is_told() -> None:
    usual, own = (
        yaml.safe_load(text)
        for text in (USUAL_GUIDE_TYPES, (SHIPPED.layouts / GUIDE_TYPES).read_text("utf-8"))
    )

    def fields(part: dict[str, dict[str, dict[str, object]]]) -> set[str]:
        return {name for each in part.values() for name in each["fields"]}

    needed = set[str]().union(*map(keys_of, records_of(guide)), usual["blocks"])
    needed |= fields(usual["pages"]) | fields(own["pages"]) | fields(own["records"])
    told = first_cells(section(page("content.md"), "`guide.yaml`"))
    assert told == needed


def test_every_record_of_the_deck_is_told_somewhere() -> None:
    told = first_cells(page("content.md"))
    for record in records_of(deck_text):
        assert keys_of(record) <= told, record.__name__


def test_every_content_file_is_told() -> None:
    for name in (DECK, *LISTS, PICTOGRAMS, CARDS, guide.GUIDE):
        assert f"`{name}" in page("content.md")


def test_every_placeholder_and_condition_is_told() -> None:
    text = page("content.md")
    assert first_cells(section(text, "Placeholders")) == {f"{{{name}}}" for name in PLACEHOLDERS}
    assert first_cells(section(text, "Placeholders of the slug")) == {
        f"{{{name}}}" for name in SHEET_PLACEHOLDERS
    }
    assert first_cells(section(text, "Conditions")) == {*CONDITIONS, "otherwise"}


@table(("name", "element"), list(itertools.product(OF_ELEMENTS, ATTRIBUTES)))
def test_every_attribute_is_told_under_its_element(name: str, element: str) -> None:
    assert first_cells(section(page(name), f"`<{element}>`")) == ATTRIBUTES[element] - {MARK}


@table("name", OF_ELEMENTS)
def test_the_elements_are_those_that_are_told(name: str) -> None:
    told = re.findall(r"^### `<([a-z-]+)>`$", page(name), re.MULTILINE)
    assert sorted(told) == sorted(ATTRIBUTES)


def test_every_key_of_the_theme_is_told() -> None:
    told = first_cells(section(page("layouts.md"), "The theme"))
    assert told == set[str]().union(*map(keys_of, records_of(theme) + records_of(families)))


def test_every_command_and_option_is_told() -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    program = get_command(app)
    commands = {"": program, **getattr(program, "commands", {})}
    commands |= {
        f"{name} {under}": one
        for name, group in commands.items()
        if name
        for under, one in getattr(group, "commands", {}).items()
    }
    assert len(commands) > 2
    for name, command in commands.items():
        assert f"kaartenset {name}".strip() in told
        for parameter in command.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{option}" in told or not option.startswith("-"), f"{name} {option}"


def test_the_reference_of_options_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """``python docs/make_options.py`` writes it again."""
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    assert page("options.md") == runpy.run_path(str(DOCS / "make_options.py"))["options_page"]()


def test_the_examples_of_elements_have_nothing_wrong(shipped: Source) -> None:
    """``python docs/pictures/make_layout_pictures.py`` makes their pictures again."""
    made = runpy.run_path(str(DOCS / "pictures" / "make_layout_pictures.py"))
    examples = made["EXAMPLE"].findall(page("layouts.md"))
    assert len(examples) > 10
    for example, name in examples:
        assert f"<{name}" in example or f' {name}="' in example
        assert made["set_example"](example, shipped, 100.0).elements


def test_every_way_and_target_is_told() -> None:
    told = page("decks.md")
    for word in (*WAYS, *TARGETS):
        assert f"`{word}`" in told
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for word in TARGETS:
        assert f"`{word}`" in readme


MOST_LINES_OF_README = 150
MOST_COLUMNS_OF_README = 140


def test_the_readme_is_four_screens() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES_OF_README
    assert max(map(len, lines)) <= MOST_COLUMNS_OF_README


def test_every_module_that_a_page_names_is_there() -> None:
    for path in PAGES:
        for name in re.findall(r"`((?:kaartenset|tests)/[\w/.]*\w)/?`", path.read_text("utf-8")):
            assert (ROOT / name).exists(), f"{path.name}: {name}"


def test_the_architecture_names_every_room_and_only_modules_that_are_there() -> None:
    text = page("architecture.md")
    package = ROOT / "kaartenset"
    rooms = re.findall(r"`([\w.]+)/?`", section(text, "The rooms").partition("Three decisions")[0])
    there = {
        path.name for path in package.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))
    }
    assert set(rooms) - {"kaartenset", "theme.yaml"} == (there - {"__init__.py", "__main__.py"})
    for name in re.findall(r"`([\w/]+/(?:\w+\.py)?)`", text):
        assert (package / name).exists() or (ROOT / name).exists(), name


def anchors(text: str) -> set[str]:
    """Return the anchors that the headings of a page get where it is shown."""
    found = (match[2].lower() for match in HEADING.finditer(_FENCE.sub("", text)))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in found}


@table("path", PAGES)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in _LINK.findall(_FENCE.sub("", path.read_text(encoding="utf-8"))):
        if "://" in link:
            continue
        file, _hash, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


def test_the_licences_name_every_font() -> None:
    named = set(re.findall(r"`([^`]+\.ttf)`", (ROOT / "LICENSES" / "README.md").read_text("utf-8")))
    folders = (ROOT / "layouts", DOCS, ROOT / "examples")
    fonts = {path.relative_to(ROOT).as_posix() for each in folders for path in each.rglob("*.ttf")}
    assert fonts == named
