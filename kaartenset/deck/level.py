"""The level of a stack of variants: which rules of language apply to its texts.

A deck names its level in ``deck.yaml``, and may have levels of its own under ``levels``; a variant
may name a stricter one. A deck that names none is held to no rules of language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from kaartenset.dataclass import replace
from kaartenset.deck.deck import Deck
from kaartenset.deck.deck_text import DeckText
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.language.level_text import LevelText
from kaartenset.language.levels import GROUPS, LEVELS, NONE, STRICTEST, Level, in_language
from kaartenset.locations import InFile
from kaartenset.source.nodes import place_of
from kaartenset.source.variants import Description, Stack

STANDARD = "standard"

_ALL_RULES = frozenset().union(*GROUPS.values())


def check_levels(stack: Stack, text: DeckText | None, problems: Problems) -> None:
    """Report every unknown level and rule that a deck or a variant of a stack names."""
    own = text.levels if text is not None else {}
    known = (*LEVELS, *own)
    named = [(variant.level, variant.name.at) for variant in stack.variants]
    if text is not None:
        named.append((text.level, text.title.at))
        named += [(level.based_on, text.title.at) for level in own.values()]
    for name, at in named:
        if name and name not in known:
            message = _("there is no level of language '{name}'").format(name=name)
            problems.add("unknown-level", place_of(name, at), message, did_you_mean(name, known))
    for name, level in own.items():
        where = place_of(name, text.title.at if text is not None else InFile(""))
        if name in LEVELS or level.based_on in own:
            message = _("the level '{name}' cannot be made like this").format(name=name)
            hint = _("give it a name of its own, and base it on one of: {names}")
            problems.add("bad-level", where, message, hint.format(names=", ".join(STRICTEST)))
        for rule in level.rules:
            if rule not in _ALL_RULES and rule not in GROUPS:
                message = _("there is no rule '{rule}'").format(rule=rule)
                hint = did_you_mean(rule, (*GROUPS, *sorted(_ALL_RULES)))
                problems.add("unknown-rule", place_of(rule, where), message, hint)


def level_of_variant(variant: Description) -> Level:
    """Return the level that a variant names, or the standard's."""
    return LEVELS.get(variant.level, LEVELS[STANDARD])


def level_of(stack: Stack, deck: Deck) -> Level:
    """Return the level of a stack, in the form of address that it uses.

    That is the strictest level of the deck and its variants: each level is at least as strict in
    everything as those before it, and one of the deck's own comes after the one it is based on. One
    variant that says "je" makes the stack say "je", unless ``deck.yaml`` has an ``address``. A deck
    in another language than Dutch has only the rules that hold for any.
    """
    own = deck.text.levels
    names = [deck.text.level or NONE.name, *(variant.level for variant in stack.variants)]
    known = [name for name in names if name in LEVELS or name in own]
    strictest = max(known, key=partial(_strictness, own), default=NONE.name)
    says_je = any(level_of_variant(variant).address == "je" for variant in stack.variants)
    address = deck.text.address or ("je" if says_je else "u")
    level = LEVELS[strictest] if strictest in LEVELS else _own_level(strictest, own[strictest])
    return in_language(replace(level, address=address), deck.text.lang)


def _strictness(own: Mapping[str, LevelText], name: str) -> tuple[int, bool]:
    base = own[name].based_on if name in own else name
    return STRICTEST.index(base if base in STRICTEST else NONE.name), name in own


def _own_level(name: str, text: LevelText) -> Level:
    """Return a level of a deck: the one it is based on, with its own numbers and rules."""
    level = LEVELS.get(text.based_on, NONE)
    asked = dict(_asked(text))
    errors = {rule for rule, word in asked.items() if word == "error"}
    warnings = {rule for rule, word in asked.items() if word == "warning"}
    same = _ALL_RULES - asked.keys()
    return replace(
        level,
        name=name,
        errors=frozenset(errors | (level.errors & same)),
        warnings=frozenset(warnings | (level.warnings & same)),
        **text.numbers,
    )


def _asked(text: LevelText) -> Iterator[tuple[str, str]]:
    """Yield rules with what is asked of them: of groups first, then of single rules."""
    for rule, word in text.rules.items():
        yield from ((each, str(word)) for each in GROUPS.get(rule, ()))
    yield from ((rule, str(word)) for rule, word in text.rules.items() if rule not in GROUPS)
