"""Layouts of a designer: what templates get, where a mistake is told, and that no template can
do harm (rules S5, S6)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from faces import BACK, EMPTY_FACE, FRONT, LayoutFolder, card_of, of_kind, text, words_of
from kaartenset.dataclass import replace
from kaartenset.errors import Problems
from kaartenset.layout.elements import Panel, Picture, Side, TextBox, WritingArea
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from places import column_of, file_of, line_of
from projects import with_fields
from tables import table

TEXT = '<text x="40" y="50" width="90">{}</text>'


@pytest.fixture
def templates(shipped: Source, tmp_path: Path) -> LayoutFolder:
    return LayoutFolder.of(shipped, tmp_path)


def face(inside: str) -> str:
    """Return a template whose second line is what is inside."""
    return f'<face drawn-for="A5 landscape">\n{inside}\n</face>'


def words(templates: LayoutFolder, inside: str) -> str:
    """Return what the only text of a face says."""
    (box,) = of_kind(templates.face(face(inside)).elements, TextBox)
    return words_of(box)


# What a template gets


@table(
    ("expression", "said"),
    [
        ("card.id", "goals"),
        ("card.title", "Hoe ik verder kan"),
        ("deck.cards | length", "11"),
        ("card.number ~ '/' ~ (deck.numbered_cards | length)", "6/6"),
        ("deck.domains | map(attribute='id') | join(' ')", "health family home money work"),
        ("theme.writing_pitch", "9.0"),
    ],
)
def test_a_template_gets_the_card_the_deck_and_the_theme(
    templates: LayoutFolder, expression: str, said: str
) -> None:
    assert words(templates, TEXT.format("{{ " + expression + " }}")) == said


@table(
    "name",
    [
        "os",
        "config",
        "client",
        "project",
        "theme.folder",
        "request",
        "lipsum",
        "cycler",
        "joiner",
        "dict",
    ],
)
def test_a_template_gets_nothing_else(templates: LayoutFolder, name: str) -> None:
    problem = templates.problem(face("{{ " + name + " }}"))
    last = name.rpartition(".")[2]
    assert (problem.code, problem.where) == (
        "layout-undefined",
        InFile(FRONT, 2, 4 + len(name) - len(last)),
    )
    assert last in problem.message


def test_a_card_has_two_sides_each_with_its_own_template(templates: LayoutFolder) -> None:
    templates.write(BACK, face(TEXT.format("achter")))
    (front, back), problems = templates.lay_out(face(TEXT.format("voor")))
    assert not problems
    assert [
        (side.side, words_of(next(of_kind(side.elements, TextBox)))) for side in (front, back)
    ] == [
        (Side.FRONT, "voor"),
        (Side.BACK, "achter"),
    ]


def test_a_macro_of_another_file_places_for_many_templates(templates: LayoutFolder) -> None:
    templates.write(
        "layouts/parts.xml.j2",
        '{% macro block(y) %}<panel x="40" y="{{ y }}" width="9" height="9" fill="ink"/>{% '
        "endmacro %}",
    )
    panels = of_kind(
        templates.face(
            '{% import "parts.xml.j2" as part %}\n'
            + face("{{ part.block(40) }}{{ part.block(60) }}")
        ).elements,
        Panel,
    )
    assert [panel.box.y for panel in panels] == [40, 60]


def test_the_same_template_says_the_same_twice_so_chance_is_not_known(
    templates: LayoutFolder,
) -> None:
    assert templates.problem(face("{{ [1, 2, 3] | random }}")).code == "layout-syntax"


# Where a mistake is told


def test_an_undefined_variable_is_told_at_its_own_line(templates: LayoutFolder) -> None:
    problem = templates.problem(face("\n\n{{ nope }}"))
    assert (problem.code, problem.where) == ("layout-undefined", InFile(FRONT, 4, 4))
    assert "'nope'" in problem.message


@table(
    "use",
    [
        "nope * 2",
        "2 * nope",
        "nope + 1",
        "nope - 1",
        "nope / 2",
        "nope | length",
        "nope.x",
        "nope[0]",
        "nope()",
    ],
)
def test_an_undefined_variable_in_a_sum_is_told_by_its_name(
    templates: LayoutFolder, use: str
) -> None:
    problem = templates.problem(face('<rule x="{{ ' + use + ' }}" y="40" to-x="90"/>'))
    assert (problem.code, problem.where) == (
        "layout-undefined",
        InFile(FRONT, 2, 13 + use.index("nope")),
    )
    assert "'nope'" in problem.message


def test_an_undefined_variable_in_a_tag_of_many_lines_is_told_at_its_own_line(
    templates: LayoutFolder,
) -> None:
    assert templates.problem(
        face('<text\n  x="40"\n  y="{{ nope }}"\n  width="90">a</text>')
    ).where == InFile(FRONT, 4, 9)


def test_an_undefined_variable_in_a_loop_is_told_at_its_own_line(templates: LayoutFolder) -> None:
    template = face("{% for n in range(3) %}\n\n  {{ nope }}\n{% endfor %}")
    assert templates.problem(template).where == InFile(FRONT, 4, 6)


def test_an_undefined_variable_in_an_imported_macro_is_told_in_the_file_of_the_macro(
    templates: LayoutFolder,
) -> None:
    templates.write(
        "layouts/parts.xml.j2",
        "\n{% macro block() %}\n  {% for n in range(2) %}\n    {{ nope }}\n  {% endfor %}\n{% "
        "endmacro %}",
    )
    problem = templates.problem(
        '{% import "parts.xml.j2" as part %}\n' + face("{{ part.block() }}")
    )
    assert (problem.code, problem.where) == (
        "layout-undefined",
        InFile("layouts/parts.xml.j2", 4, 8),
    )


def test_a_field_that_the_card_does_not_have_is_told_by_its_name(templates: LayoutFolder) -> None:
    problem = templates.problem(face("{{ card.titel }}"))
    assert (problem.code, problem.where) == ("layout-undefined", InFile(FRONT, 2, 9))
    assert "'titel'" in problem.message
    assert "'title'" in problem.hint


def test_a_text_that_the_content_does_not_give_is_never_printed_as_the_word_none(
    templates: LayoutFolder,
) -> None:
    problem = templates.problem(face(TEXT.format("\n{{ card.back_title }}")))
    assert (problem.code, problem.where) == ("layout-undefined", InFile(FRONT, 3, 1))


def test_a_look_that_the_theme_does_not_have_is_told_where_it_is_used(
    templates: LayoutFolder,
) -> None:
    problem = templates.problem(face("\n{% set look = theme.looks['nwo'] %}\n{{ look.tile }}"))
    assert problem.code == "layout-undefined"
    assert "'nwo'" in problem.message
    assert file_of(problem) == FRONT


MISTAKES = [
    ("unknown-element", '<pannel x="40" y="40" width="9" height="9"/>', "'panel'"),
    ("unknown-element", "<h1></h1>", "heading"),
    ("unknown-element", '<Panel x="40" y="40" width="9" height="9"/>', "'panel'"),
    ("unknown-element", "<t></t>", "text"),
    ("unknown-attribute", '<panel x="40" y="40" width="9" hieght="9" height="9"/>', "'height'"),
    ("unknown-colour", '<panel x="40" y="40" width="9" height="9" fill="prple"/>', "'purple'"),
    ("unknown-style", '<text x="40" y="40" width="9" style="questoin">a</text>', "'question'"),
    (
        "unknown-pictogram",
        '<pictogram name="briefcas" x="40" y="40" size="9" alt=""/>',
        "'briefcase'",
    ),
    ("bad-attribute", '<text x="40" y="40" width="9" align="middel">a</text>', "left"),
    ("bad-attribute", '<panel x="40" y="40" width="9" height="9" bleed="lft"/>', "'left'"),
]


@table(("code", "mistake", "suggestion"), MISTAKES)
def test_a_mistake_is_told_at_the_designers_own_line_with_a_suggestion(
    templates: LayoutFolder, code: str, mistake: str, suggestion: str
) -> None:
    problem = templates.problem(face(mistake))
    assert (problem.code, problem.where) == (code, InFile(FRONT, 2, 1))
    assert suggestion in problem.hint


@table(("code", "mistake", "suggestion"), MISTAKES)
def test_a_mistake_after_loops_and_comments_is_told_at_the_designers_own_line(
    templates: LayoutFolder, code: str, mistake: str, suggestion: str
) -> None:
    before = (
        '{#\n  said\n#}\n{% for n in range(5) %}\n  <rule x="40" y="50" to-x="60"/>\n\n{% endfor '
        "%}\n{%- if card %}\n{% endif -%}\n\n"
    )
    problem = templates.problem(face(before + mistake))
    assert (problem.code, problem.where) == (code, InFile(FRONT, 12, 1))


def test_a_mistake_in_a_tag_of_many_lines_is_told_where_the_tag_starts(
    templates: LayoutFolder,
) -> None:
    problem = templates.problem(
        face(
            '<rule x="40" y="50" to-x="60"/>\n<text\n  x="40" y="50"\n  width="{{ 20 + 30 }}"\n  '
            'colr="ink">a</text>'
        )
    )
    assert (problem.code, problem.where) == ("unknown-attribute", InFile(FRONT, 3, 1))
    assert "'colour'" in problem.hint


def test_a_mistake_in_a_macro_is_told_in_the_file_of_the_macro(templates: LayoutFolder) -> None:
    templates.write(
        "layouts/parts.xml.j2",
        '{% macro block() %}\n\n<panel x="40" y="40" width="9" height="9" fill="prple"/>{% '
        "endmacro %}",
    )
    problem = templates.problem(
        '{% import "parts.xml.j2" as part %}\n' + face("{{ part.block() }}")
    )
    assert problem.where == InFile("layouts/parts.xml.j2", 3, 1)


def test_all_mistakes_of_a_face_are_told_at_once(templates: LayoutFolder) -> None:
    _faces, problems = templates.lay_out(
        face("\n".join(mistake for _code, mistake, _suggestion in MISTAKES))
    )
    told = dict.fromkeys((problem.code, line_of(problem)) for problem in problems)
    assert list(told) == [(code, line) for line, (code, *_rest) in enumerate(MISTAKES, 2)]


@table(("code", "mistake", "suggestion"), MISTAKES)
def test_a_mistake_is_told_each_time_that_a_layout_is_used(
    templates: LayoutFolder, code: str, mistake: str, suggestion: str
) -> None:
    templates.write(BACK, face(mistake))
    layouts = templates.layouts()
    for _time in range(2):
        problems = Problems()
        layouts.lay_out(templates.deck, card_of(templates.deck, "goals"), problems)
        assert {problem.code for problem in problems} == {code}


def test_a_tag_that_is_not_closed_is_told_where_it_starts(templates: LayoutFolder) -> None:
    problem = templates.problem(face('<group x="1" y="1">\n<rule x="40" y="50" to-x="60"/>\n'))
    assert (problem.code, problem.where) == ("layout-syntax", InFile(FRONT, 2, 1))


def test_a_template_without_anything_is_told_by_its_name(templates: LayoutFolder) -> None:
    problem = templates.problem("{# later #}")
    assert (problem.code, problem.where) == ("layout-syntax", InFile(FRONT))


def test_a_template_that_does_not_say_for_which_size_it_is_drawn_is_refused(
    templates: LayoutFolder,
) -> None:
    assert (
        templates.problem('<group><rule x="40" y="50" to-x="60"/></group>').code == "bad-attribute"
    )
    assert templates.problem("<face></face>").where == InFile(FRONT, 1, 1)
    assert templates.problem('<face drawn-for="A55"></face>').code == "bad-attribute"


def test_a_text_outside_an_element_is_refused(templates: LayoutFolder) -> None:
    problem = templates.problem(face('<rule x="40" y="50" to-x="60"/>hallo'))
    assert (problem.code, problem.where) == ("stray-text", InFile(FRONT, 2, 1))


def test_an_element_inside_a_text_is_refused(templates: LayoutFolder) -> None:
    problem = templates.problem(
        face('<text x="40" y="50" width="90">a\n<rule x="40" y="50" to-x="60"/></text>')
    )
    assert (problem.code, problem.where) == ("misplaced-element", InFile(FRONT, 3, 1))


def test_bold_outside_a_text_is_refused(templates: LayoutFolder) -> None:
    assert templates.problem(face("<b></b>")).code == "misplaced-element"


def test_a_layout_that_is_missing_is_told_by_its_name(templates: LayoutFolder) -> None:
    (templates.folder / "fill-in" / "front.xml.j2").unlink()
    faces, problems = templates.lay_out()
    assert [face.side for face in faces] == [Side.BACK]
    assert [(problem.code, problem.where) for problem in problems] == [
        ("layout-missing", InFile(FRONT))
    ]


@table("asks", ["import", "include", "extends"])
def test_a_file_that_is_missing_is_told_where_it_is_asked_for(
    templates: LayoutFolder, asks: str
) -> None:
    """M6."""
    templates.write("layouts/blocks.xml.j2", "")
    problem = templates.problem(
        f'\n{{% {asks} "bloks.xml.j2"{" as part" if asks == "import" else ""} %}}' + EMPTY_FACE
    )
    assert (problem.code, problem.where) == ("layout-missing", InFile(FRONT, 2, 6 + len(asks)))
    assert "'blocks.xml.j2'" in problem.hint


@table(
    ("mistake", "column"),
    [
        ("{% if %}", 1),
        ("{% for %}", 1),
        ("{{ 1 + }}", 1),
        ("{% endif %}", 4),
        ("{{ 'a' | nofilter }}", 10),
        ("{% nothing %}", 4),
    ],
)
def test_a_template_that_is_no_jinja_is_told_at_its_line(
    templates: LayoutFolder, mistake: str, column: int
) -> None:
    problem = templates.problem(face(f"\n{mistake}"))
    assert (problem.code, problem.where) == ("layout-syntax", InFile(FRONT, 3, column))


def test_a_template_that_is_no_utf_8_is_a_problem(templates: LayoutFolder) -> None:
    templates.write(FRONT, b'<face drawn-for="A5 landscape">\xff</face>')
    _faces, problems = templates.lay_out()
    assert [(problem.code, file_of(problem)) for problem in problems] == [("not-text", FRONT)]


def test_a_folder_in_the_place_of_a_template_is_a_problem(templates: LayoutFolder) -> None:
    (templates.folder / "fill-in" / "front.xml.j2").unlink()
    (templates.folder / "fill-in" / "front.xml.j2").mkdir()
    _faces, problems = templates.lay_out()
    assert [file_of(problem) for problem in problems] == [FRONT]


# Texts of the content in a template


@table(
    "content",
    [
        "a & b",
        "<b>dik</b>",
        "</text>",
        "\"aan\" 'haal'",
        "{{ 7 * 7 }}",
        "&amp;",
        "<!--",
        "]]>",
        "a > b",
        "é \u0141",
    ],
)
def test_nothing_in_a_text_of_the_content_is_taken_for_markup(
    templates: LayoutFolder, content: str
) -> None:
    card = with_fields(card_of(templates.deck, "goals"), title=text(content))
    written = (
        TEXT.format("{{ card.title }}")
        + '<writing-area x="40" y="60" width="50" name="n" label="{{ card.title }}"/>'
    )
    box, area = templates.face(face(written), card).elements
    assert isinstance(box, TextBox)
    assert isinstance(area, WritingArea)
    assert (words_of(box), area.label) == (content, content)


@table(
    ("label", "said"),
    [
        ("{{ card.title }}", "Beste & allen, welkom"),
        ("{{ card.title }} {{ 1 }}", "Beste & allen, welkom 1"),
        ("{{ card.title ~ ' ' ~ 1 }}", "Beste & allen, welkom 1"),
        (
            "{{ [card.title, card.title] | join('; ') }}",
            "Beste & allen, welkom; Beste & allen, welkom",
        ),
        ("{{ card.title | upper }}", "BESTE & ALLEN, WELKOM"),
        ("{{ card.title if card else '' }}", "Beste & allen, welkom"),
    ],
)
def test_a_text_in_an_attribute_becomes_plain_words_on_one_line(
    templates: LayoutFolder, label: str, said: str
) -> None:
    card = with_fields(card_of(templates.deck, "goals"), title=text("Beste & allen,\nwelkom"))
    (area,) = templates.face(
        face(f'<writing-area x="40" y="60" width="50" name="n" label="{label}"/>'), card
    ).elements
    assert isinstance(area, WritingArea)
    assert area.label == said


def test_a_text_in_a_later_line_of_a_tag_becomes_plain_words_too(templates: LayoutFolder) -> None:
    template = face(
        '<pictogram\n  name="home"\n  x="40" y="60" size="9"\n  alt="{{ card.title }}"/>'
    )
    (picture,) = templates.face(template).elements
    assert isinstance(picture, Picture)
    assert picture.alt == "Hoe ik verder kan"


# No template can do harm


HOSTILE = [
    "{{ card.__class__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ card.label.filled.__globals__ }}",
    "{{ card['__class__'] }}",
    "{{ '{0.__class__}'.format(card) }}",
    "{{ '%s' % card.__init__ }}",
    "{{ ''['__class__'] }}",
    "{{ [''] | map(attribute='__class__') | list }}",
    "{{ card.front[0].fields }}",
    "{{ theme.with_changes({}) }}",
    "{{ card.label.filled(range) }}",
    "{{ range.__init__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ card.front[0].fields.clear() }}",
    "{{ deck.pictograms.update({'a': 1}) }}",
    "{{ theme.colours.clear() }}",
    "{% set card.id = 'x' %}",
]


@table("attack", HOSTILE)
def test_a_template_cannot_get_out_of_its_sandbox(templates: LayoutFolder, attack: str) -> None:
    before = (
        len(templates.deck.pictograms),
        len(templates.source.theme.text.colours),
        len(type(templates.deck.cards[0].front[0]).schema),
    )
    assert templates.codes(face(TEXT.format(attack))) <= {"layout-fault", "layout-undefined"}
    after = (
        len(templates.deck.pictograms),
        len(templates.source.theme.text.colours),
        len(type(templates.deck.cards[0].front[0]).schema),
    )
    assert after == before


@table(
    "path",
    [
        "../content/deck.yaml",
        "../../etc/passwd",
        "/etc/passwd",
        "fill-in/../../secret.xml.j2",
        "..\\secret.xml.j2",
        "~/secret",
    ],
)
@table("tag", ["include", "import", "extends"])
def test_a_template_cannot_read_outside_the_folder_of_the_layouts(
    templates: LayoutFolder, path: str, tag: str
) -> None:
    (templates.folder.parent / "secret.xml.j2").write_text("<face/>", encoding="utf-8")
    ending = " as x" if tag == "import" else ""
    backslashed = path.replace("\\", "\\\\")
    assert templates.codes(f'{{% {tag} "{backslashed}"{ending} %}}') == {"layout-missing"}


@table(
    "attack",
    [
        "{{ 'a' * 1000000000 }}",
        "{{ [0] * 1000000000 }}",
        "{{ 99999 * 99999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 2 ** 3 }}",
        "{{ range(10**9) | list }}",
        "{{ range(1000000000) | list }}",
        "{% for n in range(100000000000000000000) %}a{% endfor %}",
        "{% for n in range(90000) %}<rule x='40' y='50' to-x='60'/>{% endfor %}",
        "{% for n in range(90000) %}{% for m in range(90000) %}<rule x='40' y='50' to-x='60'/>{% "
        "endfor %}{% endfor %}",
    ],
)
def test_a_template_cannot_write_without_end(templates: LayoutFolder, attack: str) -> None:
    assert templates.codes(face(attack)) <= {"layout-fault", "layout-limit", "layout-too-large"}


@table(
    "fault",
    [
        "{{ 1 / 0 }}",
        "{{ 'a' + 1 }}",
        "{{ 'a' | int + 'b' }}",
        "{{ '%d' % 'a' }}",
        "{{ range(3).index(5) }}",
        "{{ 'é'.encode('ascii') }}",
        "{{ [].pop() }}",
        "{{ 'a' | truncate(-1) }}",
        "{{ deck | string }}",
        "{{ deck.text.sheet.slug }}",
        "{{ card.front[0].with_changes(1) }}",
        "{{ card.front[0].thing_count }}",
        "{{ deck.cards }}",
        "{{ namespace(1) }}",
        "{{ card() }}",
        "{{ [1] | first(2, 3) }}",
    ],
)
def test_whatever_a_template_raises_is_a_problem_at_its_line(
    templates: LayoutFolder, fault: str
) -> None:
    problem = templates.problem(face(fault))
    assert (problem.code, file_of(problem), line_of(problem)) == ("layout-fault", FRONT, 2)
    assert column_of(problem)


@table(
    "written",
    [
        "<t at='x'>a</t>",
        "<t>a</t>",
        "<rule _='x' x='1' y='1' to-x='2'/>",
        "<text><t at='a:b:c'>a</t></text>",
        "</face>",
        "<!DOCTYPE face>",
        "\x01",
    ],
)
def test_what_a_template_writes_past_the_escaping_is_a_problem_at_most(
    templates: LayoutFolder, written: str
) -> None:
    _faces, problems = templates.lay_out(face('\n{{ "' + written + '" | safe }}'))
    assert all(file_of(problem) == FRONT for problem in problems)


def test_a_document_type_is_refused_so_that_no_entity_can_grow(templates: LayoutFolder) -> None:
    bomb = '<!DOCTYPE face [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>\n'
    assert templates.problem(bomb + face(TEXT.format("&b;"))).code == "layout-syntax"


@table("number", ["nan", "inf", "-inf", "1e999", "", " ", "drie", "1,5", "12mm"])
def test_a_place_that_is_no_number_is_refused(templates: LayoutFolder, number: str) -> None:
    problem = templates.problem(face(f'<rule x="{number}" y="50" to-x="60"/>'))
    assert (problem.code, problem.where) == ("bad-attribute", InFile(FRONT, 2, 1))


@table("number", ["-1", "1.5", "9" * 5000, "drie", "²"])
def test_a_count_that_is_no_whole_number_is_refused(templates: LayoutFolder, number: str) -> None:
    assert (
        templates.problem(
            face(f'<writing-area x="40" y="50" width="60" name="a" label="b" lines="{number}"/>')
        ).code
        == "bad-attribute"
    )


@table(
    "element",
    [
        '<panel x="40" y="50" width="-9" height="9"/>',
        '<panel x="40" y="50" width="9" height="-9"/>',
        '<panel x="40" y="50" width="9" height="9" radius="-1"/>',
        '<panel x="40" y="50" width="9" height="9" weight="-1"/>',
        '<rule x="40" y="50" to-x="60" weight="-1"/>',
        '<pictogram name="home" x="40" y="50" size="-9" alt=""/>',
        '<writing-area x="40" y="50" width="60" name="a" label="b" pitch="-9"/>',
        '<text x="40" y="50" width="-9">a</text>',
    ],
)
def test_nothing_is_less_than_nothing_wide(templates: LayoutFolder, element: str) -> None:
    assert templates.problem(face(element)).code == "bad-attribute"


NOISE = st.text(alphabet="<>/&{}%#\"'= ab0.|()[]\n", max_size=40)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(noise=NOISE)
@example(noise="<text {{")
@example(noise='<a b="{{ 0 }}')
@example(noise="{% raw %}<{% endraw %}")
def test_any_noise_in_a_template_is_laid_out_or_told_and_never_a_fault_of_the_program(
    templates: LayoutFolder, noise: str
) -> None:
    faces, problems = templates.lay_out(face(noise))
    assert len(faces) == (1 if problems else 2)
    assert all(file_of(problem).startswith("layouts/") for problem in problems)


@pytest.mark.parametrize("name", ["a&b", 'a"b', "a'b"])
def test_a_mistake_is_told_in_a_folder_of_any_name(templates: LayoutFolder, name: str) -> None:
    (templates.folder / "fill-in").rename(templates.folder / name)
    templates.write(f"layouts/{name}/front.xml.j2", face("<pannel/>"))
    card, problems = card_of(templates.deck, "goals"), Problems()
    layouts = (f"{name}/front.xml.j2", f"{name}/back.xml.j2")
    card = replace(card, card_type=replace(card.card_type, name=name, layouts=layouts))
    templates.layouts().lay_out(templates.deck, card, problems)
    assert [(problem.code, problem.where) for problem in problems] == [
        ("unknown-element", InFile(f"layouts/{name}/front.xml.j2", 2, 1))
    ]
