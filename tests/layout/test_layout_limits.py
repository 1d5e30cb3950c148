"""No layout hangs a build or fills the memory, whatever it does; and the message says which
limit it met (X7)."""

from __future__ import annotations

import random
import re
from pathlib import Path
from time import process_time
from types import CodeType

import pytest
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from faces import BACK, EMPTY_FACE, FRONT, LayoutFolder, card_of
from fuzzing import rounds
from kaartenset.errors import Problems
from kaartenset.layout.jinja import environment, permitted
from kaartenset.layout.jinja.limits import (
    LONGEST_TEXT,
    MOST_STEPS,
    Budget,
    LimitReached,
    count_items,
)
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from places import file_of, line_of
from tables import table

LONG = "x" * 60


@pytest.fixture
def templates(shipped: Source, tmp_path: Path) -> LayoutFolder:
    return LayoutFolder.of(shipped, tmp_path)


def face(inside: str) -> str:
    return f'<face drawn-for="A5 landscape">\n{inside}\n</face>'


def growing(start: str, grown: str, then: str = "") -> str:
    """Return a layout that makes a value of itself a thousand times over: at two for one, of
    10^301 parts."""
    loop = "{% for n in range(1000) %}{% set ns.a = " + grown + " %}{% endfor %}"
    return "{% set ns = namespace(a=" + start + ") %}" + loop + then


LIMITS = {
    "text": [
        growing("'x'", "ns.a ~ ns.a"),
        growing("'x'", "ns.a + ns.a"),
        growing("'x'", "ns.a | replace('x', 'xx')"),
        growing("'x'", "[ns.a, ns.a, ns.a] | join(ns.a)"),
        growing("'x'", "[ns.a] | map('replace', 'x', 'xx') | first"),
        growing("'x'", "(ns.a ~ '<') | e | string | string ~ ns.a"),
        growing("'x'", "('%s' ~ ns.a) ~ ns.a ~ ns.a"),
    ],
    "items": [
        "{{ range(9000) | list }}",
        "{{ range(1001) }}",
        growing("[1]", "ns.a + ns.a"),
        "{{ (range(1000) | list + range(9) | list) | sort | length }}",
        "{{ (['x'] | batch(1001, 'x') | first) | unique }}",
        growing("[1]", "[ns.a, ns.a]", "{{ ns.a | length }}"),
        growing("(1,)", "(ns.a, ns.a)", "{{ {ns.a: 1} | length }}"),
        growing("[1]", "{1: ns.a, 2: ns.a}"),
        growing("[1]", "ns.a | batch(2, ns.a) | list"),
        growing("[1]", "ns.a | slice(2, ns.a) | list"),
        "{% macro m(a, n) %}{{ m((a, a), n - 1) if n else a | length }}{% endmacro %}{{ m(1, 100) "
        "}}",
        "{% macro m() %}{{ m(varargs, varargs) }}{% endmacro %}{{ m(1) }}",
    ],
    "number": [
        growing("1", "ns.a + ns.a"),
        growing("2", "ns.a * 9000"),
        "{{ 99999 * 2 }}",
        "{{ '9999999999999999999' | int }}",
        "{{ 1.5 | round(1000000000, 'ceil') }}",
        "{{ [1] | batch(2000000000, 'x') | list }}",
        "{{ [1] | slice(2000000000) | list }}",
        "{{ 'x' | truncate(2000000000) }}",
    ],
    "steps": [
        "{% set r = range(1000) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% "
        "endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(100) "
        "}}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% set x = range(3) | list %}{% "
        "endfor %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% include 'empty.xml.j2' %}{% "
        "endfor %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% import 'empty.xml.j2' as x %}{% "
        "endfor %}{% endfor %}",
    ],
    "characters": [
        growing("'<b></b>'", "ns.a if ns.a | length > 40000 else ns.a ~ ns.a")
        + '{% for n in range(1000) %}<rule x="{{ ns.a | safe }}"/>{% endfor %}',
        "{% set x %}{% for a in range(1000) %}{% for b in range(1000) %}"
        + LONG * 3
        + "{% endfor %}{% endfor %}{% endset %}",
        "{% set x %}{% for a in range(1000) %}{% for b in range(1000) %}{% block b %}"
        + LONG * 9
        + "{% endblock %}{% endfor %}{% endfor %}{% endset %}",
        "{% macro m(n) %}{{ m(n - 1) if n }}"
        + LONG * 20
        + "{% endmacro %}{% for a in range(900) %}{% set x = m(90) %}{% endfor %}",
        "{% set x %}{% for a in range(100) %}{% for b in range(100) %}{% filter upper %}"
        + LONG * 10
        + "{% endfilter %}{% endfor %}{% endfor %}{% endset %}",
        "{% set x %}{% for a in range(100) %}{% for b in range(100) %}{{ 'y' ~ '"
        + LONG * 10
        + "' }}{% endfor %}{% endfor %}{% endset %}",
        "{% set x %}{% for a in range(100) %}{% for b in range(100) %}{% include 'long.xml.j2' "
        "%}{% endfor %}{% endfor %}{% endset %}",
    ],
    "deeply": [
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        '{% include "fill-in/front.xml.j2" %}',
        '{% import "fill-in/front.xml.j2" as x %}',
        "{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}",
    ],
}


