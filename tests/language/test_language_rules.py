"""Each rule of the language table on texts that keep it and texts that do not."""

from __future__ import annotations

import gzip
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from kaartenset.errors import InputError, Problems, Severity
from kaartenset.language.deck_rules import TextCounts, count, misses, synonyms
from kaartenset.language.findings import Finding, Kind, Passage
from kaartenset.language.grammar.participles import is_participle
from kaartenset.language.levels import EASY, LEVELS, STANDARD, WAJONG, Level
from kaartenset.language.lists import cut_frequency
from kaartenset.language.rules import RULES, check_passage, check_text
from kaartenset.language.words import word_lists
from kaartenset.language.words.frequency import UNKNOWN, frequency
from kaartenset.language.words.word_lists import read_phrases, word_list
from kaartenset.locations import InFile
from kaartenset.source.markup import parse
from places import file_of
from tables import table


def of_rule(
    rule: str,
    text: str,
    level: Level = EASY,
    kind: Kind = Kind.TEXT,
    explained: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    return tuple(
        finding for finding in check_text(text, level, kind, explained) if finding.rule == rule
    )


def spans(rule: str, text: str, level: Level = EASY) -> list[str]:
    return [finding.text for finding in of_rule(rule, text, level)]


def sentence_of(count: int) -> str:
    return " ".join(["Wij", *["nu"] * (count - 1)]) + "."


@table(
    ("level", "count", "expected"),
    [
        *[
            (STANDARD, 15, None),
            (STANDARD, 16, Severity.ERROR),
            (EASY, 8, None),
            (EASY, 9, Severity.WARNING),
            (EASY, 10, Severity.WARNING),
        ],
        *[(EASY, 11, Severity.ERROR), (WAJONG, 12, None), (WAJONG, 13, Severity.ERROR)],
    ],
)
def test_a_sentence_may_be_as_long_as_its_level_says(
    level: Level, count: int, expected: Severity | None
) -> None:
    assert [finding.severity for finding in of_rule("L1", sentence_of(count), level)] == (
        [expected] if expected else []
    )


@table(
    ("rule", "text", "expected"),
    [
        ("L3", "Kom maar. Wij wachten.\nTot dan.", ["Wij wachten."]),
        ("L5", "uw uit-\nkering en uw uit\u00adkering", ["-\n", "\u00ad"]),
        ("L9", "Dit is BELANGRIJK voor de WAJONG.", ["BELANGRIJK", "WAJONG"]),
        ("L9", "Vraag het UWV of bel **nu**.", []),
        ("L9", "Dit is *schuin* of _zo_ of <i>zo</i>.", ["*schuin*", "_zo_", "<i>", "</i>"]),
        ("L11", "Kies twee of 3 kaarten.", ["twee"]),
        ("L11", "Neem een paar dagen, of één.", []),
        ("L11", "Dat geldt voor 50 % of vijftig procent.", ["50 %", "vijftig", "procent"]),
        ("L11", "Zie deel III en vitamine C.", ["III"]),
        ("L11", "Neem dat in acht.", []),
        ("L12", "Kom op dinsdag 1 december 2026 om 14.30 uur.", []),
        ("L12", "Kom op 1-12-2026 om 14:30 uur.", ["1-12-2026", "14:30 uur"]),
        ("L12", "Kom op 1 december om 14.30.", ["1 december", "14.30"]),
        ("L12", "Kom op di 1 dec. om 14u30.", ["di 1 dec", "14u30"]),
        ("L12", "Van 9.00 tot 17.00 uur, of half drie.", ["half drie"]),
        ("L12", "Dat kost € 12.50 of 35-80 euro, 24/7.", []),
        ("L13", "Bel a.u.b. i.v.m. de SVB.", ["a.u.b.", "i.v.m.", "SVB"]),
        ("L13", "UWV betaalt de WGA en de Wajong.", []),
        ("L13", "Dat doen we zo. Wij gaan door.", []),
        ("L14", "U wordt morgen gebeld.", ["wordt morgen gebeld"]),
        ("L14", "Ik ben naar huis gegaan.", []),
        ("L15-double", "Kom niet zonder afspraak.", ["niet zonder"]),
        ("L15-double", "Niet hier en niet daar.", []),
        ("L15-question", "Wat lukt niet?", ["niet"]),
        ("L15-question", "Dat lukt niet.", []),
        ("L16", "Bel als u ziek bent.", ["als u ziek bent."]),
        ("L16", "Wat kunt u goed?", []),
        ("L16", "De mensen die u helpen.", ["die u helpen."]),
        ("L16", "Dat is beter dan niets.", []),
        ("L16", "U bent net als ik.", []),
        ("L17", "Wij bespreken uw participatieplaats.", ["participatieplaats"]),
        ("L17", "Wij praten met de huisarts van Fatima.", []),
        ("L18", "Denk aan vrijwilligerswerk en hobby's.", ["vrijwilligerswerk"]),
        ("L18", "U krijgt een WGA-uitkering.", []),
        ("L21", "Hoe gaat het met je en met uw werk?", ["je"]),
        ("L22", "Indien u ziek bent, bel dan.", ["Indien"]),
        ("L22", "Wij helpen u op\nweg: over de\nstreep.", ["over de\nstreep"]),
    ],
)
def test_a_rule_finds_its_fault_and_nothing_else(rule: str, text: str, expected: list[str]) -> None:
    assert spans(rule, text) == expected


def test_words_in_italics_are_hard_to_read() -> None:
    text = parse("Bel *ons* **nu**.", InFile("cards.yaml"))
    (finding,) = check_passage(Passage(text.plain, EASY, italics=text.italics))
    assert (finding.rule, finding.text, finding.severity) == ("L9", "ons", Severity.ERROR)


def test_wajong_says_je() -> None:
    assert spans("L21", "Hoe gaat het met je en met uw werk?", WAJONG) == ["uw"]


@table(
    ("heading", "kind", "expected"),
    [
        ("Hoe het nu gaat", Kind.HEADING, 1),
        ("Onze afspraak nu", Kind.HEADING, 0),
        ("Hoe gaat het nu met u?", Kind.HEADING, 0),
        ("Hoe het nu met u gaat", Kind.TEXT, 0),
    ],
)
def test_a_heading_is_short_and_a_question_is_free(heading: str, kind: Kind, expected: int) -> None:
    assert len(of_rule("L20", heading, EASY, kind)) == expected


def test_an_explained_word_is_not_hard_long_or_an_abbreviation() -> None:
    text = "De arbeidsdeskundige van de SVB."
    assert {finding.rule for finding in check_text(text, EASY)} >= {"L13", "L18"}
    assert check_text(text, EASY, explained=("Arbeidsdeskundige", "SVB")) == ()


def test_a_finding_says_where_why_and_what_to_do() -> None:
    (finding,) = of_rule("L22", "Bel ons, indien nodig.", STANDARD)
    assert (finding.start, finding.end, finding.text, finding.severity) == (
        9,
        15,
        "indien",
        Severity.WARNING,
    )
    assert "indien" in finding.why
    assert "als" in finding.hint


def test_a_hard_text_in_the_easy_level_is_caught_by_every_rule_that_should() -> None:
    text = (
        "Indien de gevraagde stukken m.b.t. uw arbeidsongeschiktheid niet vóór 1-12-2026 worden "
        "ontvangen, kan je aanvraag, "
        "die reeds is ingediend, ZEKER niet zonder twee handtekeningen in behandeling worden "
        "genomen. Hebt u geen vragen?"
    )
    found = {finding.rule for finding in check_text(text, EASY)}
    assert found == {rule.id for rule in RULES} - {"L5", "L20"}


def test_an_easy_text_passes_at_every_level() -> None:
    for level in (STANDARD, EASY):
        assert check_text("Hoe gaat het met u?", level, Kind.QUESTION) == ()
        assert check_text("Wij praten over uw werk.\nU mag iemand meenemen.", level) == ()


def test_every_rule_is_asked_at_some_level() -> None:
    assert all(any(level.severity(rule.id) for level in LEVELS.values()) for rule in RULES)


@table(
    "word",
    [
        "werk",
        "kaarten",
        "huizen",
        "brieven",
        "gesprekken",
        "voelt",
        "schoonmoeder",
        "werktijden",
        "weekdagen",
    ],
)
def test_forms_and_compounds_of_usual_words_are_usual(word: str) -> None:
    assert frequency(word) >= 4.0


def test_what_dutch_does_not_have_is_unknown() -> None:
    assert frequency("qwrtzp") == UNKNOWN
    assert frequency("desavoueren") < 3.5


@table(
    "word",
    [
        "gebeld",
        "besproken",
        "ingevuld",
        "opgeschreven",
        "vastgesteld",
        "ontvangen",
        "gepraat",
        "geïnformeerd",
    ],
)
def test_participles_are_known_by_their_form(word: str) -> None:
    assert is_participle(word)


@table(
    "word",
    [
        "gezond",
        "geld",
        "verstand",
        "bekend",
        "gesprek",
        "gezicht",
        "eerst",
        "niemand",
        "arbeidstijd",
        "overheid",
    ],
)
def test_what_only_looks_like_a_participle_is_none(word: str) -> None:
    assert not is_participle(word)


def test_the_list_of_frequencies_is_small_and_goes_down_to_its_line() -> None:
    assert (word_lists.FOLDER / "frequency-nl.txt.gz").stat().st_size < 200_000
    listed = word_lists.frequencies()
    assert min(listed.values()) == word_lists.RAREST == cut_frequency.RAREST
    assert (listed["de"], listed["werk"]) == (7.7, 5.8)  # 5.78, rounded to tenths
    assert not any(
        character.isdigit() or character.isspace() for word in listed for character in word
    )


def test_the_list_of_frequencies_is_cut_from_the_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = [
        {"format": "cB", "version": 1},
        *[[] for _ in range(299)],
        ["zes", "aap"],
        *[[] for _ in range(300)],
        ["drie", "3"],
        ["iets"],
    ]
    monkeypatch.setitem(
        sys.modules, "msgpack", SimpleNamespace(unpackb=lambda _packed, raw: packed)
    )
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr(cut_frequency.INSIDE_WHEEL, gzip.compress(b""))
    first, again = cut_frequency.cut(tmp_path / "a.whl"), cut_frequency.cut(tmp_path / "a.whl")
    assert first == again
    assert gzip.decompress(first).decode() == "6.0 aap zes\n3.0 drie iets\n"


def passages(*texts: str, level: Level = STANDARD) -> list[Passage]:
    return [Passage(text, level) for text in texts]


def test_one_word_for_one_thing() -> None:
    found = synonyms(
        passages("Vraag uw contactpersoon.", "Uw adviseur belt u.", "Kijk op de achterzijde.")
    )
    assert [(number, finding.text, finding.rule) for number, finding in found] == [
        (1, "adviseur", "L24")
    ]


def test_the_shares_are_of_the_deck() -> None:
    texts = passages("U wordt gebeld.", "Wij bellen u.", "Wij helpen u.", "Je mag komen.")
    counts = [count(text) for text in texts]
    deck = sum(counts, TextCounts())
    assert deck.passive_share == 0.25
    assert deck.addresses == {"u", "je"}
    assert [miss.rule for miss in misses(counts, STANDARD)] == ["L14", "L21"]
    assert misses(map(count, passages("Wij bellen u.")), STANDARD) == ()
    assert misses([], EASY) == ()


def test_a_deck_of_long_sentences_misses_its_level() -> None:
    deck = passages(
        "De arbeidsdeskundige bespreekt participatiemogelijkheden en verantwoordelijkheden "
        "uitgebreid met belanghebbenden.",
        level=EASY,
    )
    assert [miss.rule for miss in misses(map(count, deck), EASY)] == ["L2", "flesch"]


@table("path", sorted(word_lists.FOLDER.glob("*.yaml")))
def test_a_shipped_list_is_read_without_a_fault(path: Path) -> None:
    assert word_list(path.stem)


def test_every_replacement_is_said() -> None:
    for name in ("formal", "figurative", "abbreviations", "synonyms"):
        assert all(said and all(said) for said in word_list(name).values()), name


@table(
    ("text", "code"),
    [
        ("a: [b", "yaml"),
        ("a: {b: c}", "word-list"),
        ("just a word", "word-list"),
        ("a: b\na: c", "duplicate-key"),
        ("", "file-empty"),
    ],
)
def test_a_list_with_a_fault_is_a_problem_with_its_place(
    text: str, code: str, tmp_path: Path
) -> None:
    path, problems = tmp_path / "list.yaml", Problems()
    path.write_text(text, encoding="utf-8")
    read_phrases(path, "list.yaml", problems)
    found = problems.errors()
    assert found
    assert all(file_of(problem) == "list.yaml" for problem in found)
    assert code in ("yaml", found[0].code)


def test_a_shipped_list_with_a_fault_refuses_all(tmp_path: Path) -> None:
    (tmp_path / "formal.yaml").write_text("inzake: over\n\taangaande: over\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        word_list("formal", tmp_path)
    (problem,) = refused.value.problems
    assert (problem.code, str(problem.where)) == ("yaml-syntax", "language/lists/formal.yaml:2:1")
