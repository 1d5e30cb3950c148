"""Language tags: the examples of RFC 5646, appendix A, and what people write in their place."""

from __future__ import annotations

from kaartenset.characters.language_tags import LanguageTag, language_of, meant_tag, parse_tag
from tables import table

OF_THE_RFC = (
    *("de", "fr", "ja", "i-enochian"),
    *("zh-Hant", "zh-Hans", "sr-Cyrl", "sr-Latn"),
    *("zh-cmn-Hans-CN", "cmn-Hans-CN", "zh-yue-HK", "yue-HK"),
    *("zh-Hans-CN", "sr-Latn-RS"),
    *("sl-rozaj", "sl-rozaj-biske", "sl-nedis", "de-CH-1901", "sl-IT-nedis", "hy-Latn-IT-arevela"),
    *("de-DE", "en-US", "es-419"),
    *("de-CH-x-phonebk", "az-Arab-x-AZE-derbend"),
    *("x-whatever", "qaa-Qaaa-QM-x-southern", "de-Qaaa", "sr-Latn-QM", "sr-Qaaa-RS"),
    *("en-US-u-islamcal", "zh-CN-a-myext-x-private", "en-a-myext-b-another"),
)
"""Every well-formed tag of appendix A."""


@table("tag", [*OF_THE_RFC, "nl", "NL", "nl-nl", "art-lojban", "zh-min-nan"])
def test_a_well_formed_tag_is_one_whatever_its_capitals(tag: str) -> None:
    assert parse_tag(tag) is not None
    assert parse_tag(tag.upper()) is not None


@table(
    "tag",
    [
        "de-419-DE",  # two regions (appendix A, "Some Invalid Tags")
        "a-DE",  # one letter in the first place
        "ar-a-aaa-b-bbb-a-ccc",  # an extension twice
        "de-DE-1901-1901",  # a variant twice (2.2.5)
        "en-a",  # an extension without anything (2.2.6)
        "x",  # nothing private (2.2.7)
        "nl-x",
        *("nl_NL", "nl-NL.UTF-8", "nl NL", "nl-", "-nl", "nl--NL", "", "n", "7", "nl-é"),
        *("nederlands", "english", "Dutch", "latn"),  # reserved or too long for a language (2.2.1)
        "nl-Netherlands",  # nine letters and more are no subtag (2.1)
        "nl\n",
    ],
)
def test_anything_else_is_none(tag: str) -> None:
    assert parse_tag(tag) is None


@table(
    ("tag", "parts"),
    [
        ("nl", LanguageTag("nl")),
        ("ZH-hant-tw", LanguageTag("zh", "Hant", "TW")),
        ("zh-cmn-Hans-CN", LanguageTag("zh", "Hans", "CN")),
        ("es-419", LanguageTag("es", "", "419")),
        ("de-CH-1901", LanguageTag("de", "", "CH")),
    ],
)
def test_the_parts_that_decide_the_words_are_found(tag: str, parts: LanguageTag) -> None:
    """In the case that RFC 5646, 2.1.1, recommends."""
    assert parse_tag(tag) == parts


@table(
    ("word", "tag"),
    [
        *(("nl_NL", "nl-NL"), ("nl_NL.UTF-8", "nl-NL"), ("de_DE@euro", "de-DE"), (" pl ", "pl")),
        *(("Nederlands", "nl"), ("ENGLISH", "en"), ("Polski", "pl"), ("zh Hant TW", "zh-Hant-TW")),
        *(("klingon", ""), ("", ""), ("123", "")),
    ],
)
def test_what_somebody_meant_is_suggested(word: str, tag: str) -> None:
    assert meant_tag(word) == tag


def test_the_language_of_a_tag_stands_first() -> None:
    assert [language_of(tag) for tag in ("nl-BE", "NL", "zh-Hant-TW")] == ["nl", "nl", "zh"]
