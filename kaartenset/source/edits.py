"""A YAML text and what to add to it → the text with it, and everything else as it was.

Comments, order and line ends stay: only lines are added. Places are looked up in the parsed text;
the result is parsed again, and refused if it says anything else than it should.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml

_LOADER = yaml.BaseLoader
_MARK = "\ufeff"
"""May begin a file, and belongs to no line."""

Change = Callable[[Any], object]
"""Changes plain data (dicts, lists and strings) as the text is to be changed."""


class NotEditable(ValueError):
    """The text cannot be read, or is written in a way that leaves no place for the addition."""


def with_item(text: str, key: str, item: str, after: str = "") -> str:
    """Return a mapping with an item in the list under a key, behind one item or the last."""

    def change(data: Any) -> None:
        data[key].insert(data[key].index(after) + 1 if after else len(data[key]), item)

    def edit(root: yaml.Node) -> tuple[int, str]:
        items = _value(root, key)
        if not isinstance(items, yaml.SequenceNode):
            raise NotEditable(key)
        last = next((each for each in items.value if after and each.value == after), None)
        last = last or (items.value[-1] if items.value else None)
        if items.flow_style:
            if last is None:
                return items.end_mark.index - 1, item
            return _end(text, last), f", {item}"
        assert last is not None  # A list without brackets has an item.
        return _line_end(text, _end(text, last)), f"\n{' ' * items.start_mark.column}- {item}"

    return _edited(text, edit, change)


def with_copies(text: str, model: str, id_: str, comment: str) -> str:
    """Return a text in which each thing with an id, in a list, has a copy with another id behind
    it, under a comment."""
    for start, end, mark in reversed(list(_things(text, model))):
        inside = text[start:end]
        at = mark - start
        copy = inside[:at] + id_ + inside[at + len(model) :]
        indent = copy[: len(copy) - len(copy.lstrip())]
        text = f"{text[:end]}\n{indent}# {comment}\n{copy}{text[end:]}"
    _compose(text)
    return text


def with_key(text: str, part: str, key: str, lines: list[str]) -> str:
    """Return a mapping with one more key in one of its parts, which is added if it is absent.

    ``lines`` are the value: a mapping in block style, without indentation.
    """
    value = _load("\n".join(lines))

    def change(data: Any) -> None:
        data.setdefault(part, {})[key] = value

    def edit(root: yaml.Node) -> tuple[int, str]:
        under = _value(root, part)
        if under is None:
            body = [f"{part}:", f"  {key}:", *(f"    {line}" for line in lines)]
            end = len(text.rstrip())
            return end, ("\n" if end else "") + "\n".join(body)
        if not isinstance(under, yaml.MappingNode):
            raise NotEditable(part)
        if under.flow_style:
            flow = yaml.safe_dump({key: value}, default_flow_style=True, width=10_000).strip()[1:-1]
            end = under.end_mark.index - 1
            return end, f", {flow}" if under.value else flow
        indent = " " * under.start_mark.column
        body = [f"{indent}{key}:", *(f"{indent}  {line}" for line in lines)]
        end = _line_end(text, _end(text, under))
        return end, "".join(f"\n{line}" for line in body)

    return _edited(text, edit, change)


def with_value(text: str, key: str, value: str) -> str:
    """Return a mapping with another text for one of its keys."""
    node = _value(_compose(text), key)
    if not isinstance(node, yaml.ScalarNode):
        raise NotEditable(key)
    start, end = node.start_mark.index, _end(text, node)
    changed = f"{text[:start]}{value}{text[end:]}"
    if _load(changed) != {**_load(text), key: value}:
        raise NotEditable(key)
    return changed


def in_plain_lines(data: bytes) -> tuple[str, Callable[[str], bytes]]:
    """Return a file as text with plain line ends, and what makes a file of such a text again."""
    text = data.decode("utf-8")
    begin = _MARK if text.startswith(_MARK) else ""
    line_end = "\r\n" if "\r\n" in text else "\n"

    def again(plain: str) -> bytes:
        return (begin + plain.replace("\n", line_end)).encode("utf-8")

    return text.removeprefix(_MARK).replace("\r\n", "\n"), again


def _edited(text: str, edit: Callable[[yaml.Node], tuple[int, str]], change: Change) -> str:
    """Return a text with the addition that ``edit`` returns, with its place."""
    before = _load(text) if text.strip() else None
    data = {} if before is None else before
    try:
        change(data)
        at, addition = edit(_compose(text))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise NotEditable(str(error)) from None
    changed = text[:at] + addition + (text[at:] or "\n")
    if _load(changed) != data:
        raise NotEditable(addition.strip())
    return changed


def _things(text: str, model: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each thing with an id begins and ends, in whole lines, and where the id is."""

    def look(node: yaml.Node) -> Iterator[tuple[int, int, int]]:
        if isinstance(node, yaml.MappingNode):
            for _key, value in node.value:
                yield from look(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                name = _value(item, "id") if isinstance(item, yaml.MappingNode) else None
                if name is not None and name.value == model and not node.flow_style:
                    start = text.rfind("\n", 0, item.start_mark.index) + 1
                    yield start, _line_end(text, _end(text, item)), name.start_mark.index
                else:
                    yield from look(item)

    yield from look(_compose(text))


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _end(text: str, node: yaml.Node) -> int:
    """Return where a node ends. The parser says so after the comments behind one in block style."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[:end].rstrip())
    return end


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _compose(text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise NotEditable(str(error)) from None
    if root is None:
        return yaml.MappingNode("tag:yaml.org,2002:map", [])
    return root


def _load(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_LOADER)  # makes texts only
    except yaml.YAMLError as error:
        raise NotEditable(str(error)) from None
