"""Dataclasses and named tuples that cost little to declare.

Those of the standard library compile functions for every class: with the two hundred classes that
a deck needs, that is a fifth of the time that making it takes. Those here behave the same, and are
compiled once for all classes with as many fields. mypy is shown the standard names, so that it
checks the classes as it checks any dataclass or named tuple.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, is_dataclass, replace
    from typing import NamedTuple  # noqa: TID251 - what mypy sees
else:
    from dataclasses import field, is_dataclass

    from kaartenset.dataclass.declaring import dataclass, fields, replace
    from kaartenset.dataclass.named_tuples import NamedTuple

__all__ = ["NamedTuple", "dataclass", "field", "fields", "is_dataclass", "replace"]
