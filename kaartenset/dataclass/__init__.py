"""Dataclasses that cost little to declare.

The decorator of the standard library compiles six functions for every class: with the hundred
classes that a deck needs, that is a sixth of the time that making it takes. The one here makes
the same classes without compiling anything until the first object is made. mypy is shown the
standard names, so that it checks the classes as it checks any dataclass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, is_dataclass, replace
else:
    from dataclasses import field, is_dataclass

    from kaartenset.dataclass.declaring import dataclass, fields, replace

__all__ = ["dataclass", "field", "fields", "is_dataclass", "replace"]
