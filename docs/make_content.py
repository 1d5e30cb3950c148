"""Write the parts of ``content.md`` that ``layouts/types.yaml`` declares: lists, cards, blocks.

    python docs/make_content.py

Run it after any change of ``types.yaml`` or ``types.help.yaml``. A test compares it with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kaartenset.deck.declared.declarations import FieldDeclaration
from kaartenset.deck.declared.field_types import CHOICE, ENTRY, RECORD
from kaartenset.deck.declared.help import Help, read_help
from kaartenset.deck.declared.read import read_declarations
from kaartenset.deck.declared.records import Declared
from kaartenset.deck.declared.types import Declarations
from kaartenset.errors import Problems
from kaartenset.source.variants import Stack

PAGE = Path(__file__).resolve().parent / "content.md"
ROOT = PAGE.parents[1]

_MADE = re.compile(r"(<!-- Made by docs/make_content.py: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_HEAD = "| key | takes | meaning |\n|---|---|---|"
_LANGUAGE = "en"


def content_page() -> str:
    """Return the text of the page, with its made parts made again."""
    problems = Problems()
    declared = read_declarations(ROOT / "layouts", Stack(ROOT / "content"), problems)
    assert declared is not None, list(problems)
    told = read_help(ROOT / "layouts", declared, problems)
    assert not list(problems), list(problems)
    parts = {"lists": _lists, "cards": _cards, "blocks": _blocks}

    def made(found: re.Match[str]) -> str:
        return f"{found[1]}\n" + "\n".join(parts[found[2]](declared, told)) + f"\n{found[3]}"

    return _MADE.sub(made, PAGE.read_text(encoding="utf-8"))


def _lists(declared: Declarations, told: Help) -> Iterator[str]:
    for name, each in declared.lists.items():
        yield f"## `{each.file}`\n"
        yield f"{told['lists', name][_LANGUAGE]}\n"
        yield _HEAD
        yield "| `id` | id | its id |"
        yield from _rows(each.record, ("lists", name), declared, told)
        yield ""


def _cards(declared: Declarations, told: Help) -> Iterator[str]:
    for name, each in declared.cards.items():
        yield f"### Cards of the type {name}\n"
        said = told["cards", name][_LANGUAGE]
        of_like = declared.cards.get(each.like)
        if of_like and of_like.record.declaration.fields == each.record.declaration.fields:
            yield f"{said} Its keys are those of [{each.like}](#cards-of-the-type-{each.like}).\n"
            continue
        yield f"{said}\n"
        yield _HEAD
        yield from _rows(each.record, ("cards", name), declared, told)
        yield ""


def _blocks(declared: Declarations, told: Help) -> Iterator[str]:
    for name, each in declared.blocks.items():
        yield f"### `{name}`\n"
        needed = " or ".join(f"`{key}`" for key in each.declaration.one_of_needed)
        also = f" It has a {needed}." if needed else ""
        yield f"{told['blocks', name][_LANGUAGE]}{also}\n"
        yield _HEAD
        yield from _rows(each, ("blocks", name), declared, told)
        yield ""


def _rows(
    record: type[Declared], place: tuple[str, str], declared: Declarations, told: Help
) -> Iterator[str]:
    """Yield a row for each field, and those of a record under the field that holds it."""
    for each in record.declaration.fields:
        said = told.get((*place, each.name))
        if said is None:  # The name that every card has.
            continue
        field = record.schema[each.attribute]
        takes = _takes(each) + ("" if field.required else "?")
        has_own = isinstance(field.default, str | int) and field.default not in ("", False)
        default = f"; by default `{field.default}`" if has_own else ""
        yield f"| `{each.name}` | {takes} | {said[_LANGUAGE]}{_bounds(each)}{default} |"
        if each.type.base == RECORD:
            thing = each.type.name
            of_one = f"of {'an' if thing[0] in 'aeiou' else 'a'} {thing}"
            yield f"| `id` | id | {of_one} |"
            inner = declared.records[thing]
            for row in _rows(inner, ("records", thing), declared, told):
                key, inner_takes, meaning = row.strip("| ").split(" | ", 2)
                yield f"| {key} | {inner_takes} | {of_one}: {meaning} |"


def _takes(each: FieldDeclaration) -> str:
    type_ = each.type
    one = {
        ENTRY: f"id in [`{type_.name}.yaml`](#{type_.name}yaml)",
        RECORD: "keys",
        CHOICE: ", ".join(f"`{word}`" for word in type_.words),
        "yes-no": "`true` or `false`",
        "pictogram": "name",
        "colour": "word",
        "look": "word",
    }.get(type_.base, type_.base)
    if not type_.is_list:
        return one
    return "list, each with the keys below" if type_.base == RECORD else f"list of {one}"


def _bounds(each: FieldDeclaration) -> str:
    if each.bounds is None:
        return ""
    least, most, most_of = each.bounds
    if least == most:
        return f" ({least} of them)" if each.type.is_list else f" ({least})"
    if most_of:
        return f" ({least} to the number of `{most_of}`)"
    return f" ({least} or more)" if most is None else f" ({least} to {most})"


if __name__ == "__main__":
    PAGE.write_text(content_page(), encoding="utf-8", newline="\n")
