"""Translations: variants in another language than the standard, of which a deck has one."""

from __future__ import annotations

from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.source.variants import Stack


def check_translations(stack: Stack, problems: Problems) -> None:
    """Report every translation in another language than the first one of its stack."""
    first = next(iter(stack.translations), "")
    for variant in stack.variants:
        lang = stack.translations.get(variant.id)
        if lang and lang != stack.translations[first]:
            message = _("'{over}' is in another language than '{under}'").format(
                over=variant.id, under=first
            )
            hint = _("a deck has one language; leave one of the two out")
            problems.add("two-languages", variant.name.at, message, hint)
