"""The house rules that a reader of one file cannot see: which room may use what, how large it is,
what it is called.

Compiled layouts are made by the program and belong to no room.
"""

from __future__ import annotations

import ast
import gc
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kaartenset
from tables import table

PACKAGE = Path(kaartenset.__file__).parent
MADE_BY_PROGRAM = "compiled"
"""The folder of a room with what ``hatch_build.py`` makes."""
MODULES = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.py")
    if path.parent.name != MADE_BY_PROGRAM
)

MOST_LINES = 400
NAMES_OF_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}

ORDER = (
    *(
        "__init__",
        "dataclass",
        "geometry",
        "i18n",
        "characters",
        "memory",
        "locations",
        "errors",
        "extras",
    ),
    *("explanations", "files", "watching"),
    *(
        "source",
        "language",
        "theme",
        "client",
        "deck",
        "personalise",
        "layout",
        "typeset",
        "pages",
        "printers",
        "paint",
        "pdf",
        "targets",
    ),
    *("project", "starter", "templates", "build"),
    *("checks", "batch", "schema", "preview", "desk"),
    *("cli", "__main__"),
)
"""The rooms in the order of the work (spec 4): a room imports only what stands before it."""

MOST_IN_A_ROOM = 16
MOST_IN_THE_PIPELINE = 12

TESTS_OF_NO_ROOM = {"repository", "shipped", "support"}
"""Folders of tests of the whole repository, of the content that ships, and of what tests share."""

ROOMS_OF = {
    "dataclasses": {"dataclass"},  # the standard decorator costs half a millisecond for each class
    "reportlab": {"pdf"},
    "kaartenset.pdf.reportlab": {"pdf"},
    "jinja2": {"layout"},
    "markupsafe": {"layout"},
    "typer": {"cli"},
    "uharfbuzz": {"theme"},
    "bidi": {"typeset"},
    "starlette": {"preview", "desk"},
    "uvicorn": {"preview"},
    "watchfiles": {"watching"},
}
"""Which rooms may import what; a room is a module or a folder at the top of the package."""

PRIVATE_NAMES_OF_REPORTLAB = {
    "numberToId",
    "idToObject",
    "idToObjectNumberAndVersion",
    "objectcounter",
    "Override_default_compilation",
    "_pdfVersion",
    "_timeStamp",
    "__InternalName__",
    "__NoDefault__",
    "__RefOnly__",
}

ROOMS_WITH_POINTS = {"paint", "pdf"}
PATHS_OF_PICTOGRAMS = "theme/drawings/svg_paths.py"
"""Makes the paths of a pictogram, in the pictogram's own grid, when a theme is read (spec 4)."""

OPERATOR = re.compile(
    r"(?:^|\s)-?[\d.]+ (?:re|cm|rg|RG|[mlcgGkKwJjd])(?:\s|$)"
    r"|(?:^|\s)(?:BT|ET|Tf|Tm|Td|Tj|BDC|BMC|EMC|re f|re S|l S)(?:\s|$)"
)
"""PDF operators behind their numbers, or those that are no word in any language."""

NETWORK = {
    "socket",
    "ssl",
    "urllib",
    "http",
    "ftplib",
    "smtplib",
    "xmlrpc",
    "requests",
    "httpx",
    "aiohttp",
    "asyncio",
    "webbrowser",
}
ONLY_ON_POSIX = {
    "os": {
        "fork",
        "forkpty",
        "writev",
        "readv",
        "chmod",
        "fchmod",
        "chown",
        "getuid",
        "geteuid",
        "mkfifo",
        "O_NOFOLLOW",
    }
}
MODULES_ONLY_ON_POSIX = {"fcntl", "grp", "pwd", "resource", "termios", "pty"}
ONLY_ON_WINDOWS = {"msvcrt", "winreg", "_winapi"}


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"), module)


@cache
def nodes_of(module: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(module)))


