"""Content and themes that are wrong: each fault is told at its own place, with what to do, all
in one run, without a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from kaartenset.errors import InputError, in_order
from kaartenset.locations import InFile
from kaartenset.project.source import read_project
from places import file_of, line_of
from projects import EditableProject
from tiny_decks import CARD, FILES, tiny_deck

DECK, DOMAINS, BENEFITS, PICTOGRAMS = (
    "content/deck.yaml",
    "content/domains.yaml",
    "content/benefits.yaml",
    "content/pictograms.yaml",
)
INTRO, SITUATION, GOALS, WORK = (
    f"content/cards/{name}.yaml" for name in ("intro", "situation", "goals", "work")
)
THEME, TYPES = "layouts/theme.yaml", "layouts/types.yaml"
EVERY_FILE = (DECK, DOMAINS, BENEFITS, PICTOGRAMS, INTRO, THEME)


class Fault(NamedTuple):
    """One text of a file replaced by another; the problem must be told where ``told_at`` starts,
    and its hint say ``hint``."""

    file: str
    old: str
    new: str
    code: str
    told_at: str
    hint: str = ""


REFERENCES = [
    Fault(DECK, "  - goals\n", "  - gaols\n", "missing-card", "gaols", "'goals'"),
    Fault(DECK, "  - goals\n", "  - goals\n  - 'goals'\n", "duplicate-card", "'goals'"),
    Fault(WORK, "domain: work", "domain: wrok", "unknown-entry", "wrok", "'work'"),
    Fault(WORK, "type: domain", "type: domian", "unknown-card-type", "domian", "'domain'"),
    Fault(WORK, "id: work", "id: wrok", "id-not-file", "wrok"),
    Fault(GOALS, "look: ahead", "look: aheda", "unknown-look", "aheda", "'ahead'"),
    Fault(GOALS, "pictogram: route", "pictogram: rout", "unknown-pictogram", "rout", "'route'"),
    Fault(
        GOALS,
        "dat het lukt?",
        "dat het lukt, {clent}?",
        "unknown-placeholder",
        "Hoe merkt u straks dat het lukt, {clent}?",
        "'client'",
    ),
    Fault(GOALS, "id: first-step", "id: longer-run # again", "duplicate-id", "longer-run # again"),
    Fault(SITUATION, "      wajong:", "      wajnog:", "unknown-condition", "wajnog", "'wajong'"),
    Fault(
        INTRO,
        "          by-phone: phone",
        "          by-fone: phone",
        "unknown-condition",
        "by-fone",
        "'by-phone'",
    ),
    Fault(INTRO, "by-video: video", "by-video: vidoe", "unknown-pictogram", "vidoe", "'video'"),
    Fault(DOMAINS, "colour: green", "colour: gren", "unknown-colour", "gren", "'green'"),
    Fault(
        DOMAINS,
        "pictogram: briefcase",
        "pictogram: breifcase",
        "unknown-pictogram",
        "breifcase",
        "'briefcase'",
    ),
    Fault(DOMAINS, "id: money", "id: home # again", "duplicate-id", "home # again"),
    Fault(BENEFITS, "id: wajong", "id: zw # again", "duplicate-id", "zw # again"),
    Fault(BENEFITS, "id: zw", "id: by-phone", "bad-id", "by-phone"),
    Fault(BENEFITS, "id: zw", "id: otherwise", "bad-id", "otherwise"),
    Fault(
        DECK,
        "title: ",
        "title: '{client}' # ",
        "unknown-placeholder",
        "'{client}'",
        "same for every client",
    ),
    Fault(DECK, "{sheets}", "{sheeets}", "unknown-placeholder", '"{deck}', "'sheets'"),
    Fault(THEME, "  hindering:\n", "  hindering:\n    tlie: x\n", "unknown-key", "tlie", "'tile'"),
    Fault(
        THEME,
        "  hindering:\n    tile: neutral-tint",
        "  hindering:\n    tile: neutral-tnit",
        "unknown-colour",
        "neutral-tnit",
        "'neutral-tint'",
    ),
    Fault(
        THEME,
        "pitch: 10.5\n    weight: semibold",
        "pitch: 10.5\n    weight: semibald",
        "unknown-weight",
        "semibald",
        "'semibold'",
    ),
    Fault(
        THEME,
        "fonts/AtkinsonHyperlegibleNext-SemiBold.ttf",
        "fonts/Atkinson.ttf",
        "font-missing",
        "fonts/Atkinson.ttf",
    ),
    Fault(
        THEME,
        "fonts/NotoSans-Regular.ttf",
        "../../Names.ttf",
        "font-outside",
        "../../Names.ttf",
    ),
]

SHAPES = [
    Fault(GOALS, "type: fill-in", "typ: fill-in", "unknown-key", "typ:", "'type'"),
    Fault(GOALS, "type: fill-in\n", "", "missing-key", "id: goals"),
    Fault(GOALS, "type: fill-in", "type:", "missing-value", "type:"),
    Fault(
        GOALS, "het lukt?\n    lines: 4", "het lukt?\n    lines: tien", "number-expected", "tien"
    ),
    Fault(
        GOALS,
        "setback\n    kind: question",
        "setback\n    kind: queston",
        "unknown-kind",
        "queston",
        "'question'",
    ),
    Fault(GOALS, "title: Hoe ik verder kan", "title: [Hoe ik verder kan]", "text-expected", "[Hoe"),
    Fault(
        GOALS,
        "title: Hoe ik verder kan",
        "title: {client}",
        "text-expected",
        "{client}",
        "between quotes",
    ),
    Fault(
        GOALS,
        "title: Hoe ik verder kan",
        "title: '**Hoe ik verder kan'",
        "bold-not-closed",
        "'**Hoe",
    ),
    Fault(
        GOALS, "title: Hoe ik verder kan", "title: 'Hoe {ik verder kan'", "stray-brace", "'Hoe {ik"
    ),
    Fault(GOALS, "id: goals", "id: Goals!", "bad-id", "Goals!"),
    Fault(
        SITUATION,
        "      otherwise: U krijgt",
        "      zw: U krijgt",
        "duplicate-key",
        "zw: U krijgt een uitkering.",
    ),
    Fault(
        SITUATION,
        "      otherwise: U krijgt",
        "      with-name: U krijgt",
        "missing-key",
        "zw: U krijgt",
    ),
    Fault(DECK, "cards:\n", "cards: intro\nrest:\n", "list-expected", "intro\nrest"),
    Fault(DECK, "defaults:\n", "defaults: []\nmore:\n", "keys-expected", "[]"),
    Fault(TYPES, "A6 portrait", "A6 sideways", "size-expected", "A6 sideways"),
    Fault(THEME, '"#003855"', '"#038"', "colour-expected", '"#038"'),
    Fault(THEME, "[100, 50, 20, 60]", "[100, 50, 20]", "inks-expected", "[100, 50, 20]"),
    Fault(THEME, "safe-area: 6", "safe-area: -6", "length-expected", "-6"),
    Fault(THEME, "writing-pitch: 9", "writing-pitch: 0", "length-expected", "0\n\npictograms"),
    Fault(THEME, "size: 26", "size: 0 # none", "length-expected", "0 # none"),
    Fault(
        TYPES,
        "numbered: true",
        "numbered: ja",
        "truth-expected",
        "ja\n    room",
    ),
    Fault(THEME, "radii:\n", "radiuses:\n", "unknown-key", "radiuses", "'radii'"),
]

SYNTAX = [
    Fault(
        GOALS,
        "title: Hoe ik verder kan",
        "title: Hoe: ik verder kan",
        "yaml-syntax",
        ": ik verder",
        "double quotes",
    ),
    Fault(
        GOALS,
        "  - id: first-step",
        "\t- id: first-step",
        "yaml-syntax",
        "\t- id: first-step",
        "spaces",
    ),
    Fault(GOALS, "title: Hoe", "title: *Hoe", "alias", "*Hoe"),
    Fault(GOALS, "title: Hoe", "title: &x Hoe", "alias", "&x Hoe", "quotes"),
    Fault(GOALS, "title: Hoe", "title: !!python/name:os.system Hoe", "tag", "!!python", "quotes"),
    Fault(GOALS, "title: Hoe", "<<: {a: b}\ntitle: Hoe", "merge-key", "<<"),
    Fault(GOALS, "back:\n", "---\nback:\n", "second-document", "---"),
    Fault(
        GOALS,
        "title: Hoe ik verder kan",
        'title: "Hoe ik verder kan',
        "yaml-syntax",
        '"Hoe',
        "same quote",
    ),
    Fault(
        GOALS,
        "title: Hoe ik verder kan",
        "title: Hoe ik \u0007verder kan",
        "unprintable-character",
        "\u0007",
    ),
    Fault(
        GOALS,
        "title: Hoe ik verder kan",
        'title: "Hoe ik \\averder kan"',
        "unprintable-character",
        '"Hoe ik',
    ),
    Fault(GOALS, "title: Hoe ik verder kan", f"title: {'[' * 40}", "too-deep", "[" * 10 + "\n"),
    Fault(GOALS, "title: Hoe ik verder kan", "id: goals", "duplicate-key", "id: goals\npictogram"),
]


@pytest.mark.parametrize(
    "fault",
    [*REFERENCES, *SHAPES, *SYNTAX],
    ids=lambda fault: f"{fault.code}-{fault.told_at.strip()[:12]}",
)
def test_a_fault_is_told_at_its_place_with_what_to_do(
    project: EditableProject, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    project.replace(fault.file, fault.old, fault.new)
    found = [problem for problem in project.problems() if problem.code == fault.code]
    assert [problem.where for problem in found] == [_place(project, fault)]
    assert fault.hint in found[0].hint
    assert found[0].message


def _place(project: EditableProject, fault: Fault) -> InFile:
    """Return the place of ``told_at`` inside the new text, or else in the file."""
    whole = project.text(fault.file)
    new = whole.index(fault.new)
    anchor = new if fault.told_at in whole[new:] else 0
    before = whole[: whole.index(fault.told_at, anchor)]
    return InFile(fault.file, before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize("file", EVERY_FILE)
def test_a_file_that_is_something_else_is_told_by_its_name(
    project: EditableProject, file: str
) -> None:
    for content, code in {
        b"": "file-empty",
        b"# later\n": "file-empty",
        bytes(range(256)): "not-text",
        b"[[[[": "yaml-syntax",
    }.items():
        project.write(file, content)
        assert [problem.code for problem in project.problems() if file_of(problem) == file] == [
            code
        ]
    project.write(file, "just a text\n")
    assert [line_of(problem) for problem in project.problems() if file_of(problem) == file] == [1]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * 10_000_000, "file-too-large"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not-text"),
        (b"a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n", "alias"),
        (b"[" * 100_000, "too-deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_would_do_harm_is_refused_before_it_is_read(
    project: EditableProject, content: bytes, code: str
) -> None:
    project.write(INTRO, content)
    assert [problem.code for problem in project.problems() if file_of(problem) == INTRO] == [code]


@pytest.mark.parametrize("file", [DECK, DOMAINS, BENEFITS, INTRO])
def test_a_file_that_is_missing_is_told(project: EditableProject, file: str) -> None:
    project.path(file).unlink()
    expected = {("missing-card", DECK)} if file == INTRO else {("file-missing", file)}
    assert {(problem.code, file_of(problem)) for problem in project.problems()} == expected


def test_all_faults_of_all_files_are_told_in_one_run_in_the_order_of_their_places(
    project: EditableProject,
) -> None:
    project.replace(BENEFITS, "id: zw", "di: zw")
    project.replace(DECK, "  - goals\n", "  - gaols\n")
    project.replace(DOMAINS, "colour: green", "colour: gren")
    project.replace(INTRO, "type: intro", "type: [intro")
    project.replace(SITUATION, "lines: 8", "lines: acht")
    project.replace(SITUATION, "kind: choice", "kind: choise")
    project.replace(WORK, "domain: work", "domain: wrok")
    project.replace(WORK, "Waar bent u goed in?", "Waar bent u goed in, {naam}?")
    project.replace(
        THEME,
        "number: white\n    number-text: ink\n  hindering",
        "number: whiet\n    number-text: ink\n  hindering",
    )
    problems = project.problems()
    assert {(problem.code, file_of(problem)) for problem in problems} == {
        ("unknown-key", BENEFITS),
        ("missing-key", BENEFITS),
        ("missing-card", DECK),
        ("unknown-colour", DOMAINS),
        ("yaml-syntax", INTRO),
        ("number-expected", SITUATION),
        ("unknown-kind", SITUATION),
        ("unknown-entry", WORK),
        ("unknown-placeholder", WORK),
        ("unknown-colour", THEME),
    }
    assert list(problems) == in_order(problems)


def test_a_theme_that_cannot_be_read_does_not_hide_what_is_wrong_with_the_content(
    project: EditableProject,
) -> None:
    project.replace(THEME, "safe-area: 6", "safe-area: six")
    project.replace(WORK, "domain: work", "domain: wrok")
    project.replace(DECK, "  - goals\n", "  - gaols\n")
    assert {problem.code for problem in project.problems()} == {
        "length-expected",
        "unknown-entry",
        "missing-card",
    }


def test_one_fault_does_not_set_off_others_that_are_none(project: EditableProject) -> None:
    project.replace(DOMAINS, "id: work", "id: Work!")
    assert [(problem.code, file_of(problem)) for problem in project.problems()] == [
        ("bad-id", DOMAINS)
    ]


def test_a_domain_without_a_card_is_told_in_the_list_of_domains(project: EditableProject) -> None:
    project.replace(DECK, "  - work\n", "")
    (problem,) = project.problems()
    assert (problem.code, problem.where) == (
        "entry-without-card",
        InFile(DOMAINS, project.place(DOMAINS, "id: work").line, 7),
    )
    assert "deck.yaml" in problem.hint


def test_a_style_that_a_layout_uses_and_the_theme_lacks_is_told_at_the_line_of_the_layout(
    project: EditableProject,
) -> None:
    project.replace(THEME, "  domain-line:\n", "  domain-lines:\n")
    problems = project.problems()
    assert {problem.code for problem in problems} == {"unknown-style"}
    assert {file_of(problem) for problem in problems} == {"layouts/domain/front.xml.j2"}
    assert all(line_of(problem) and "'domain-lines'" in problem.hint for problem in problems)


def test_a_text_that_does_not_fit_is_told_at_the_text_and_never_cut(
    project: EditableProject,
) -> None:
    project.replace(
        WORK,
        "- cursus of diploma",
        "- een cursus, een opleiding of een diploma dat u graag zou willen halen",
    )
    (problem,) = project.problems()
    assert (problem.code, problem.where) == ("too-high", project.place(WORK, "een cursus"))
    assert "work" in problem.message


def test_a_letter_that_no_font_has_is_told_at_the_text(project: EditableProject) -> None:
    project.replace(WORK, "- cursus of diploma", "- cursus \u4e2d diploma")
    (problem,) = project.problems()
    assert (problem.code, problem.where) == ("missing-glyph", project.place(WORK, "cursus \u4e2d"))
    assert "U+4E2D" in problem.message


def test_the_error_itself_says_every_problem_with_its_place(project: EditableProject) -> None:
    project.replace(WORK, "domain: work", "domain: wrok")
    project.replace(GOALS, "look: ahead", "look: aheda")
    with pytest.raises(InputError) as caught:
        project.read()
    assert caught.value.exit_code == 1
    lines = str(caught.value).splitlines()
    assert f"{project.place(GOALS, 'aheda')}:" in lines[0]
    assert any(line.startswith(f"{project.place(WORK, 'wrok')}:") for line in lines)


@pytest.mark.parametrize("file", [DECK, INTRO, THEME])
@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_a_file_from_windows_builds_the_same_deck(
    project: EditableProject, file: str, line_end: bytes
) -> None:
    before = project.read().deck
    project.write(file, b"\xef\xbb\xbf" + project.text(file).encode().replace(b"\n", line_end))
    assert project.read().deck == before


def test_a_list_that_is_too_long_names_its_limit_and_both_ways_out(tmp_path: Path) -> None:
    fields = "{title: words, text: words, stops: {type: list of text, bounds: 1..2}}"
    types = f"cards:\n  walk:\n    fields: {fields}\n"
    files = {CARD: FILES[CARD] + "stops: [a, b, c]\n", "layouts/types.yaml": types}
    with pytest.raises(InputError) as refusal:
        read_project(tiny_deck(tmp_path, files))
    (problem,) = refusal.value.problems
    assert (problem.code, str(problem.where)) == ("too-many", f"{CARD}:5:8")
    assert "this list has 3, and can have at most 2" in problem.message
    column = types.splitlines()[2].index("stops") + 1
    place = f"layouts/types.yaml:3:{column}"
    assert problem.hint == f"take 1 out, or allow more with 'bounds' at {place}"
