"""Write the tables of ``problems.md`` from the explanations that the program has.

    python docs/make_problems.py

Run it after any change of a file in ``kaartenset/explanations/``. A test compares the page with
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kaartenset.explanations.explanation import explanations_in

PAGE = Path(__file__).resolve().parent / "problems.md"

_MADE = re.compile(r"(<!-- Made by docs/make_problems.py: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
_LANGUAGE = "en"


def problems_page() -> str:
    """Return the text of the page, with its tables made again."""

    def made(found: re.Match[str]) -> str:
        return f"{found[1]}\n" + "\n".join(_table(found[2])) + f"\n\n{found[3]}"

    return _MADE.sub(made, PAGE.read_text(encoding="utf-8"))


def _table(group: str) -> Iterator[str]:
    yield "| code | meaning | what to do |\n|---|---|---|"
    for each in explanations_in(group, _LANGUAGE)[1]:
        yield f"| `{each.code}` | {_cell(each.what)} | {_cell(each.do)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(problems_page(), encoding="utf-8", newline="\n")