@pytest.fixture(scope="module", autouse=True)
def _trees_that_go() -> Iterator[None]:
    """Forget the trees after these tests, and search for no garbage till then: they are more values
    than all that other tests keep, and each search visits them."""
    gc.disable()
    yield
    gc.enable()
    for remembered in (tree_of, nodes_of, guarded):
        remembered.cache_clear()


def room_of(module: str) -> str:
    """Return the first part of a module's name: ``paint/painter.py`` is in the room ``paint``."""
    return module.split("/")[0].removesuffix(".py")


@cache
def imports(module: str) -> tuple[tuple[str, int], ...]:
    """Return the full name of everything that a module imports, with its line."""
    found: list[tuple[str, int]] = []
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports by a relative name"
            found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
    return tuple(found)


@cache
def guarded(module: str) -> frozenset[ast.AST]:
    """Return the nodes that stand under an ``if`` or ``try`` that asks whether the system has
    them."""
    found: set[ast.AST] = set()
    for node in nodes_of(module):
        if isinstance(node, ast.If):
            asked = ast.unparse(node.test)
            if "platform" in asked or "os.name" in asked or "hasattr" in asked:
                found |= set(ast.walk(node))
        elif isinstance(node, ast.Try):
            caught = {
                name
                for handler in node.handlers
                if handler.type
                for name in ast.unparse(handler.type).strip("()").split(", ")
            }
            if caught & {"ImportError", "AttributeError", "ModuleNotFoundError"}:
                found |= {part for body in node.body for part in ast.walk(body)}
    return frozenset(found)


@cache
def module_named(name: str) -> str:
    """Return the longest start of an imported name that is a module of ours, without the
    package's own name."""
    parts = name.split(".")[1:]
    for length in range(len(parts), 0, -1):
        path = "/".join(parts[:length])
        if f"{path}.py" in MODULES or f"{path}/__init__.py" in MODULES:
            return ".".join(parts[:length])
    return "__init__"


def test_a_room_imports_only_what_stands_before_it() -> None:
    against = set()
    for module in MODULES:
        own = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for name, _line in imports(module):
            if name.split(".")[0] == "kaartenset":
                used = module_named(name)
                if ORDER.index(used.split(".")[0]) > ORDER.index(own.split(".")[0]):
                    against.add(f"{own} → {used}")
    assert not against


def test_no_import_goes_round_in_a_circle() -> None:
    """Imports for types alone count as well."""
    left = {
        module.removesuffix(".py").removesuffix("/__init__").replace("/", "."): {
            module_named(name)
            for name, _line in imports(module)
            if name.split(".")[0] == "kaartenset"
        }
        for module in MODULES
    }
    left = {module: used - {module} for module, used in left.items()}
    while bare := {module for module, used in left.items() if not used & set(left)} | {
        module for module in left if not any(module in used for used in left.values())
    }:
        left = {module: used for module, used in left.items() if module not in bare}
    assert not left


def test_operators_are_written_in_paint_and_pdf_only() -> None:
    """A page is a value: other rooms place things in millimetres."""
    found = {
        f"{module}:{node.lineno}"
        for module in MODULES
        if room_of(module) not in ROOMS_WITH_POINTS and module != PATHS_OF_PICTOGRAMS
        for node in nodes_of(module)
        if isinstance(node, ast.JoinedStr | ast.Constant) and OPERATOR.search(template_of(node))
    }
    assert not found


@table(
    "written",
    [
        'f"{x:.2f} {y:.2f} re f"',
        'f"q {unit} 0 0 {-unit} {x} {y} cm"',
        'f"/{name} {size:g} Tf"',
        '"q 1 0 0 1 5 5 cm"',
        '"0.6 G 0.35 w"',
        'f"{ink} BT"',
        r'f"1 0 0 1 {x} {y} cm\n{face}"',
        'f"{x} {y} m {x} {y} l S"',
        '"0 g"',
        '["0 g BT"]',
        '"ET"',
    ],
)
def test_operators_are_known_when_they_are_seen(written: str) -> None:
    nodes = ast.walk(ast.parse(written))
    strings = (node for node in nodes if isinstance(node, ast.JoinedStr | ast.Constant))
    assert any(OPERATOR.search(template_of(node)) for node in strings)


