"""Reads and compiles the shipped files when the package is built, so that no run has to, and puts
content and layouts into it."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileShippedFiles(BuildHookInterface):
    """Writes the folders ``compiled`` of the package: for layouts, YAML files and pictograms; and
    ships the rest of the two folders."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if version == "standard":  # An editable install reads the folders of the checkout.
            build_data["force_include"] |= {
                str(path): f"kaartenset/{path.relative_to(root).as_posix()}"
                for path in _shipped(root)
            }
        sys.path.insert(0, str(root))
        for room, modules in (
            ("layout", _compiled_layouts(root / "layouts")),
            ("source", _compiled_yaml(root)),
            ("theme", _compiled_pictograms(root)),
        ):
            _write(modules, root / "kaartenset" / room / "compiled")


def _write(modules: dict[str, str], folder: Path) -> None:
    """Make these the modules of a folder. Those that have not changed are left as they are: a
    checkout may be in use while it is installed once more."""
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.py"):
        if path.name not in modules:
            path.unlink()
    for name, source in modules.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != source:
            path.write_text(source, encoding="utf-8")


def _compiled_layouts(layouts: Path) -> dict[str, str]:
    """Return the modules of the shipped layouts by file name."""
    from kaartenset.layout.jinja.environment import compile_layout

    compiled = (
        compile_layout(layouts, path.relative_to(layouts).as_posix())
        for path in sorted(layouts.rglob("*.j2"))
    )
    return {
        "__init__.py": '"""The shipped layouts, compiled when the package was built."""\n',
        **{f"{name}.py": source for name, source in compiled},
    }


def _compiled_yaml(root: Path) -> dict[str, str]:
    """Return the modules of the YAML files that runs read, and of the texts for what is usual."""
    from kaartenset.deck.declared.usual_guide import USUAL_GUIDE_TYPES
    from kaartenset.errors import Problems
    from kaartenset.files.compiled import compiled_modules
    from kaartenset.source.compiled_nodes import MADE_BY, node_value
    from kaartenset.source.yaml_parser import parse_yaml
    from kaartenset.theme.usual_theme import USUAL_THEME

    values: dict[str, dict[str, Any]] = defaultdict(dict)
    texts = [
        *_texts(root, ("content", "layouts", "kaartenset/language/lists"), "*.yaml"),
        ("what is usual", USUAL_GUIDE_TYPES),
        ("what is usual", USUAL_THEME.text),
    ]
    for folder, text in texts:
        nodes = parse_yaml(text, "", Problems())
        value = None if nodes is None else node_value(nodes)
        if value is not None:
            values[folder][text] = value
    return compiled_modules(values, MADE_BY)


def _compiled_pictograms(root: Path) -> dict[str, str]:
    """Return the modules of the shipped pictograms that are outlines."""
    from kaartenset.files.compiled import compiled_modules
    from kaartenset.theme.pictograms.compiled_outlines import MADE_BY, outline_value
    from kaartenset.theme.pictograms.reader import parse_outline

    values: dict[str, dict[str, Any]] = defaultdict(dict)
    for folder, text in _texts(root, ("layouts/pictograms",), "*.svg"):
        outline = parse_outline(text, "")
        if outline is not None:
            values[folder][text] = outline_value(outline)
    return compiled_modules(values, MADE_BY)


def _texts(root: Path, folders: Iterable[str], pattern: str) -> Iterator[tuple[str, str]]:
    """Yield each file of some folders: the folder that it is in, and its text."""
    for folder in folders:
        for path in sorted((root / folder).rglob(pattern)):
            text = path.read_bytes().decode("utf-8-sig")
            yield path.parent.relative_to(root).as_posix(), text


def _shipped(root: Path) -> Iterator[Path]:
    """Yield the files of content and layouts, without the tools that maintainers keep beside
    them."""
    for folder in ("content", "layouts"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                yield path
