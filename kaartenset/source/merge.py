"""Nodes of the standard and of an overlay → one tree of nodes."""

from __future__ import annotations

from kaartenset.dataclass import dataclass
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence

JOINT = "+"
"""Between the ids in the folder name of a combination."""

_REMOVE, _KEEP, _ONLY = "~", "=", "only"
_PLACES = ("after", "before", "first")


@dataclass(frozen=True, slots=True)
class Merge:
    """Lays nodes over nodes; ``overlays`` are the folder names in the stack, the lowest first."""

    problems: Problems
    variants_folder: str
    overlays: tuple[str, ...]

    def merged(self, base: Node, overlay: Node) -> Node:
        """Return nodes with those of an overlay laid over them."""
        if isinstance(overlay, Scalar) and overlay.plain and overlay == _KEEP:
            return _kept(base, overlay.at)
        if isinstance(base, Mapping) and isinstance(overlay, Mapping):
            return self._keys(base, overlay)
        if (
            isinstance(base, Sequence)
            and isinstance(overlay, Mapping)
            and overlay.keys() == {_ONLY}
        ):
            return _replaced(base, overlay[_ONLY])
        if isinstance(base, Sequence) and isinstance(overlay, Sequence) and _has_ids(base):
            return self._items(base, overlay)
        return overlay

    def _keys(self, base: Mapping, overlay: Mapping) -> Mapping:
        merged = Mapping(base.at)
        merged.update(base)
        merged.places.update(base.places)
        merged.gone = base.gone
        for key, value in overlay.items():
            if isinstance(value, Scalar) and value.plain and value == _REMOVE:
                if key not in merged and key not in merged.gone:
                    self._warn_of_nothing(key, overlay.places[key], merged)
                merged.pop(key, None)
                merged.places.pop(key, None)
                merged.gone |= {key}
                continue
            merged[key] = self.merged(merged[key], value) if key in merged else value
            merged.places[key] = overlay.places[key]
        return merged

    def _warn_of_nothing(self, key: str, at: InFile, merged: Mapping) -> None:
        message = _("there is no key '{key}' to remove").format(key=key)
        self.problems.warn("nothing-to-remove", at, message, did_you_mean(key, merged))

    def _items(self, base: Sequence, overlay: Sequence) -> Sequence:
        merged = Sequence(base.at)
        merged.extend(base)
        merged.gone = dict(base.gone)
        for item in overlay:
            ids = [_id(known) for known in merged]
            name = _id(item)
            if not isinstance(item, Mapping) or not name:
                message = _(
                    "an item of this list needs an id, by which it is laid over that of the "
                    "standard"
                )
                self.problems.add("missing-key", item.at, message, did_you_mean("", ids))
            elif name in ids:
                self._change(merged, ids.index(name), item)
            elif name not in merged.gone or any(key in item for key in _PLACES):
                self._insert(merged, ids, item)
            elif item.get("remove") != "true":
                self._refuse_gone(name, item.at, merged.gone[name])
        return merged

    def _change(self, merged: Sequence, index: int, item: Mapping) -> None:
        if item.get("remove") == "true":
            merged.gone[_id(merged[index])] = item.at
            del merged[index]
            return
        merged[index] = self.merged(merged[index], item)

    def _insert(self, merged: Sequence, ids: list[str], item: Mapping) -> None:
        """Insert a new item at its place; an item without one counts as a misspelt id."""
        place = next((key for key in _PLACES if key in item), None)
        if place is None:
            message = _("the list under this one has no '{id}'").format(id=_id(item))
            hint = _("{near} (a new item names its place: after, before or first)").format(
                near=did_you_mean(_id(item), ids)
            )
            self.problems.add("unknown-id", item.at, message, hint)
            return
        new = Mapping(item.at)
        new.update({key: value for key, value in item.items() if key != place})
        new.places.update({key: where for key, where in item.places.items() if key != place})
        neighbour = item[place]
        if place == "first":
            merged.insert(0, new)
        elif isinstance(neighbour, Scalar) and str(neighbour) in ids:
            merged.insert(ids.index(str(neighbour)) + (place == "after"), new)
        elif isinstance(neighbour, Scalar) and str(neighbour) in merged.gone:
            self._refuse_gone(str(neighbour), neighbour.at, merged.gone[str(neighbour)])
            merged.append(new)
        else:
            message = _("the list under this one has no '{id}'").format(id=neighbour)
            self.problems.add(
                "unknown-id", neighbour.at, message, did_you_mean(str(neighbour), ids)
            )

    def _refuse_gone(self, name: str, at: InFile, taken: InFile) -> None:
        """Report that a variant needs what another removed, unless their combination settles it."""
        under, over = self._folder(taken), self._folder(at)
        both = {*under.split(JOINT), *over.split(JOINT)}
        above = self.overlays[self.overlays.index(over) + 1 :] if over in self.overlays else ()
        # Another form of address of the same variant settles nothing.
        if any(both.issubset(folder.split(JOINT)) for folder in above if folder != over):
            return
        message = _(
            "'{over}' is laid over '{under}' and needs '{id}', which '{under}' removes at {place}"
        )
        message = message.format(over=over, under=under, id=name, place=taken)
        hint = _("lay them in the other order, or settle it in the folder '{folder}'").format(
            folder=JOINT.join(sorted(both))
        )
        if under == over:
            hint = _("keep it, or take this item out")
        self.problems.add("variants-contradict", at, message, hint)

    def _folder(self, place: InFile) -> str:
        return place.file.removeprefix(self.variants_folder).split("/")[0]


def _replaced(base: Sequence, whole: Node) -> Node:
    if isinstance(whole, Sequence):
        taken = {**base.gone, **dict.fromkeys(map(_id, base), whole.at)}
        stay = {_id(item) for item in whole}
        whole.gone = {name: at for name, at in taken.items() if name not in stay}
    return whole


def _kept(base: Node, at: InFile) -> Node:
    """Return the node under a variant as one that it keeps on purpose, at the variant's place."""
    if isinstance(base, Scalar):
        return Scalar(base, at, base.plain, base.comment)
    if isinstance(base, Sequence):
        kept = Sequence(at)
        kept.extend(_kept(item, at) for item in base)
        kept.gone = base.gone
        return kept
    keys = Mapping(at)
    keys.update({key: _kept(value, at) for key, value in base.items()})
    keys.places.update(dict.fromkeys(base, at))
    return keys


def _has_ids(sequence: Sequence) -> bool:
    """Return whether a list is merged by ids; so is one that a variant emptied."""
    if not sequence:
        return any(sequence.gone)
    return all(isinstance(item, Mapping) and "id" in item for item in sequence)


def _id(item: Node) -> str:
    value = item.get("id") if isinstance(item, Mapping) else None
    return str(value) if isinstance(value, Scalar) else ""
