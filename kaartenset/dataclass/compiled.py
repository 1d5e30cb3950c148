"""Source of a function → the function, compiled once for all classes that need the same.

Classes with as many fields need the same ``__init__``, apart from names. Compiling one takes about
a tenth of a millisecond, and giving it other names takes two thousandths.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import CodeType, FunctionType
from typing import Any


def function_of(
    name: str, source: str, scope: dict[str, Any], parameters: Sequence[str]
) -> FunctionType:
    """Return the function of this name that a source defines, with the global values of a scope.

    Its parameters get other names, in order. It has no other variables.
    """
    exec(_compiled(source), scope)
    made: FunctionType = scope[name]
    renamed = dict(zip(made.__code__.co_varnames, parameters, strict=True))
    made.__code__ = made.__code__.replace(co_varnames=tuple(parameters))
    if made.__kwdefaults__:
        made.__kwdefaults__ = {renamed[key]: value for key, value in made.__kwdefaults__.items()}
    return made


@cache
def _compiled(source: str) -> CodeType:
    return compile(source, "<class>", "exec")