@pytest.mark.parametrize(
    ("limit", "attack"),
    [(limit, attack) for limit, attacks in LIMITS.items() for attack in attacks],
)
def test_a_limit_stops_a_layout_and_is_named(
    templates: LayoutFolder, limit: str, attack: str
) -> None:
    """X7."""
    templates.write("layouts/empty.xml.j2", "")
    templates.write("layouts/long.xml.j2", LONG * 10)
    start = process_time()
    problem = templates.problem(face(attack))
    assert (problem.code, file_of(problem).partition("/")[0]) == ("layout-limit", "layouts")
    assert limit in problem.message
    assert process_time() - start < 5


@table(
    "attack",
    [
        "{{ 'x'.center(2000000000) }}",
        "{{ 'x'['center'](2000000000) }}",
        "{{ 'x'.ljust(2000000000) }}",
        "{{ 'x'.rjust(2000000000) }}",
        "{{ 'x'.zfill(2000000000) }}",
        "{{ '\t'.expandtabs(2000000000) }}",
        "{{ 'x'.replace('', 'x') }}",
        "{{ 'x'.join('xx') }}",
        "{{ 'x'.translate({}) }}",
        "{{ 'x'.encode() }}",
        "{{ '{:2000000000}'.format(1) }}",
        "{{ '{a:2000000000}'.format_map({'a': 1}) }}",
        "{{ '%2000000000s' % 'x' }}",
        "{{ '%*s' % (2000000000, 'x') }}",
        "{{ 'x' * 2000000000 }}",
        "{{ [1] * 2000000000 }}",
        "{{ 2000000000 * 'x' }}",
        "{{ (1).to_bytes(2000000000) }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 9.0 ** 9 }}",
        "{{ deck }}",
        "{{ deck | string }}",
        "{{ [deck] | join }}",
        "{{ deck ~ '' }}",
        "{{ [[1]] | join }}",
        "{{ namespace(a=1) ~ '' }}",
        "{{ [1] }}",
        "{{ {(1, 2): 3}[(1, 2)] }}",
        "{{ range }}",
        "{{ range(3).count.__self__ }}",
    ],
)
def test_what_makes_much_of_little_is_not_there(templates: LayoutFolder, attack: str) -> None:
    """X7."""
    problem = templates.problem(face(attack))
    assert (problem.code, file_of(problem), line_of(problem)) == ("layout-fault", FRONT, 2)


UNUSED = [
    "center",
    "format",
    "indent",
    "wordwrap",
    "xmlattr",
    "tojson",
    "urlize",
    "pprint",
    "filesizeformat",
    "random",
    "attr",
]


@table("name", UNUSED)
def test_a_filter_that_layouts_do_not_have_is_told_at_its_line(
    templates: LayoutFolder, name: str
) -> None:
    """X7."""
    problem = templates.problem(face("{{ 'x' | " + name + " }}"))
    assert (problem.code, problem.where) == ("layout-syntax", InFile(FRONT, 2, 10))
    assert f"'{name}'" in problem.message
    assert problem.hint
    # By its name in a text, where it cannot be seen before the layout is filled in.
    assert templates.codes(face("{{ ['x'] | map('" + name + "') | list }}")) <= {"layout-fault"}


