"""Reads the pages of the documentation: a page, a section of it, the names in its tables."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"

HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of the same level or above."""
    found = next(match for match in HEADING.finditer(text) if match[2] == heading)
    level = len(found[1])
    following = (
        match.start() for match in HEADING.finditer(text, found.end()) if len(match[1]) <= level
    )
    return text[found.end() : next(following, len(text))]


def first_cells(text: str) -> set[str]:
    """Return what stands between backticks in the first cells of the tables of a text."""
    rows = (line for line in text.splitlines() if line.startswith("| "))
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}
