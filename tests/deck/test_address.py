"""Decks in both forms of address: one variant, its texts in the other form in a folder of their
own, and never the two mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import Run
from faces import set_faces
from kaartenset.checks import check, in_every_address
from kaartenset.client.client import Client, Meeting
from kaartenset.dataclass import replace
from kaartenset.deck.address import shared_texts, texts_of_cards
from kaartenset.deck.deck import Deck, texts_of
from kaartenset.deck.guide import read_guide
from kaartenset.deck.read import untouched
from kaartenset.errors import InputError, Problems
from kaartenset.locations import OfOption
from kaartenset.personalise import personalise
from kaartenset.project.orphans import find_orphans
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.source.markup import Text
from kaartenset.source.variants import read_stack
from places import file_of
from projects import LISTS, SHIPPED, EditableProject, shipped_with

STACKS = [("wajong",), ("easy-language", "wajong"), ("wajong", "easy-language")]
FORMAL = re.compile(r"\b(u|uw|uwe|uzelf)\b", re.IGNORECASE)
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jouwe|jezelf|jullie)\b", re.IGNORECASE)
FORMAL_DECK = replace(SHIPPED, address="u")
HINDERING = "content/variants/wajong/address-u/cards/hindering.yaml"


@pytest.fixture(scope="module", params=STACKS, ids=" + ".join)
def both(request: pytest.FixtureRequest) -> tuple[Source, Source]:
    """A stack as it is, and the same in u-form."""
    return shipped_with(request.param), read_project(FORMAL_DECK, request.param)


def all_texts(deck: Deck) -> tuple[Text, ...]:
    return (*texts_of_cards(deck.cards), *shared_texts(deck))


def said_aloud(source: Source) -> Iterator[str]:
    guide = read_guide(source.stack, source.deck, source.theme, Problems())
    assert guide is not None
    (probe,) = (page.probe for page in guide.pages if page.type == "stagnation")
    for text in texts_of((*(of.openings for of in guide.of_cards()), probe)):
        yield text.plain


def test_no_text_of_a_deck_has_the_form_of_address_of_the_other(
    both: tuple[Source, Source],
) -> None:
    """Issue 11, deliver 2: by rule."""
    familiar, formal = both
    assert [text.plain for text in all_texts(formal.deck) if FAMILIAR.search(text.plain)] == []
    assert [text.plain for text in all_texts(familiar.deck) if FORMAL.search(text.plain)] == []
    assert [text for text in said_aloud(formal) if FAMILIAR.search(text)] == []
    assert [text for text in said_aloud(familiar) if FORMAL.search(text)] == []


def test_every_text_that_says_je_says_u_in_the_other_form_and_the_rest_is_word_for_word_the_same(
    both: tuple[Source, Source],
) -> None:
    pairs = list(zip(*map(all_texts, (both[0].deck, both[1].deck)), strict=True))
    for familiar, formal in pairs:
        assert bool(FAMILIAR.search(familiar.plain)) == bool(FORMAL.search(formal.plain)), formal.at
    greetings = [
        (one.plain, other.plain)
        for one, other in pairs
        if one.plain != other.plain and not FORMAL.search(other.plain)
    ]
    assert set(greetings) == {("Hallo ,", "Beste ,"), ("Hallo ", "Beste ")}, (
        "the name is a place to fill in"
    )
    assert untouched(both[1].deck, both[1].stack) == ()


def test_the_order_of_the_variants_makes_no_difference_in_u_form() -> None:
    one, other = (read_project(FORMAL_DECK, stack).deck for stack in STACKS[1:])
    assert [text.plain for text in all_texts(one)] == [text.plain for text in all_texts(other)]


@pytest.mark.parametrize("way", ["office", "phone", "video", "home"])
def test_the_deck_fits_in_u_form(both: tuple[Source, Source], way: str) -> None:
    client = Client(
        name="Maria-Magdalena Konstantinopoulou-van Heeswijk",
        benefit="wga-35-80",
        appointment=Meeting(way=way),
    )
    set_faces(both[1], personalise(both[1].deck, client))


@pytest.mark.parametrize("stack", [(), ("easy-language",)], ids=["standard", "easy-language"])
def test_asking_for_the_form_that_a_deck_has_changes_nothing(stack: tuple[str, ...]) -> None:
    plain, formal = shipped_with(stack).deck, read_project(FORMAL_DECK, stack).deck
    assert replace(formal, text=plain.text) == plain


@pytest.mark.parametrize("stack", [(), ("easy-language",)], ids=["standard", "easy-language"])
def test_a_form_of_address_that_a_deck_has_no_texts_in_is_refused(stack: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refusal:
        read_project(replace(SHIPPED, address="je"), stack)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.where) == ("mixed-address", OfOption("--address"))
    assert "content/" not in problem.message, "who makes a deck need not know its files"
    assert "--variant wajong" in problem.hint
    assert problem.hint.endswith("".join(f" --variant {each}" for each in stack) + "'")


def test_one_text_in_the_other_form_is_refused_at_the_line_that_asks_for_it(
    project: EditableProject,
) -> None:
    project.replace(HINDERING, "Waar denkt u dan aan?", "Waar denk je dan aan?")
    project.replace("content/deck.yaml", "edition: Uitgave", "address: u\nedition: Uitgave")
    content = Project(project.root / "content", SHIPPED.layouts)
    with pytest.raises(InputError) as refusal:
        read_project(content, ("wajong",))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.where) == (
        "mixed-address",
        project.place("content/deck.yaml", "u\nedition"),
    )
    assert problem.message.endswith("everywhere: 1 text is written otherwise")
    assert f"the first at {HINDERING}:6" in problem.hint
    assert read_project(content, ("wajong",), "1-3").deck, (
        "of the cards that are asked for nothing is wrong"
    )


def test_the_deck_says_its_form_of_address_and_the_command_goes_before_it(
    project: EditableProject,
) -> None:
    project.replace("content/variants/wajong/deck.yaml", "title: =\n", "title: =\naddress: u\n")
    content = Project(project.root / "content", SHIPPED.layouts)
    said = [text.plain for text in all_texts(read_project(content, ("wajong",)).deck)]
    assert said == [text.plain for text in all_texts(read_project(FORMAL_DECK, ("wajong",)).deck)]
    back = [
        text.plain
        for text in all_texts(read_project(replace(content, address="je"), ("wajong",)).deck)
    ]
    assert back == [text.plain for text in all_texts(shipped_with(("wajong",)).deck)]
    assert read_project(content).deck.text.address == "", "the standard is another deck"


@pytest.mark.slow
def test_check_finds_a_text_left_over_in_every_kind_of_file(project: EditableProject) -> None:
    project.replace(HINDERING, "Waar denkt u dan aan?", "Waar denk je dan aan?")
    project.replace(
        "content/variants/wajong/address-u/deck.yaml", "U kunt de kaarten", "Je kunt de kaarten"
    )
    project.replace(
        "content/variants/wajong/address-u/guide.yaml",
        "Wie helpt u met papieren?",
        "Wie helpt je met papieren?",
    )
    problems = check(Project(project.root / "content", SHIPPED.layouts, "u"), ("wajong",)).problems
    assert {problem.code for problem in problems} == {"L21"}
    assert {file_of(problem).rpartition("/")[2] for problem in problems} == {
        "hindering.yaml",
        "deck.yaml",
        "guide.yaml",
    }


def test_all_forms_of_address_are_looked_at_and_one_that_is_asked_for_alone() -> None:
    def forms(project: Project, *stack: str) -> list[str]:
        return [each.address for each in in_every_address(project, stack)]

    assert forms(SHIPPED) == forms(SHIPPED, "easy-language") == [""]
    assert [forms(SHIPPED, *stack) for stack in STACKS] == [["", "u"]] * 3
    assert forms(FORMAL_DECK, "wajong") == ["u"]


def test_a_variant_on_top_without_texts_in_that_form_is_not_looked_at_in_it(
    project: EditableProject,
) -> None:
    folder = project.root / "content/variants/mine"
    folder.mkdir()
    (folder / "variant.yaml").write_text(
        "id: mine\nname: Mine\nlevel: wajong\nextends: [wajong]\n", encoding="utf-8"
    )
    content = Project(project.root / "content", SHIPPED.layouts)
    assert [each.address for each in in_every_address(content, ("mine",))] == [""]
    (folder / "address-u").mkdir()
    assert [each.address for each in in_every_address(content, ("mine",))] == ["", "u"]


def test_each_folder_lies_on_the_texts_that_it_says_in_another_form() -> None:
    stack = read_stack(SHIPPED.content, ("wajong", "easy-language"), Problems(), "u")
    variants = SHIPPED.content / "variants"
    assert [folder.relative_to(variants).as_posix() for folder in stack.overlays] == [
        "wajong",
        "wajong/address-u",
        "easy-language",
        "easy-language+wajong",
        "easy-language+wajong/address-u",
    ]


def test_a_folder_or_a_file_that_no_form_of_address_uses_is_told(project: EditableProject) -> None:
    assert find_orphans(project.root / "content", SHIPPED.layouts, LISTS) == []
    for file in ("address-jij/deck.yaml", "address-u/cards/wrok.yaml", "address-u/variant.yaml"):
        path = project.root / "content/variants/wajong" / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    told = {
        file_of(problem).removeprefix("content/variants/wajong/")
        for problem in find_orphans(project.root / "content", SHIPPED.layouts, LISTS)
    }
    assert told == {"address-jij/deck.yaml", "address-u/cards/wrok.yaml", "address-u/variant.yaml"}


@pytest.mark.parametrize(
    "command",
    [("build",), ("batch", "list.csv"), ("check", "--all"), ("proof", "--variant", "wajong")],
    ids=lambda words: words[0],
)
def test_a_form_of_address_that_there_is_not_is_refused(command: tuple[str, ...], run: Run) -> None:
    Path("list.csv").write_text("Naam\nJan\n", encoding="utf-8")
    said = run(*command, "--address", "jij")
    assert said.code == 2
    assert "--address: error[unknown-address]" in said.err


@pytest.mark.slow
def test_rows_are_made_in_the_form_that_is_asked_for(run: Run) -> None:
    Path("list.csv").write_text("Naam;Kenmerk;Variant\nJan;1;wajong\nKim;2;\n", encoding="utf-8")
    formal = run("batch", "list.csv", "--address", "u", "--cards", "1", "--output", "u")
    assert formal.code == 0
    familiar = run("batch", "list.csv", "--address", "je", "--cards", "1", "--output", "je")
    assert familiar.code != 0
    assert "mixed-address" in familiar.err
