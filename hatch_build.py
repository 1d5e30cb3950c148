"""Compiles the shipped layouts when the package is built, so that no run has to."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLayouts(BuildHookInterface):
    """Writes ``kaartenset/layout/compiled/``: one module for each shipped layout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from kaartenset.layout.environment import compile_layout

        folder = root / "kaartenset" / "layout" / "compiled"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "__init__.py").write_text('"""The shipped layouts, compiled when the package was built."""\n', encoding="utf-8")
        layouts = root / "layouts"
        for path in sorted(layouts.rglob("*.j2")):
            name, source = compile_layout(layouts, path.relative_to(layouts).as_posix())
            (folder / f"{name}.py").write_text(source, encoding="utf-8")