def test_lengths_become_points_in_paint_and_pdf_only() -> None:
    """Elsewhere ``POINT`` is a factor that makes millimetres of a type size; who divides by it is
    on the way to operators, where y is turned as well."""
    found = {
        f"{module}:{node.lineno}"
        for module in MODULES
        if room_of(module) not in {*ROOMS_WITH_POINTS, "geometry"}
        for node in nodes_of(module)
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and isinstance(node.right, ast.Name)
        and node.right.id == "POINT"
    }
    assert not found


def template_of(node: ast.JoinedStr | ast.Constant) -> str:
    """Return a string of the code with a number in each of its places."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(
        template_of(part) if isinstance(part, ast.Constant) else "1" for part in node.values
    )


def test_the_pipeline_is_drawn_from_few_modules() -> None:
    used = {module_named(name) for name, _line in imports("build.py")}
    assert len(used - {"__init__"}) <= MOST_IN_THE_PIPELINE


def test_no_room_is_too_full_to_look_round_in() -> None:
    folders = {path.parent for path in map(PACKAGE.joinpath, MODULES)}
    counts = {
        folder: sum(path.name != "__init__.py" for path in folder.glob("*.py"))
        for folder in folders
    }
    assert max(counts.values()) <= MOST_IN_A_ROOM


def test_each_room_has_its_tests_and_each_folder_of_tests_its_room() -> None:
    tests = Path(__file__).parents[1]
    folders = {path.name for path in tests.iterdir() if any(path.rglob("*.py"))}
    assert folders == set(ORDER) - {"__init__", "__main__"} | TESTS_OF_NO_ROOM
    assert not list(tests.glob("test_*.py")), "a test stands in no room"


def test_the_package_is_found() -> None:
    assert {"build.py", "paint/painter.py", "cli/__init__.py"} <= set(MODULES)


@table("library", sorted(ROOMS_OF))
def test_a_library_is_imported_in_its_rooms_only(library: str) -> None:
    used = {
        f"{module}:{line}"
        for module in MODULES
        for name, line in imports(module)
        if f"{name}.".startswith(f"{library}.")
    }
    outside = {place for place in used if room_of(place.split(":")[0]) not in ROOMS_OF[library]}
    assert used, f"nothing imports {library}; does the test look for the right name?"
    assert not outside


def test_one_adapter_knows_reportlab() -> None:
    others = [module for module in MODULES if module != "pdf/reportlab.py"]
    assert not {
        f"{module}:{line}"
        for module in others
        for name, line in imports(module)
        if name.split(".")[0] == "reportlab"
    }
    assert not {
        f"{module}:{node.lineno}"
        for module in others
        for node in nodes_of(module)
        if (isinstance(node, ast.Attribute) and node.attr in PRIVATE_NAMES_OF_REPORTLAB)
        or (isinstance(node, ast.Name) and node.id in PRIVATE_NAMES_OF_REPORTLAB)
        or (isinstance(node, ast.Constant) and node.value in PRIVATE_NAMES_OF_REPORTLAB)
    }


@pytest.mark.parametrize(
    ("call", "allowed"),
    [("print", {"cli"}), ("input", {"cli"}), ("breakpoint", set()), ("eval", set())],
)
def test_only_the_command_line_speaks(call: str, allowed: set[str]) -> None:
    calls = {
        f"{module}:{node.lineno}"
        for module in MODULES
        if room_of(module) not in allowed
        for node in nodes_of(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call
    }
    assert not calls


def test_no_assertion_decides_anything() -> None:
    """S3: ``python -O`` leaves assertions out, so nothing may hang on one that fails."""
    assert not {
        f"{module}:{node.lineno}"
        for module in MODULES
        for node in nodes_of(module)
        if isinstance(node, ast.ExceptHandler)
        and node.type
        and "AssertionError" in ast.unparse(node.type)
    }


def test_only_the_server_of_pages_uses_the_network() -> None:
    """It listens to this computer alone: ``tests/preview`` asks it from elsewhere."""
    assert not {
        f"{module}:{line} {name}"
        for module in MODULES
        if room_of(module) != "preview"
        for name, line in imports(module)
        if name.split(".")[0] in NETWORK
    }


def only_on_one_system(node: ast.AST) -> str:
    """Return the name that a node uses and that only one system has; empty if there is none."""
    alone = MODULES_ONLY_ON_POSIX | ONLY_ON_WINDOWS
    if isinstance(node, ast.Import):
        return next((alias.name for alias in node.names if alias.name.split(".")[0] in alone), "")
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        if module.split(".")[0] in alone:
            return module
        return ", ".join({alias.name for alias in node.names} & ONLY_ON_POSIX.get(module, set()))
    if (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in ONLY_ON_POSIX.get(node.value.id, set())
    ):
        return f"{node.value.id}.{node.attr}"
    return ""


def test_what_one_system_has_and_another_lacks_is_guarded() -> None:
    assert not {
        f"{module}:{node.lineno} uses {name} without asking whether the system has it"
        for module in MODULES
        for node in nodes_of(module)
        if isinstance(node, ast.stmt | ast.expr)
        and (name := only_on_one_system(node))
        and node not in guarded(module)
    }


def test_a_module_is_small_enough_to_read_at_once() -> None:
    assert not {
        module
        for module in MODULES
        if len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }


def test_no_line_is_wider_than_a_window() -> None:
    """The linter lets lines pass that end in a comment for a tool, or have no space in them."""
    assert not [
        f"{module}:{number}"
        for module in MODULES
        for number, line in enumerate(
            (PACKAGE / module).read_text(encoding="utf-8").splitlines(), start=1
        )
        if len(line) > 100
    ]


def test_a_word_has_one_meaning() -> None:
    """No two classes or aliases of types have one name; variables of types are no such names."""
    places: dict[str, list[str]] = {}
    for module in MODULES:
        for node in tree_of(module).body:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name, value = node.targets[0].id, ast.unparse(node.value)
                is_alias = name[0].isupper() and not name.isupper()
                if is_alias and not value.startswith("TypeVar("):
                    places.setdefault(name, []).append(module)
    assert not {name: modules for name, modules in places.items() if len(modules) > 1}


def test_a_module_is_called_after_what_it_does() -> None:
    assert not {
        module
        for module in MODULES
        if NAMES_OF_NOTHING & set(module.removesuffix(".py").split("/"))
    }


def test_every_module_and_everything_public_in_it_says_what_it_is() -> None:
    silent = [module for module in MODULES if not ast.get_docstring(tree_of(module))]
    silent += [
        f"{module}:{node.lineno} {node.name}"
        for module in MODULES
        for node in tree_of(module).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def asks_for_type(node: ast.AST) -> bool:
    """Return whether a node compares a type with a name, or chooses by type.

    The tokens of Jinja have types as well, which are no concern of this.
    """
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        return _names(sides) and any(
            isinstance(side, ast.Attribute)
            and side.attr == "type"
            and ast.unparse(side.value) != "token"
            for side in sides
        )
    return isinstance(node, ast.Match) and ast.unparse(node.subject).endswith(".type")


def test_no_code_asks_what_type_a_card_has() -> None:
    """A type of card is a folder of layouts; code that names one is the place that would have to
    change with a new one."""
    assert not {
        f"{module}:{node.lineno}"
        for module in MODULES
        for node in nodes_of(module)
        if isinstance(node, ast.stmt | ast.expr) and asks_for_type(node)
    }


def _names(sides: list[ast.expr]) -> bool:
    return any(
        isinstance(part, ast.Constant) and isinstance(part.value, str)
        for side in sides
        for part in ast.walk(side)
    )
