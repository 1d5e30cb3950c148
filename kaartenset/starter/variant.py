"""The name of a variant → its files, with every text of the standard ready to rewrite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kaartenset.deck.guide import GUIDE
from kaartenset.errors import Problems
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence
from kaartenset.source.variants import CARDS, DECK, DESCRIPTION, VARIANTS
from kaartenset.source.yaml_files import read_nodes
from kaartenset.starter.additions import Additions, check_name, refuse

_SETTINGS = frozenset(
    {
        "id",
        "kind",
        "type",
        "lines",
        "numbered",
        "at-most",
        "look",
        "pictogram",
        "back-pictogram",
        "colour",
        "address",
        "most",
        "arrow",
    }
)
"""Keys whose values are not texts for a reader."""

_FILES = ("domains.yaml", GUIDE)


def new_variant(content: Path, name: str) -> Additions:
    """Return the files of a variant.

    They have every text of the standard as a comment: remove the ``#`` and rewrite it. What stays a
    comment stays as in the standard. Raises ``UsageError`` if the variant exists or cannot be made.
    """
    problems = Problems()
    where = InFile(name)
    folder = content / VARIANTS / name
    check_name(name, {}, problems)
    if not problems.errors() and is_there(folder):
        message = _("there is a variant '{name}' already").format(name=name)
        problems.add("variant-exists", where, message, _("give the new one another name"))
    if not (content / DECK).is_file():
        message = _("there is no folder of texts here to put it into")
        hint = _("'kaartenset init' makes a folder with everything that a deck needs")
        problems.add("file-missing", where, message, hint)
    texts = {
        file: text
        for file in _sources(content)
        if (text := _overlay(content / file, content, problems))
    }
    refuse(problems)
    texts = {DESCRIPTION: _description(name), DECK: _deck_text(), **texts}
    files = {folder / file: text.encode("utf-8") for file, text in texts.items()}
    return Additions(files, tables=_tables(content))


def _description(name: str) -> str:
    what = _("A variant: another wording of the deck. What it does not say is as in the standard.")
    table = _("To change a card of a table, make cards/ID.yaml with the texts that differ.")
    level = _(
        "The level of language that 'kaartenset check' holds it to: standard, wajong or "
        "easy-language. Without this line it is that of the deck."
    )
    return f"# {what}\n# {table}\nid: {name}\nname: {name}\n# {level}\n# level: easy-language\n"


def _deck_text() -> str:
    """Return the deck text of a variant that nobody has tested yet."""
    title = _("'=' means: as in the standard.")
    lang = _("Is this a translation? Then say in which language.")
    tested = _("Who read this variant, how many and when. Empty: the cards say 'concept'.")
    return f'# {title}\ntitle: =\n# {lang}\n# lang: en\n# {tested}\ntested-with: ""\n'


def _tables(content: Path) -> tuple[str, ...]:
    """Return the tables of cards of a deck, as it names them."""
    nodes = read_nodes(content / DECK, DECK, Problems(), content)
    cards = nodes.get("cards") if isinstance(nodes, Mapping) else None
    listed = cards if isinstance(cards, Sequence) else ()
    return tuple(
        str(each["from"]) for each in listed if isinstance(each, Mapping) and "from" in each
    )


def _sources(content: Path) -> Iterator[str]:
    yield from (file for file in _FILES if is_there(content / file))
    yield from (f"{CARDS}/{path.name}" for path in sorted((content / CARDS).glob("*.yaml")))


def _overlay(path: Path, content: Path, problems: Problems) -> str:
    nodes = read_nodes(path, path.name, problems, content)
    if nodes is None:
        return ""
    lines = list(_lines(nodes, ""))
    if isinstance(nodes, Mapping) and all(line.lstrip().startswith("#") for line in lines):
        lines.insert(0, f"id: {nodes.get('id')}")  # A file of comments alone would be empty.
    return "\n".join(lines) + "\n"


def _lines(node: Node, indent: str) -> Iterator[str]:
    """Yield a node as an overlay that changes nothing: ids unchanged, texts as comments."""
    if isinstance(node, Sequence):
        for item in node:
            if isinstance(item, Mapping) and "id" in item:
                yield f"{indent}- id: {item['id']}"
                yield from _keys(item, f"{indent}  ")
    elif isinstance(node, Mapping):
        yield from _keys(node, indent)


def _keys(mapping: Mapping, indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        # In a card, "domain" is a setting; in a block it is a text.
        if key in _SETTINGS or (key == "domain" and "type" in mapping):
            continue
        if (
            isinstance(value, Sequence)
            and value
            and isinstance(value[0], Mapping)
            and "id" in value[0]
        ):
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")
        else:
            yield from (f"{indent}# {line}" for line in _said(key, value))


def _said(key: str, value: Node) -> Iterator[str]:
    """Yield a key and its text as YAML."""
    if isinstance(value, Scalar):
        yield from _scalar(f"{key}:", value)
        return
    yield f"{key}:"
    if isinstance(value, Sequence):
        for item in value:
            yield from (
                f"  {line}"
                for line in (_scalar("-", item) if isinstance(item, Scalar) else _item(item))
            )
    else:
        yield from (f"  {line}" for line in _inner(value))


def _item(node: Node) -> Iterator[str]:
    """Yield keys as an item of a list: the first line has the hyphen."""
    before = "- "
    for line in _inner(node):
        yield before + line
        before = "  "


def _inner(node: Node) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _said(key, value)


def _scalar(before: str, value: Scalar) -> Iterator[str]:
    lines = value.rstrip("\n").split("\n")
    if len(lines) == 1 and not value.endswith("\n"):
        quoted = value.plain and value != ""
        yield f"{before} {value}" if quoted else f'{before} "{_escaped(value)}"'
    else:
        yield f"{before} |"
        yield from (f"  {line}" for line in lines)


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
