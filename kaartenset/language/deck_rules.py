"""All texts of a deck → what shows only when they are taken together.

Rules L2, L14, L17, L21, L24 and the formula of readability.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.dataclass import dataclass
from kaartenset.i18n import _
from kaartenset.language.findings import Finding, Passage
from kaartenset.language.grammar.passives import passives
from kaartenset.language.levels import Level
from kaartenset.language.measures import Readability, of_sentences
from kaartenset.language.sentence_rules import addresses
from kaartenset.language.words.frequency import frequency
from kaartenset.language.words.vocabulary import judged_words
from kaartenset.language.words.word_lists import word_list


@dataclass(frozen=True, slots=True)
class TextCounts:
    """The counts of texts; add two for the texts together.

    ``addresses`` are the forms of address. A rule that the language does not have counts nothing.
    """

    length: Readability = Readability()
    passive: int = 0
    hard: int = 0
    addresses: frozenset[str] = frozenset()

    def __add__(self, other: TextCounts) -> TextCounts:
        return TextCounts(
            self.length + other.length,
            self.passive + other.passive,
            self.hard + other.hard,
            self.addresses | other.addresses,
        )

    @property
    def passive_share(self) -> float:
        """The share of the sentences; 0 of none."""
        return self.passive / self.length.sentences if self.length.sentences else 0.0

    @property
    def hard_share(self) -> float:
        """The share of the words; 0 of none."""
        return self.hard / self.length.words if self.length.words else 0.0


def count(passage: Passage) -> TextCounts:
    """Return the counts of a passage."""
    sentences, level = passage.sentences, passage.level
    length = of_sentences(sentences, level.lang)
    if language_of(level.lang) != DUTCH:  # The others are of Dutch words and forms.
        return TextCounts(length)
    return TextCounts(
        length,
        passive=sum(bool(passives(sentence)) for sentence in sentences),
        hard=sum(frequency(word.text) < level.hard_below for word in judged_words(passage)),
        addresses=frozenset().union(*map(addresses, sentences)),
    )


def synonyms(passages: Sequence[Passage]) -> tuple[tuple[int, Finding], ...]:
    """Return the words for which the passages also use another, each with its passage's number.

    Of each set of synonyms the word that the list prefers may stay, or else the first in use.
    """
    sets = {**word_list("synonyms"), **(passages[0].own.synonyms if passages else {})}
    preferred_of = {
        other.lower(): first for first, others in sets.items() for other in (first, *others)
    }
    used: dict[str, dict[str, list[tuple[int, int, int]]]] = {}
    for number, passage in enumerate(passages):
        for sentence in passage.sentences:
            for word in sentence.words:
                if preferred := preferred_of.get(word.lower):
                    used.setdefault(preferred, {}).setdefault(word.lower, []).append(
                        (number, word.start, word.end)
                    )
    found = []
    for preferred, places_of in used.items():
        stays = preferred if preferred in places_of else next(iter(places_of))
        for other in places_of.keys() - {stays}:
            for number, start, end in places_of[other]:
                why = _("'{word}' and '{other}' mean the same thing here").format(
                    word=passages[number].text[start:end], other=stays
                )
                found.append(
                    (
                        number,
                        passages[number].finding(
                            "L24", start, end, why, _("use '{word}' everywhere").format(word=stays)
                        ),
                    )
                )
    return tuple(sorted(found, key=lambda each: (each[0], each[1].start)))


@dataclass(frozen=True, slots=True)
class Miss:
    """A measure of the whole deck that is not what the level asks.

    Its severity is ``level.severity(rule)``.
    """

    rule: str
    why: str
    hint: str


def misses(counts: Iterable[TextCounts], level: Level) -> tuple[Miss, ...]:
    """Return where the deck as a whole, of which these are the texts, misses its level.

    A rule that allows no share at all is reported in each text instead.
    """
    deck = sum(counts, TextCounts())
    of_length = _of_length(deck.length, level)
    if language_of(level.lang) != DUTCH:
        return tuple(miss for miss in of_length if level.severity(miss.rule))
    return (*of_length, *_of_shares(deck, level))


def _of_length(measured: Readability, level: Level) -> list[Miss]:
    found = []
    mean, ease = measured.words_per_sentence, measured.flesch_douma
    if mean is not None and mean > level.mean_words:
        why = _("a sentence has {mean:.1f} words on average; the maximum is {most:g}").format(
            mean=mean, most=level.mean_words
        )
        found.append(Miss("L2", why, _("shorten the longest sentences first")))
    if ease is not None and ease < level.min_flesch:
        why = _("the reading ease is {ease:.0f}; the minimum is {least:g}").format(
            ease=ease, least=level.min_flesch
        )
        found.append(Miss("flesch", why, _("use shorter words and shorter sentences")))
    return found


def _of_shares(deck: TextCounts, level: Level) -> list[Miss]:
    found = []
    if "L14" in level.by_share and deck.passive_share > level.max_passive:
        why = _("{share:.0%} of the sentences are passive; the maximum is {most:.0%}").format(
            share=deck.passive_share, most=level.max_passive
        )
        found.append(Miss("L14", why, _("say who does it")))
    if "L17" in level.by_share and deck.hard_share > level.max_hard:
        why = _("{share:.1%} of the words are hard; the maximum is {most:.0%}").format(
            share=deck.hard_share, most=level.max_hard
        )
        found.append(Miss("L17", why, _("use more common words, or explain them on the card")))
    if len(deck.addresses) > 1:
        found.append(Miss("L21", _("the deck says both 'u' and 'je'"), _("choose one of the two")))
    return found
