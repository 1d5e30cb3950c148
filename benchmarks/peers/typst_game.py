"""The card game of ``examples/creatures`` through Typst, as a whole process: typst_game.py OUT."""

from __future__ import annotations

import sys
from pathlib import Path

import typst

ROOT = Path(__file__).parents[2]

fonts = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[ROOT / "layouts" / "fonts"],
)
folder = ROOT / "examples" / "creatures"
compiler = typst.Compiler(root=folder, font_paths=fonts)
source = (Path(__file__).parent / "game.typ").read_bytes()
Path(sys.argv[1]).write_bytes(compiler.compile(input=source, format="pdf", pdf_tags=False))