def test_layouts_have_what_was_looked_at_and_nothing_that_a_later_jinja_brings(
    tmp_path: Path,
) -> None:
    """X7: a new filter of Jinja makes this fail until someone has decided about it."""
    sandbox = environment.make_environment(tmp_path)
    assert set(sandbox.globals) == {"range", "namespace"}
    refused = {
        "attr",
        "center",
        "filesizeformat",
        "forceescape",
        "format",
        "indent",
        "pprint",
        "random",
        "tojson",
        "urlencode",
        "urlize",
    }
    assert set(FILTERS) - set(sandbox.filters) == refused | {"wordwrap", "xmlattr"}
    assert set(sandbox.filters) - set(FILTERS) == {"plain"}
    assert set(TESTS) - set(sandbox.tests) == {"callable", "escaped", "filter", "test"}


def test_a_build_has_bounds_too_and_says_so_once() -> None:
    """X7: many faces that each stay below the limits."""
    budget = Budget()
    told = []
    with budget.whole_build():
        for number in range(210):
            try:
                with budget.face():
                    budget.steps = MOST_STEPS - 1
            except LimitReached as limit:
                told.append((number, type(limit).__name__, str(limit)))
    assert {name for _number, name, _text in told} == {"BuildLimitReached"}
    assert told[0][0] >= 199
    assert "10 000 000 steps for one build" in told[0][2]
    with budget.face():  # the next build starts afresh
        pass


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """X7."""
    clock = iter([0.0, 5.0, 11.0, 11.0, 11.0])
    monkeypatch.setattr("kaartenset.layout.jinja.limits.process_time", lambda: next(clock))
    budget = Budget()
    with budget.face():
        budget.spend(LONGEST_TEXT)
        with pytest.raises(LimitReached, match="10 seconds"):
            budget.spend(LONGEST_TEXT)


def test_lists_in_lists_count_as_often_as_they_stand_there() -> None:
    assert count_items([1, [2, 3], {"a": (4,)}]) == 3 + 2 + 2 + 1
    shared: list[object] = [1]
    for _time in range(10):
        shared = [shared, shared]
    assert count_items(shared) == 2**11 - 2 + 2**10
    for _time in range(10):
        shared = [shared, shared]
    with pytest.raises(LimitReached, match="10 000 items"):
        count_items(shared)


# Layouts of chance

EXPRESSIONS = [
    "ns.a",
    "ns.b",
    "n",
    "'x'",
    "9999",
    "[ns.a]",
    "(ns.a, ns.b)",
    "card.title",
    "deck.cards",
    "range(n)",
    "range(999)",
    "{1: ns.a}",
]
MADE = [
    "{0} ~ {1}",
    "{0} + {1}",
    "{0} * {1}",
    "{0} % {1}",
    "[{0}, {1}]",
    "({0}, {1})",
    "m({0})",
    "{0} | string",
    "{0} | join({1})",
    "{0} | replace({1}, {0})",
    "{0} | batch(3, {1})",
    "{0} | list",
    "{0} | map('string')",
    "{0} | sum(start={1})",
    "{0} | sort",
    "{0} | length",
    "{0} | e",
    "{0} | truncate({1})",
    "{0} | unique",
    "{0} == {1}",
    "{0}[{1}]",
    "{0} if {1}",
]
PIECES = [
    "{{% set ns.a = {0} %}}",
    "{{% set ns.b = {0} %}}",
    "{{{{ {0} }}}}",
    "{{% for n in {0} %}}{1}{{% endfor %}}",
    "{{% for n in range(1000) %}}{1}{1}{{% endfor %}}",
    "{{% set q %}}{1}{{% endset %}}",
    "{{% filter upper %}}{1}{{% endfilter %}}",
    "{{% call m({0}) %}}{1}{{% endcall %}}",
    "{{% if {0} %}}{1}{{% endif %}}",
    "{{% include 'part.xml.j2' %}}",
    "{{% import 'part.xml.j2' as p with context %}}",
]


