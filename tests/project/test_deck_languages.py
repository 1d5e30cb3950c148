"""Languages as people write them in a list, and the variants that they mean."""

from __future__ import annotations

from kaartenset.project.languages import DeckLanguages, read_languages
from projects import SHIPPED, EditableProject
from tables import table


def of_shipped() -> DeckLanguages:
    return read_languages(SHIPPED.content)


@table(
    ("word", "language"),
    [
        *(("pl", "pl"), ("PL", "pl"), ("pl-PL", "pl"), ("Pools", "pl"), ("polish", "pl")),
        *(("polski", "pl"), ("  Pools ", "pl"), ("Oekraïens", "uk"), ("українська", "uk")),
        *(("Türkçe", "tr"), ("Turks", "tr"), ("العربية", "ar"), ("Engels", "en"), ("en_GB", "en")),
        *(("Nederlands", "nl"), ("nl", "nl"), ("NL-be", "nl"), ("Dutch", "nl")),
        *(("Somalisch", ""), ("so", ""), ("Pools en Turks", ""), ("tolk nodig", ""), ("7", "")),
    ],
)
def test_a_language_is_known_by_its_tag_and_its_names(word: str, language: str) -> None:
    assert of_shipped().meant(word) == language


def test_the_variant_of_a_language_is_the_one_in_it_or_the_one_named_after_it(
    project: EditableProject,
) -> None:
    assert [of_shipped().variant_in(each) for each in ("nl", "pl", "so")] == ["", "pl", ""]
    assert of_shipped().listed == (
        "nl, Arabisch (ar), Engels (en), Pools (pl), Turks (tr), Oekraïens (uk)"
    )
    for name, lang in (
        ("pl", "pl"),
        ("pl-short", "pl"),
        ("deutsch", "de"),
        ("fr1", "fr"),
        ("fr2", "fr"),
    ):
        folder = project.root / "content/variants" / name
        folder.mkdir()
        project.write(f"content/variants/{name}/variant.yaml", f"id: {name}\nname: {name} x\n")
        project.write(f"content/variants/{name}/deck.yaml", f"lang: {lang}\n")
    found = read_languages(project.root / "content")
    assert [found.variant_in(each) for each in ("pl", "de", "fr")] == ["pl", "deutsch", ""]
    assert found.meant("Deutsch X") == "de"
    assert found.meant("fr1 x") == "fr"
