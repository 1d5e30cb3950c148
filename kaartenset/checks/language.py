"""The texts of a deck → findings of the rules of its level, at the lines where they are written.

Every benefit, way to meet and handling of the cards is read, because texts differ by them; a
finding is reported once. The rules are in ``kaartenset.language``.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.client.agreement import HANDLINGS
from kaartenset.client.client import WAYS, Client, Meeting
from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.address import shared_texts
from kaartenset.deck.deck import Card, Deck
from kaartenset.deck.declared.declarations import HEADING, LABEL, QUESTION, TITLE
from kaartenset.deck.declared.records import Declared
from kaartenset.deck.level import level_of
from kaartenset.deck.placeholders import CONDITION_OF
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.i18n import _
from kaartenset.language.deck_rules import misses, synonyms
from kaartenset.language.findings import Finding, Kind, Passage
from kaartenset.language.levels import Level
from kaartenset.language.rules import check_passage
from kaartenset.language.sentence_rules import wrong_address
from kaartenset.language.words.own_words import OwnWords, read_words
from kaartenset.locations import InCardTable, InFile
from kaartenset.personalise import personalise
from kaartenset.personalise.wordings import conditions_of
from kaartenset.project.source import Source
from kaartenset.source.markup import Text

_KINDS = {
    TITLE: Kind.HEADING,
    HEADING: Kind.HEADING,
    QUESTION: Kind.QUESTION,
    LABEL: Kind.QUESTION,
}
"""What a text is by the role of its field; others are plain texts."""


@dataclass(frozen=True, slots=True)
class _JudgedText:
    """A text with its face and its passage; ``is_option`` if it is one of a few options."""

    text: Text
    face: tuple[str, str]
    passage: Passage
    is_option: bool


def check_words(source: Source) -> Iterator[Problem]:
    """Yield what breaks the rules of language, each thing once."""
    problems = Problems()
    level, own = level_of(source.stack, source.deck), read_words(source.stack, problems)
    yield from problems
    found: dict[Problem, None] = {}
    judged: set[Text] = set()
    for benefit in ("", *(benefit.id for benefit in source.deck.benefits)):
        deck = personalise(source.deck, Client(benefit=benefit) if benefit else None)
        texts = tuple(_judged_texts(deck, level, own))
        found |= dict.fromkeys(_of_texts(texts, level))
        found |= dict.fromkeys(_of_faces(texts, level))
        found |= dict.fromkeys(_of_deck(texts, level, source))
        judged.update(each.text for each in texts)
    for deck in _decks_of_one_wording(source.deck):
        texts = tuple(_judged_texts(deck, level, own))
        found |= dict.fromkeys(_of_faces(texts, level))
        new = [each for each in texts if each.text not in judged]
        found |= dict.fromkeys(
            _problem(each, lack)
            for each in new
            for lack in check_passage(each.passage)
            if lack.rule not in level.by_share
        )
        judged.update(each.text for each in new)
    found |= dict.fromkeys(_of_address(source.deck, level))
    yield from found


def _decks_of_one_wording(deck: Deck) -> Iterator[Deck]:
    """Yield the deck for each way to meet and handling of the cards, which change some texts."""
    for way in WAYS:
        yield personalise(deck, Client(appointment=Meeting(way=way)))
    for handling in HANDLINGS:
        yield personalise(replace(deck, text=deck.text.with_changes({"handling": handling})), None)


def _judged_texts(deck: Deck, level: Level, own: OwnWords) -> Iterator[_JudgedText]:
    explained = frozenset(text.plain.lower() for text in deck.text.explained)
    for card in deck.cards:
        for side, value, kind in _values_of(card):
            for text, of_text, is_option in _kinds(value, kind):
                if text.plain.strip():
                    yield _JudgedText(
                        text,
                        (card.id, side),
                        Passage(
                            text.plain, level, of_text, explained, own, text.foreign, text.italics
                        ),
                        is_option,
                    )


def _values_of(card: Card) -> Iterator[tuple[str, object, Kind]]:
    """Yield the side, the value and the kind of each field of a card."""
    declared = {each.attribute: each for each in card.own.declaration.fields}
    for name, value in vars(card.own).items():
        field = declared.get(name)
        side = "back" if name == "back" or (field and field.is_back) else "front"
        if name not in card.own.aside:
            yield side, value, _KINDS.get(field.role if field else "", Kind.TEXT)


def _kinds(value: object, kind: Kind, is_option: bool = False) -> Iterator[tuple[Text, Kind, bool]]:
    """Yield the texts below a value, with what each is on its card."""
    if isinstance(value, Text):
        yield value, kind, is_option
    elif isinstance(value, tuple):
        for item in value:
            yield from _kinds(item, kind, is_option)
    elif isinstance(value, Declared):
        for field in value.declaration.fields:
            if field.attribute not in value.aside:
                part, of_part = getattr(value, field.attribute), _KINDS.get(field.role, Kind.TEXT)
                yield from _kinds(part, of_part, is_option or value.declaration.is_option)


def _of_texts(texts: tuple[_JudgedText, ...], level: Level) -> Iterator[Problem]:
    """Yield findings in single texts; those of a rule by share only if the deck exceeds it."""
    missed = {miss.rule for miss in misses([each.passage.native for each in texts], level)}
    for each in texts:
        for finding in check_passage(each.passage):
            if finding.rule not in level.by_share or finding.rule in missed:
                yield _problem(each, finding)
    if level.severity("L24"):
        for number, finding in synonyms([each.passage.native for each in texts]):
            yield _problem(texts[number], finding)


def _problem(judged: _JudgedText, finding: Finding) -> Problem:
    text, at = judged.text.plain, judged.text.at
    line = at.line + text.count("\n", 0, finding.start) + ("\n" in text)
    is_cell = isinstance(at, InCardTable)  # Its lines are rows, however many lines its text has.
    where = at if line == at.line or is_cell else InFile(at.file, line)
    return Problem(finding.rule, where, finding.why, finding.hint, finding.severity, finding.text)


def _of_faces(texts: tuple[_JudgedText, ...], level: Level) -> Iterator[Problem]:
    severity = level.severity("L19")
    counts: dict[tuple[str, str], tuple[int, InFile]] = {}
    for each in texts:
        if (
            each.passage.kind is Kind.TEXT
            and not each.is_option
            and each.text.plain.rstrip().endswith((".", "!", "?"))
        ):
            count, where = counts.get(each.face, (0, each.text.at))
            counts[each.face] = count + len(each.passage.sentences), where
    for (card, _side), (count, where) in counts.items():
        if severity and count > level.face_sentences:
            message = _("a side of the card '{card}' has {count} sentences; the maximum is {most}")
            message = message.format(card=card, count=count, most=level.face_sentences)
            yield Problem("L19", where, message, _("shorten the text, or add a card"), severity)


def _of_address(deck: Deck, level: Level) -> Iterator[Problem]:
    """Yield words of the wrong form of address outside cards, such as in texts for a screen."""
    for text in shared_texts(deck) if level.severity("L21") else ():
        for finding in wrong_address(Passage(text.plain, level, foreign=text.foreign).native):
            yield Problem(
                finding.rule, text.at, finding.why, finding.hint, finding.severity, finding.text
            )


def _of_deck(texts: tuple[_JudgedText, ...], level: Level, source: Source) -> Iterator[Problem]:
    where = InFile(f"{source.stack.folder_name}/deck.yaml")
    for miss in misses([each.passage.native for each in texts], level):
        yield Problem(
            miss.rule, where, miss.why, miss.hint, level.severity(miss.rule) or Severity.WARNING
        )
    severity = level.severity("L25")
    says_concept = (
        any("concept" in each.text.plain.casefold() for each in texts)
        if language_of(level.lang) == DUTCH
        else CONDITION_OF["testers"] in conditions_of(source.deck)  # Its own word, whatever it is.
    )
    if severity and not source.deck.text.tested_with and not says_concept:
        message = _("nobody has tested this deck, and its small print does not say 'concept'")
        yield Problem(
            "L25",
            where,
            message,
            _("let readers test it and name them in tested-with, or say 'concept'"),
            severity,
        )
