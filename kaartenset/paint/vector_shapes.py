"""An ellipse or a path → operators, in units of its own with y down."""

from __future__ import annotations

from kaartenset.geometry import POINT
from kaartenset.layout.elements import VectorShape
from kaartenset.paint.ink import Inks
from kaartenset.paint.operators import ROUND_JOINS, apart, painted_path


def drawn_shape(shape: VectorShape, place: str, inks: Inks) -> str:
    """Return the operators of a shape; ``place`` is where its units start, in points."""
    unit = shape.unit / POINT
    across = -unit if shape.flipped else unit
    state = [f"{across:.6f} 0 0 {-unit:.6f} {place} cm"]
    if shape.fill is not None:
        state.append(inks(shape.fill)[0])
    if shape.outline is not None:
        state.append(f"{inks(shape.outline)[1]} {shape.weight / unit:g} w {ROUND_JOINS}")
    operator = painted_path(shape.fill is not None, shape.outline is not None, shape.even_odd)
    return apart(f"{' '.join(state)} {shape.ops} {operator}")
