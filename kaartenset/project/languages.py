"""A language as people write it → the variant of a deck in that language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kaartenset.characters.language_tags import language_of, meant_tag
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problems
from kaartenset.source.variants import language_in, read_stack, variant_ids


@dataclass(frozen=True, slots=True)
class DeckLanguages:
    """The languages that a deck is there in: its ``own``, and those of its variants.

    ``of_variant`` has the languages that each variant lays, itself or by what it extends.
    ``translations`` has the variants of each language, and ``names`` the names of these variants.
    """

    own: str
    of_variant: Mapping[str, frozenset[str]]
    translations: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]

    def meant(self, word: str) -> str:
        """Return the language of a word such as ``pl``, ``Pools`` or ``Polish`` that the deck is
        there in, or "" for any other word."""
        known = (self.own, *self.translations)
        by_name = {
            self.names[each].casefold(): language
            for language in self.translations
            for each in self.translations[language]
        }
        tidy = " ".join(word.split()).casefold()
        found = by_name.get(tidy) or language_of(meant_tag(tidy))
        return found if found in known else ""

    def variant_in(self, language: str) -> str:
        """Return the variant for a language; "" for that of the deck itself, and for a language
        that several variants are in and none is named after."""
        variants = self.translations.get(language, ())
        return language if language in variants else variants[0] if len(variants) == 1 else ""

    @property
    def listed(self) -> str:
        """The languages in words: tags, each after the name of its variant if that differs."""
        names = [f"{self.names[each]} ({each})" for each in sorted(self.names)]
        return ", ".join(filter(None, (self.own, *names)))


def read_languages(content: Path) -> DeckLanguages:
    """Return the languages that the deck of a content folder is there in."""
    ids = variant_ids(content)
    stack = read_stack(content, ids, Problems())
    translations: dict[str, tuple[str, ...]] = {}
    for variant, language in sorted(stack.translations.items()):
        translations[language] = (*translations.get(language, ()), variant)
    return DeckLanguages(
        language_in(content, content),
        {
            variant: frozenset(read_stack(content, (variant,), Problems()).translations.values())
            for variant in ids
        },
        translations,
        {
            each.id: each.name.in_one_line.plain
            for each in stack.variants
            if each.id in stack.translations
        },
    )
