"""Text → what its grammar asks of a reader: passives, negation and subordinate clauses (rules L14, L15, L16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaartenset.i18n import _
from kaartenset.language.findings import Finding, Passage
from kaartenset.language.negation import double_negations, negations_in_question
from kaartenset.language.sentences import Sentence, Word
from kaartenset.language.verbs import passives

_ALWAYS = frozenset(
    {
        *("omdat", "hoewel", "terwijl", "zodat", "indien", "tenzij", "wanneer", "voordat", "nadat", "totdat", "doordat", "mits", "opdat"),
        *("aangezien", "zodra", "zolang", "alvorens", "ofschoon", "naarmate", "waardoor", "waarmee", "waarbij", "waarvoor", "waarin"),
        *("waarover", "waaruit", "waarvan", "waaraan", "waarop", "waarna", "waarnaar"),
    }
)
_BEFORE_SUBJECT = frozenset({"dat", "wat", "die", "hoe", "wie", "waar", "waarom", "welke", "als", "toen", "sinds"})
_SUBJECTS = frozenset(
    {
        *("ik", "u", "je", "jij", "hij", "ze", "zij", "we", "wij", "jullie", "het", "er", "men", "iemand", "niemand", "de", "een"),
        *("uw", "mijn", "jouw", "zijn", "haar", "ons", "onze", "dit", "deze", "iets", "niets", "alles", "mensen"),
    }
)
_WHOM_RELATIVES_DESCRIBE = frozenset(
    {"iemand", "mensen", "iets", "alles", "degene", "niemand", "anderen", "wat", "persoon", "plek", "dingen"}
)
_NO_CLAUSE_AFTER = frozenset({"net", "zoals", "zowel", "even", "zelfs", "niet", "anders", "meer", "dan", "zo"})
_ASKS_WHETHER = frozenset(
    {"weet", "weten", "wist", "vraag", "vraagt", "vragen", "zien", "kijk", "kijken", "bespreken", "zeker", "bepaalt", "bekijken"}
)


def passive_sentences(passage: Passage) -> Iterator[Finding]:
    """Yield the passives of a passage, from the auxiliary to the participle or the other way round."""
    for sentence in passage.sentences:
        for pair in passives(sentence):
            first, last = sorted(pair, key=lambda word: word.start)
            yield passage.finding(
                "L14",
                first.start,
                last.end,
                _("'{auxiliary} … {participle}' is passive").format(auxiliary=pair[0].text, participle=pair[1].text),
                _("say who does it: 'wij bellen u' instead of 'u wordt gebeld'"),
            )


def double_negation(passage: Passage) -> Iterator[Finding]:
    """Yield two words that deny each other."""
    for sentence in passage.sentences:
        for first, second in double_negations(sentence):
            yield passage.finding(
                "L15-double",
                first.start,
                second.end,
                _("'{first}' and '{second}' deny each other").format(first=first.text, second=second.text),
                _("say what is so, without 'niet' or 'geen'"),
            )


def negation_in_question(passage: Passage) -> Iterator[Finding]:
    """Yield words that deny in a question: is "yes" then yes?"""
    for sentence in passage.sentences:
        for word in negations_in_question(sentence):
            yield passage.finding(
                "L15-question",
                word.start,
                word.end,
                _("the question has '{word}' in it").format(word=word.text),
                _("ask what is so, not what is not"),
            )


def subordinate_clauses(passage: Passage) -> Iterator[Finding]:
    """Yield sentences with more subordinate clauses than the level likes."""
    most = passage.level.max_clauses
    for sentence in passage.sentences:
        openers = opening_words(sentence)
        if len(openers) > most:
            yield passage.finding(
                "L16",
                openers[0].start,
                sentence.end,
                _("the sentence has {count} subordinate clauses ({words}); {most} is the most").format(
                    count=len(openers), words=", ".join(word.text for word in openers), most=most
                ),
                _("make a sentence of each"),
            )


def opening_words(sentence: Sentence) -> tuple[Word, ...]:
    """Return the words of a sentence that open a subordinate clause, as far as their place shows it.

    A word at the very start that asks ("Wat kunt u?") or names what is on a card ("Hoe u woont") opens none.
    """
    return tuple(word for place, word in enumerate(sentence.words) if _opens(sentence, place, word))


def _opens(sentence: Sentence, place: int, word: Word) -> bool:
    before = sentence.words[place - 1] if place else None
    after = sentence.words[place + 1].lower if place + 1 < len(sentence.words) else ""
    if word.lower in _ALWAYS:
        return not (place == 0 and sentence.is_question)
    if word.lower == "of":
        return (
            before is not None
            and after in _SUBJECTS
            and any(each.lower in _ASKS_WHETHER for each in sentence.words[max(0, place - 4) : place])
        )
    if word.lower not in _BEFORE_SUBJECT or (place == 0 and word.lower not in ("als", "toen", "sinds")):
        return False
    if before is not None and before.lower in _NO_CLAUSE_AFTER and word.lower == "als":
        return False
    if word.lower == "die" and before is not None and _describes(sentence, before, word):
        return True
    return after in _SUBJECTS - (
        {"de", "een", "uw", "mijn", "het", "onze"} if word.lower in ("die", "als", "sinds") and place else frozenset()
    ) or (word.lower == "als" and after in ("uw", "mijn", "het", "de", "er") and not re.search(r"\b(?:een|eerste)$", after))


def _describes(sentence: Sentence, before: Word, relative: Word) -> bool:
    """Return whether "die" follows what it describes: iemand die, mensen die, or a comma."""
    between = sentence.text[before.end - sentence.start : relative.start - sentence.start]
    return before.lower in _WHOM_RELATIVES_DESCRIBE or "," in between
