"""The texts of a deck → findings of the rules of its level, at the lines where they are written.

Every benefit, way to meet and handling of the cards is read, because texts differ by them; a
finding is reported once. The rules are in ``kaartenset.language``.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.checks.judged_texts import Judge, JudgedText
from kaartenset.client.agreement import HANDLINGS
from kaartenset.client.client import WAYS, Client, Meeting
from kaartenset.dataclass import replace
from kaartenset.deck.address import shared_texts
from kaartenset.deck.deck import Deck
from kaartenset.deck.level import level_of
from kaartenset.deck.placeholders import CONDITION_OF
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.i18n import _
from kaartenset.language.deck_rules import Miss, misses, synonyms
from kaartenset.language.findings import Finding, Kind, Passage
from kaartenset.language.levels import Level
from kaartenset.language.sentence_rules import wrong_address
from kaartenset.language.words.own_words import read_words
from kaartenset.locations import InCardTable, InFile
from kaartenset.personalise import personalise
from kaartenset.personalise.wordings import choose, conditions_of
from kaartenset.project.source import Source
from kaartenset.source.markup import Text


def check_words(source: Source) -> Iterator[Problem]:
    """Yield what breaks the rules of language, each thing once."""
    problems = Problems()
    level, own = level_of(source.stack, source.deck), read_words(source.stack, problems)
    yield from problems
    judge = Judge(level, own)
    found: dict[Problem, None] = {}
    judged: set[Text] = set()
    for benefit in ("", *source.deck.benefit_names):
        deck = personalise(source.deck, Client(benefit=benefit) if benefit else None)
        texts = judge.texts(deck)
        missed = misses((each.judged.counts for each in texts), level)
        found |= dict.fromkeys(_of_texts(texts, missed, level))
        found |= dict.fromkeys(_of_faces(texts, level))
        found |= dict.fromkeys(_of_deck(texts, missed, level, source))
        judged.update(each.text for each in texts)
    for deck in _decks_of_one_wording(source.deck):
        texts = judge.texts(deck)
        found |= dict.fromkeys(_of_faces(texts, level))
        new = [each for each in texts if each.text not in judged]
        found |= dict.fromkeys(
            _problem(each, lack)
            for each in new
            for lack in each.judged.findings
            if lack.rule not in level.by_share
        )
        judged.update(each.text for each in new)
    found |= dict.fromkeys(_of_address(source.deck, level))
    yield from found


def _decks_of_one_wording(deck: Deck) -> Iterator[Deck]:
    """Yield the deck for each way to meet and handling of the cards, and for each condition of a
    field that it declares, which change some texts."""
    for way in WAYS:
        yield personalise(deck, Client(appointment=Meeting(way=way)))
    for handling in HANDLINGS:
        yield personalise(replace(deck, text=deck.text.with_changes({"handling": handling})), None)
    for own in deck.own_fields:
        for condition in own.all_conditions:
            yield replace(deck, cards=choose(deck, frozenset((condition,))))


def _of_texts(
    texts: tuple[JudgedText, ...], missed: tuple[Miss, ...], level: Level
) -> Iterator[Problem]:
    """Yield findings in single texts; those of a rule by share only if the deck exceeds it."""
    left_out = level.by_share - {miss.rule for miss in missed}
    for each in texts:
        for finding in each.judged.findings:
            if finding.rule not in left_out:
                yield _problem(each, finding)
    if level.severity("L24"):
        for number, finding in synonyms([each.judged.native for each in texts]):
            yield _problem(texts[number], finding)


def _problem(judged: JudgedText, finding: Finding) -> Problem:
    text, at = judged.text.plain, judged.text.at
    line = at.line + text.count("\n", 0, finding.start) + ("\n" in text)
    is_cell = isinstance(at, InCardTable)  # Its lines are rows, however many lines its text has.
    where = at if line == at.line or is_cell else InFile(at.file, line)
    return Problem(finding.rule, where, finding.why, finding.hint, finding.severity, finding.text)


def _of_faces(texts: tuple[JudgedText, ...], level: Level) -> Iterator[Problem]:
    severity = level.severity("L19")
    counts: dict[tuple[str, str], tuple[int, InFile]] = {}
    for each in texts:
        if (
            each.judged.passage.kind is Kind.TEXT
            and not each.is_option
            and each.text.plain.rstrip().endswith((".", "!", "?"))
        ):
            count, where = counts.get(each.face, (0, each.text.at))
            counts[each.face] = count + len(each.judged.passage.sentences), where
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


def _of_deck(
    texts: tuple[JudgedText, ...], missed: tuple[Miss, ...], level: Level, source: Source
) -> Iterator[Problem]:
    where = InFile(f"{source.stack.folder_name}/deck.yaml")
    for miss in missed:
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
