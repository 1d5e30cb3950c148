"""Dutch sentences, words and syllables, against lists that were written by hand."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kaartenset.language.sentences import sentences, words
from kaartenset.language.words.syllables import syllables
from tables import table

GOLD = Path(__file__).parents[1] / "support" / "gold" / "syllables.txt"


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def tokens(text: str) -> list[str]:
    return [word.text for word in words(text)]


@table(
    ("text", "expected"),
    [
        (
            "De mensen om u heen,\ndichtbij en verder weg",
            ["De mensen om u heen,\ndichtbij en verder weg"],
        ),
        (
            "Kies een rustig moment.\nHet hoeft niet\nallemaal tegelijk.",
            ["Kies een rustig moment.", "Het hoeft niet\nallemaal tegelijk."],
        ),
        ("Kom om 10.30 uur. Wij zijn er.", ["Kom om 10.30 uur.", "Wij zijn er."]),
        ("Dat kost € 1.250,50 per maand.", ["Dat kost € 1.250,50 per maand."]),
        ("Neem iets mee, bijv. Uw Krant.", ["Neem iets mee, bijv. Uw Krant."]),
        ("Pijn, moe, enz. Vertel erover.", ["Pijn, moe, enz.", "Vertel erover."]),
        ("J. de Wit en dr. Jansen komen.", ["J. de Wit en dr. Jansen komen."]),
        ("Kies letter A. Ga dan door.", ["Kies letter A.", "Ga dan door."]),
        ("Ik slaap niet. 's Nachts lees ik.", ["Ik slaap niet.", "'s Nachts lees ik."]),
        ("Ik slaap niet. ’s Nachts lees ik.", ["Ik slaap niet.", "’s Nachts lees ik."]),
        ("'Wat wilt u?' vroeg zij.", ["'Wat wilt u?' vroeg zij."]),
        ("Zij zei: 'Kom maar.' Ik kwam.", ["Zij zei: 'Kom maar.'", "Ik kwam."]),
        ("Neem mee:\n- uw pas\n- een pen", ["Neem mee:", "uw pas", "een pen"]),
        ("1. Lees de kaart.\n2. Kies een zin.", ["Lees de kaart.", "Kies een zin."]),
        ("Onze afspraak", ["Onze afspraak"]),
        ("Eerste alinea\n\ntweede alinea", ["Eerste alinea", "tweede alinea"]),
        ("Kijk op www.uwv.nl voor meer.", ["Kijk op www.uwv.nl voor meer."]),
        ("Wat (weer?) past bij u", ["Wat (weer?) past bij u"]),
        ("Stop! Rust uit.", ["Stop!", "Rust uit."]),
        ("Hoe lang al? 3 jaar.", ["Hoe lang al?", "3 jaar."]),
        (" \n ", []),
        ("...", []),
    ],
)
def test_a_text_falls_apart_into_its_sentences(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@table(
    ("text", "expected"),
    [
        ("U krijgt een WGA-uitkering.", ["U", "krijgt", "een", "WGA-uitkering"]),
        ("'s Ochtends bij mijn collega’s", ["'s", "Ochtends", "bij", "mijn", "collega’s"]),
        ("om (weer) te werken", ["om", "weer", "te", "werken"]),
        ("Om 10.30 uur, 35-80 of 1.500,50", ["Om", "10.30", "uur", "35-80", "of", "1.500,50"]),
        ("m.b.t. uw hulp t/m mei", ["m.b.t.", "uw", "hulp", "t/m", "mei"]),
        ("zo’n foto's in 's-Hertogenbosch", ["zo’n", "foto's", "in", "'s-Hertogenbosch"]),
        ("'hij zei dat'", ["hij", "zei", "dat"]),
        ("hij/zij of man/vrouw", ["hij", "zij", "of", "man", "vrouw"]),
        ("info@voorbeeld.nl", ["info@voorbeeld.nl"]),
        ("geïnteresseerd in de 1e zin", ["geïnteresseerd", "in", "de", "1e", "zin"]),
    ],
)
def test_words_are_those_that_a_reader_counts(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_question_is_known_by_its_mark() -> None:
    assert [sentence.is_question for sentence in sentences("Hoe gaat het? Goed. 'En met u?'")] == [
        True,
        False,
        True,
    ]


@given(st.text(alphabet="ab Z.?!\n'’“”(),;:-/1209é€", max_size=60))
def test_every_word_stands_where_it_says_and_in_one_sentence(text: str) -> None:
    found = sentences(text)
    assert [word for sentence in found for word in sentence.words] == sorted(
        (word for sentence in found for word in sentence.words), key=lambda word: word.start
    )
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(
            text[word.start : word.end] == word.text and sentence.start <= word.start
            for word in sentence.words
        )


def gold() -> list[tuple[str, int]]:
    found = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            usual, *listed = line.split()
            for word in listed:
                other = re.fullmatch(r"(.+)-(\d)", word)
                found.append((other[1], int(other[2])) if other else (word, int(usual)))
    return found


def test_syllables_are_counted_as_they_are_said() -> None:
    listed = gold()
    wrong = {word: (count, syllables(word)) for word, count in listed if syllables(word) != count}
    assert len(listed) == len(dict(listed)) >= 200
    assert 1 - len(wrong) / len(listed) >= 0.99


@table("word", ["'s", "m.b.t.", "€", "zzz"])
def test_a_word_has_at_least_one_syllable(word: str) -> None:
    assert syllables(word) >= 1
