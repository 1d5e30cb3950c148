"""Texts of the content: bold, line breaks, placeholders and blanks; values are never markup
(rule S5)."""

from __future__ import annotations

import unicodedata
from time import process_time

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kaartenset.locations import InFile
from kaartenset.source.markup import BlankSpan, MarkupFault, Placeholder, Text, Words, parse
from tables import table

HERE = InFile("texts.yaml", 3, 5)
WITHOUT_MARKUP = st.text(st.characters(exclude_characters="*{}\u00ad\u200b\u2060"))
ANY_VALUE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ["{date}", "**x**", "<b>&amp;", "{{ 7*7 }}"]
)


ITALIC, ONE = Words("twee\ndrie", italic=True), Words("1", italic=True)


def spans(source: str) -> tuple[object, ...]:
    return parse(source, HERE).spans


@given(WITHOUT_MARKUP)
def test_a_text_without_markup_is_its_words_in_nfc(source: str) -> None:
    text = parse(source, HERE)
    assert text.plain == unicodedata.normalize("NFC", source).strip()
    assert text.at == HERE


@given(st.lists(st.tuples(st.sampled_from("abé "), st.booleans()), max_size=8))
def test_bold_letters_are_those_between_stars(letters: list[tuple[str, bool]]) -> None:
    source = "x" + "".join(f"**{letter}**" if bold else letter for letter, bold in letters) + "x"
    found = [
        (letter, span.bold)
        for span in parse(source, HERE).spans
        if isinstance(span, Words)
        for letter in span.text
    ]
    assert found == [("x", False), *letters, ("x", False)]


@table(
    ("source", "expected"),
    [
        ("", ()),
        (" \n ", ()),
        ("een * twee", (Words("een * twee"),)),
        ("* een\n* twee *", (Words("* een\n* twee *"),)),
        (r"bedrag\*", (Words("bedrag*"),)),
        (r"\* \*\* \*een\*", (Words("* ** *een*"),)),
        (r"**een\***", (Words("een*", bold=True),)),
        (r"C:\map \{date}", (Words("C:\\map \\"), Words(Placeholder("date")))),
        ("**een****twee**", (Words("eentwee", bold=True),)),
        ("**een** twee", (Words("een", bold=True), Words(" twee"))),
        ("een *twee\ndrie*, vier", (Words("een "), ITALIC, Words(", vier"))),
        ("***een***", (Words("een", bold=True, italic=True),)),
        (
            "**a *b* c** *d **e***",
            (
                Words("a ", bold=True),
                Words("b", bold=True, italic=True),
                Words(" c", bold=True),
                Words(" "),
                Words("d ", italic=True),
                Words("e", bold=True, italic=True),
            ),
        ),
        (
            "({en|*{client}*})*1*",
            (Words("("), Words(Placeholder("client"), False, "en", True), Words(")"), ONE),
        ),
        (r"*een\**", (Words("een*", italic=True),)),
        ("een\ntwee\n", (Words("een\ntwee"),)),
        ("{date}", (Words(Placeholder("date")),)),
        ("om {time} uur", (Words("om "), Words(Placeholder("time")), Words(" uur"))),
        (
            "**Beste {client},**",
            (
                Words("Beste ", bold=True),
                Words(Placeholder("client"), bold=True),
                Words(",", bold=True),
            ),
        ),
        (
            "Het {en|Work First} van nu",
            (Words("Het "), Words("Work First", lang="en"), Words(" van nu")),
        ),
        (
            "**a {pt-BR|b} {client}** {fr|{en|c} {client}}",
            (
                Words("a ", True),
                Words("b", True, "pt-BR"),
                Words(" ", True),
                Words(Placeholder("client"), True),
                Words(" "),
                Words("c", lang="en"),
                Words(" ", lang="fr"),
                Words(Placeholder("client"), lang="fr"),
            ),
        ),
        ("{en|}", ()),
        ("{en|**a**}", (Words("a", True, "en"),)),
        (
            "{fill_in_cards}{a1}",
            (Words(Placeholder("fill_in_cards")), Words(Placeholder("a1"))),
        ),
    ],
)
def test_a_text_is_words_and_placeholders(source: str, expected: tuple[object, ...]) -> None:
    assert spans(source) == expected


