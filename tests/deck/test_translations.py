"""Variants in another language than the standard: what is translated, and by which name."""

from __future__ import annotations

import shutil

import pytest

from kaartenset.checks.stacks import left_out, stacks
from kaartenset.cli.commands.proof import compared
from kaartenset.deck.read import untouched
from kaartenset.errors import InputError
from kaartenset.pages.proof import proof_pages
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.request import Request
from page_items import recorded
from pdf_reading import open_pdf, texts
from projects import SHIPPED, EditableProject, build_pdf, shipped_with

FRISIAN = "content/variants/frisian"
BAR = 1.2
"""Points; no other line of a proof is as heavy."""


def add(project: EditableProject, variant: str, **files: str) -> None:
    """Write the files of a variant: its description, its deck, its card of the situation."""
    names = {"about": "variant", "deck": "deck", "situation": "cards/situation"}
    (project.root / "content/variants" / variant / "cards").mkdir(parents=True)
    for key, text in {"about": "", **files}.items():
        head = f"id: {variant}\nname: {variant}\n" if key == "about" else ""
        project.write(f"content/variants/{variant}/{names[key]}.yaml", head + text)


@pytest.fixture
def translated(project: EditableProject) -> Project:
    """The shipped content, with a Frisian title for the easy card of the situation."""
    add(
        project,
        "frisian",
        about="extends: [easy-language]\n",
        deck="lang: fy\nvariant-name: Frysk\ntitle: Myn ferhaal\n",
        situation="title: Sa giet it\n",
    )
    return Project(project.root / "content", SHIPPED.layouts)


def frisian(project: Project, *variants: str) -> Source:
    return read_project(project, (*variants, "frisian"))


def test_a_text_in_another_language_is_not_translated_whichever_variant_has_it(
    translated: Project,
) -> None:
    source = frisian(translated)
    left = {text.plain for text in untouched(source.deck, source.stack)}
    assert "Hoe gaat het nu met u?" in left
    assert "Sa giet it" not in left
    assert untouched(source.untranslated().deck, source.untranslated().stack) == ()


def test_the_folder_of_a_combination_with_a_translation_is_translated(
    project: EditableProject, translated: Project
) -> None:
    folder = project.root / "content/variants/frisian+wajong/cards"
    folder.mkdir(parents=True)
    (folder / "situation.yaml").write_text("name: Sa giet it\n", encoding="utf-8")
    source = frisian(translated, "wajong")
    left = {text.plain for text in untouched(source.deck, source.stack)}
    assert "Sa giet it" not in left
    assert "Hoe gaat het nu met je?" in left


def test_a_translation_has_a_name_in_its_language_and_one_for_lists(translated: Project) -> None:
    source = frisian(translated)
    assert source.deck.text.variant_name.plain == "Frysk"
    assert source.stack.name is not None
    assert source.stack.name.plain == "makkelijk lezen + frisian"


def test_a_variant_in_the_language_of_the_standard_is_no_translation(
    project: EditableProject,
) -> None:
    add(project, "flemish", deck="lang: nl-BE\nvariant-name: Vlaams\n")
    source = read_project(Project(project.root / "content", SHIPPED.layouts), ("flemish",))
    assert not source.stack.translations
    assert source.untranslated() is source
    assert source.deck.text.variant_name.plain == "flemish"


def test_what_a_translation_translates_is_set_in_its_own_language(shipped: Source) -> None:
    """Turkish has no ligature of f and i, and the guide of a Turkish deck is Dutch."""
    original = shipped_with(("tr",)).untranslated()
    assert original.fonts.language == original.deck.text.lang == shipped.fonts.language


def test_a_deck_has_one_language(project: EditableProject, translated: Project) -> None:
    add(project, "polish", deck="lang: pl\n")
    add(project, "polish-too", about="extends: [polish]\n", deck="lang: pl-PL\n")
    read_project(translated, ("polish", "polish-too"))
    with pytest.raises(InputError) as refusal:
        frisian(translated, "polish-too")
    assert [problem.code for problem in refusal.value.problems] == ["two-languages"]


def test_stacks_to_check_have_one_language_and_none_is_checked_twice(
    project: EditableProject, translated: Project
) -> None:
    before = stacks(SHIPPED)
    add(project, "elfish", deck="lang: qaa\n")
    added = set(stacks(translated)) - set(before)
    assert {stack for stack in added if "frisian" in stack and "elfish" in stack} == set()
    assert ("frisian",) in added
    assert ("frisian", "wajong") in added
    assert ("easy-language", "frisian") not in added, "it lays what ('frisian',) lays"


def test_what_is_left_out_of_the_check_is_counted_without_two_languages(
    project: EditableProject,
) -> None:
    shutil.rmtree(project.root / "content/variants")
    for name, lang in (("c", ""), ("d", ""), ("pl", "pl"), ("tr", "tr")):
        (project.root / "content/variants" / name).mkdir(parents=True)
        project.write(f"content/variants/{name}/variant.yaml", f"id: {name}\nname: {name}\n")
        if lang:
            project.write(f"content/variants/{name}/deck.yaml", f"lang: {lang}\n")
    of_four = Project(project.root / "content", SHIPPED.layouts)
    assert len(stacks(of_four)) == 1 + 4 + 5
    assert left_out(of_four).to_ask == 2, "c and d with pl, and with tr"


@pytest.mark.slow
def test_the_guide_to_a_translation_is_that_of_the_deck_which_it_translates(
    translated: Project,
) -> None:
    guide = build_pdf(frisian(translated), None, Request("guide"))
    assert texts(guide) == texts(
        build_pdf(read_project(SHIPPED, ("easy-language",)), None, Request("guide"))
    )
    with open_pdf(guide) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"


def test_the_proof_of_a_translation_has_the_deck_that_it_translates_beside_it(
    translated: Project,
) -> None:
    source, dutch, frysk = compared(translated, ("frisian",))
    assert (dutch.name, frysk.name) == ("makkelijk lezen", "Frysk")
    situation = recorded(list(proof_pages(dutch, frysk, source.stack, source.fonts))[1])
    broken = [line.broken for line in situation.lines if line.weight == BAR]
    assert broken
    assert all(broken), "a bar says only what is not translated"
