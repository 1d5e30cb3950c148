"""Passes option values on as typed, which saves the 120 ms of importing pydantic.

Typer converts every value with a pydantic adapter. Our values are texts, lists of texts and flags,
which need no conversion. This fills Typer's own slot for a prepared adapter; if a later Typer has
no such slot, it does nothing, and Typer converts as usual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typer._click import Parameter

_SLOT = "_runtime_param"
_PLAIN = (str, bool, list[str])


def take_as_written(param: Parameter, slot: str = _SLOT) -> None:
    """Make a parameter of text, flag or list of texts pass its value on unchanged.

    Without that ``slot`` it stays as it is.
    """
    annotation = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    if annotation in _PLAIN and getattr(param, slot, ...) is None:
        prepared = _prepared(annotation, param)
        if prepared is not None:
            setattr(param, slot, prepared)


def _prepared(annotation: Any, param: Any) -> object | None:
    try:
        kind = _as_written()
        prepared: object = kind(
            parameter_info=param.type_descriptor.parameter_info, annotation=annotation
        )
    except (ImportError, AttributeError, TypeError):  # Typer has changed inside.
        return None
    return prepared


def _as_written() -> Any:
    from typer._coercion import RuntimeParam

    class AsWritten(RuntimeParam):
        # The signature is Typer's.
        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ARG002
            return value

    return AsWritten