def layout_of_chance(chance: random.Random) -> str:
    def expression(depth: int) -> str:
        if depth == 0 or chance.random() < 0.3:
            return chance.choice(EXPRESSIONS)
        return (
            "("
            + chance.choice(MADE)
            .replace("{0}", expression(depth - 1))
            .replace("{1}", expression(depth - 1))
            + ")"
        )

    def piece(depth: int) -> str:
        inside = "".join(piece(depth - 1) for _time in range(chance.randrange(3))) if depth else ""
        return chance.choice(PIECES).format(expression(2), inside)

    start = "{% set ns = namespace(a='x', b=[1]) %}{% set n = 3 %}"
    macro = (
        "{% macro m(a=1) %}{{ caller() if caller }}{% set ns.a = [ns.a, a] %}"
        + piece(1)
        + "{% endmacro %}"
    )
    return face(start + macro + "".join(piece(3) for _time in range(4)))


@table("seed", range(rounds(30, 100)))
def test_a_layout_of_chance_ends_soon(templates: LayoutFolder, seed: int) -> None:
    """X7: whatever is written is laid out or told, with little time and memory."""
    chance = random.Random(seed)
    templates.write(
        "layouts/part.xml.j2", "{% set ns = namespace(a='x', b=[1]) %}{% set n = 2 %}" + LONG
    )
    start = process_time()
    _faces, problems = templates.lay_out(layout_of_chance(chance))
    assert process_time() - start < 8
    assert all(file_of(problem).startswith("layouts/") for problem in problems)


def test_the_other_side_is_laid_out_when_one_meets_a_limit(templates: LayoutFolder) -> None:
    templates.write(BACK, EMPTY_FACE)
    faces, problems = templates.lay_out(face("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}"))
    assert len(faces) == len(problems) == 1


@table(("limit", "attack"), [(limit, attacks[0]) for limit, attacks in LIMITS.items()])
def test_a_layout_compiled_with_the_package_holds_the_same_bounds(
    limit: str, attack: str, templates: LayoutFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X7."""
    templates.write(FRONT, face(attack))
    module, source = environment.compile_layout(templates.folder, "fill-in/front.xml.j2")
    code = compile(source, module, "exec")
    asked: list[str] = []

    def compiled(name: str) -> CodeType | None:
        asked.append(name)
        return code if name == module else None

    monkeypatch.setattr(environment, "_compiled", compiled)
    assert limit in templates.problem("").message
    assert module in asked


def test_the_reference_lists_what_layouts_have() -> None:
    page = (Path(__file__).parents[2] / "docs" / "layouts.md").read_text(encoding="utf-8")
    table = page.partition("### Filters, tests and functions")[2].partition("### Limits")[0]
    rows = {
        line.split("|")[1].strip(): set(re.findall(r"`([^`]+)`", line))
        for line in table.splitlines()
        if line.startswith("|")
    }
    filters = rows["filters for texts"] | rows["for lists"] | rows["for numbers and missing values"]
    assert filters == permitted.FILTER_NAMES | {"plain"}
    assert rows["tests"] == set(TESTS) - permitted.TEST_NAMES
    assert all(permitted.may_use("", name) for name in rows["methods of texts"])
    assert {name for name in dir("") if permitted.may_use("", name)} == rows["methods of texts"]


def test_the_limit_of_a_build_is_told_once_and_no_face_is_left_out_without_it(
    templates: LayoutFolder,
) -> None:
    """X7: also when the first to meet it is a face that is tried for many clients and told
    nothing of."""
    templates.write(FRONT, face("{% for n in range(50) %}{% endfor %}"))
    layouts = templates.layouts()
    card = card_of(templates.deck, "goals")
    problems = Problems()
    with layouts.whole_build((10, 10_000, 10.0)):
        assert layouts.lay_out_open(templates.deck, card) is None
        assert layouts.lay_out(templates.deck, card, problems) == ()
    (problem,) = set(problems)
    assert (problem.code, problem.where) == ("layout-limit", InFile("layouts/theme.yaml"))
    assert "for one build" in problem.message
    assert len(layouts.lay_out(templates.deck, card, problems)) == 2
