"""Sentences, words and syllables → how readable a text is.

The two formulas are for Dutch, and other languages have none here. They measure the surface of a
text; the rules say how to write it better.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.dataclass import dataclass
from kaartenset.language.any_language import sentences_in
from kaartenset.language.sentences import Sentence
from kaartenset.language.words.syllables import syllables


@dataclass(frozen=True, slots=True)
class Readability:
    """The counts of texts and their measures; add two for the texts together.

    Without words every measure is None.
    """

    sentences: int = 0
    words: int = 0
    syllables: int = 0

    def __add__(self, other: Readability) -> Readability:
        return Readability(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
        )

    @property
    def words_per_sentence(self) -> float | None:
        return self.words / self.sentences if self.words else None

    @property
    def flesch_douma(self) -> float | None:
        """The reading ease of Flesch, fitted to Dutch: above 80 is easy, below 30 very hard.

        W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960): 206.835 minus 0.93 words
        per sentence minus 77 syllables per word.
        """
        if not self.syllables:
            return None
        return 206.835 - 0.93 * self.words / self.sentences - 77 * self.syllables / self.words

    @property
    def reading_index_a(self) -> float | None:
        """Leesindex A: 80 and above is very easy, 25 and below very hard.

        R.H.M. Brouwer, Onderzoek naar de leesmoeilijkheid van Nederlands proza (Pedagogische
        Studiën 40, 1963): 195 - 2/3 of the syllables per 100 words - 2 words per sentence.
        """
        if not self.syllables:
            return None
        return 195 - 2 / 3 * 100 * self.syllables / self.words - 2 * self.words / self.sentences


def readability(texts: Iterable[str], lang: str = DUTCH) -> Readability:
    """Return the readability of texts taken together; every text ends a sentence."""
    return sum((of_sentences(sentences_in(text, lang), lang) for text in texts), Readability())


def of_sentences(sentences: Sequence[Sentence], lang: str) -> Readability:
    """Return the readability of the sentences of a text."""
    words = [word.text for sentence in sentences for word in sentence.words]
    in_dutch = language_of(lang) == DUTCH
    return Readability(len(sentences), len(words), sum(map(syllables, words)) if in_dutch else 0)
