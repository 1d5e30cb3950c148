"""The variants of a stack → problems of two that do not go together, as one of them declares."""

from __future__ import annotations

from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.source.nodes import place_of
from kaartenset.source.variants import Stack, variant_ids


def check_together(stack: Stack, problems: Problems) -> None:
    """Report every two variants of a stack that do not go together, and unknown ones that a
    variant of the stack names."""
    known = variant_ids(stack.content)
    laid = [variant.id for variant in stack.variants]
    for variant in stack.variants:
        for other in variant.not_with:
            where = place_of(other, variant.name.at)
            if other not in known:
                message = _("there is no variant '{name}'").format(name=other)
                problems.add("unknown-variant", where, message, did_you_mean(other, known))
            elif other in laid:
                message = _("the variants '{one}' and '{other}' do not go together")
                problems.add(
                    "variants-apart",
                    where,
                    message.format(one=variant.id, other=other),
                    _(
                        "leave one of the two out; the file of '{one}' says that they do not fit"
                    ).format(one=variant.id),
                )