@table(
    ("source", "code"),
    [
        *((source, "bold") for source in ("**", "**een", "een**", "**a** **")),
        *((source, "bold-empty") for source in ("****", "een ****", "**a** ****", "**{en|}**")),
        *((source, "asterisk") for source in ("bedrag*", "*bedrag", "3*4", "***", "2*3*4", "*,")),
        *(
            (source, "asterisk")
            for source in ("*een twee", "een *twee *drie*", "*a*b", "a **b *c**")
        ),
        *(
            (source, "brace")
            for source in (
                "{",
                "}",
                "{}",
                "{Date}",
                "{ date }",
                "{{date}}",
                "{1a}",
                "{date",
                "date}",
            )
        ),
        *(
            (source, "brace")
            for source in ("{client.name}", "{client[0]}", "{a-b}", "{%x%}", "{date!r}")
        ),
        *((source, "language") for source in ("{english|a}", "{|a}", "{en_GB|a}", "{a|b}")),
        *((source, "language-open") for source in ("{en|a", "{en|a {fr|b}", "{en|{client}")),
        *((source, "brace") for source in ("{en|a}}", "a}", "{en|a {b }")),
    ],
)
def test_a_text_that_is_not_well_formed_is_refused(source: str, code: str) -> None:
    with pytest.raises(MarkupFault) as caught:
        parse(source, HERE)
    assert caught.value.args[0] == code


@table(
    ("source", "shown"),
    [
        ("het bedrag* is bruto", "bedrag*"),
        ("a\n*b c", "*b"),
        ("dit is *heel erg ver", "*heel"),
        ("x" * 90 + "*", "x" * 40),
    ],
)
def test_an_asterisk_that_marks_nothing_is_shown_in_its_word(source: str, shown: str) -> None:
    with pytest.raises(MarkupFault) as caught:
        parse(source, HERE)
    assert caught.value.args[1] == shown


def test_a_text_full_of_asterisks_is_read_in_time_that_grows_with_its_length() -> None:
    def seconds(count: int) -> float:
        started = process_time()
        parse("**a** * " * count, HERE)
        return process_time() - started

    # Four times the text: 4 times the time, and not 16. The least of three: a collection of garbage
    # that comes in between takes longer than the text.
    least, most = (min(seconds(count) for _time in range(3)) for count in (1_000, 4_000))
    assert most < 8 * least + 0.1


@given(ANY_VALUE)
def test_a_value_is_never_taken_for_markup(value: str) -> None:
    filled = parse("**Beste {client},** dag", HERE).filled(lambda _name: value)
    found = [
        (letter, span.bold)
        for span in filled.spans
        if isinstance(span, Words)
        for letter in span.text
    ]
    greeting = f"Beste {unicodedata.normalize('NFC', value)},"
    assert found == [
        *((letter, True) for letter in greeting),
        *((letter, False) for letter in " dag"),
    ]


def test_a_value_keeps_the_language_of_its_place_and_plain_words_say_where_they_are() -> None:
    text = parse("Dag {en|dear {client}}!", HERE).filled(lambda _name: Placeholder("client", "Zoë"))
    assert text.plain == "Dag dear Zoë!"
    assert "".join(text.plain[start:end] for start, end in text.foreign) == "dear Zoë"
    assert {span.lang for span in text.in_one_line.spans if isinstance(span, Words)} == {"", "en"}


def test_plain_words_do_not_say_where_a_word_may_break() -> None:
    text = parse("Het {en|sick\u00adbed} is\u00a0**\u2060hoog\u200b**", HERE)
    assert text.plain == "Het sickbed is\u00a0hoog"
    assert [text.plain[start:end] for start, end in text.foreign] == ["sickbed"]


def test_a_text_without_placeholders_stays_the_same_object_when_it_is_filled() -> None:
    text = parse("**a** b", HERE)
    assert text.filled(lambda _name: "x") is text


def test_a_text_knows_its_words_its_lines_and_its_placeholders() -> None:
    text = parse("een **{a}**\ntwee {b}\ndrie", HERE)
    assert text.placeholders == ("a", "b")
    assert text.line_count == 3
    assert str(text) == text.plain == "een \ntwee \ndrie"
    assert text.in_one_line.plain == "een  twee  drie"
    assert text.in_one_line.at == HERE
    assert bool(text)
    assert not parse("", HERE)


@table(
    ("given_spans", "expected"),
    [
        ((BlankSpan(5.0),), True),
        ((Words(" "), BlankSpan(5.0)), True),
        ((Words("om "), BlankSpan(5.0)), False),
        ((Words(" "),), False),
        ((), False),
    ],
)
def test_a_text_is_blank_when_it_is_nothing_but_a_line_to_write_on(
    given_spans: tuple[Words | BlankSpan, ...], expected: bool
) -> None:
    assert Text(given_spans, HERE).blank is expected
