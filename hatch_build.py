"""Compiles the shipped layouts when the package is built, so that no run has to, and puts
content and layouts into it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLayouts(BuildHookInterface):
    """Writes ``kaartenset/layout/compiled/``: one module for each shipped layout; and ships the
    rest of the two folders."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if version == "standard":  # An editable install reads the folders of the checkout.
            build_data["force_include"] |= {
                str(path): f"kaartenset/{path.relative_to(root).as_posix()}"
                for path in _shipped(root)
            }
        sys.path.insert(0, str(root))
        from kaartenset.layout.jinja.environment import compile_layout

        folder = root / "kaartenset" / "layout" / "compiled"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "__init__.py").write_text(
            '"""The shipped layouts, compiled when the package was built."""\n', encoding="utf-8"
        )
        layouts = root / "layouts"
        for path in sorted(layouts.rglob("*.j2")):
            name, source = compile_layout(layouts, path.relative_to(layouts).as_posix())
            (folder / f"{name}.py").write_text(source, encoding="utf-8")


def _shipped(root: Path) -> Iterator[Path]:
    """Yield the files of content and layouts, without the tools that maintainers keep beside
    them."""
    for folder in ("content", "layouts"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                yield path
