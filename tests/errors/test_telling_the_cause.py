"""M: what is told stands where it can be mended, names both of two, and suggests what is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaartenset.client.client_file import client_file_values
from kaartenset.errors import InputError, Problem, Problems
from places import file_of, line_of
from projects import EditableProject


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")


def told(project: EditableProject) -> list[Problem]:
    with pytest.raises(InputError) as refused:
        project.read()
    return list(refused.value.problems)


@pytest.mark.parametrize("blank", ['""', '" "', '"\u00a0"', ""])
def test_a_pictogram_without_words_is_told_where_they_should_stand(
    blank: str, project: EditableProject
) -> None:
    """M10: it was told in domains.yaml, with another pictogram as suggestion."""
    project.replace("content/pictograms.yaml", "home: een huis\n", f"home: {blank}\n")
    (problem,) = told(project)
    assert (problem.code, file_of(problem)) == ("missing-value", "content/pictograms.yaml")
    assert "'home'" in problem.message
    assert (
        project.text("content/pictograms.yaml")
        .splitlines()[line_of(problem) - 1]
        .startswith("home:")
    )


def test_of_two_ids_and_of_two_cards_both_places_are_told(project: EditableProject) -> None:
    """M10: one place of two."""
    project.replace("content/deck.yaml", "  - work\n", "  - work\n  - work\n")
    project.replace("content/benefits.yaml", "- id: wajong", "- id: zw")
    found = {problem.code: problem for problem in told(project)}
    lines = project.text("content/deck.yaml").splitlines()
    first = lines.index("  - work") + 1
    assert f"at content/deck.yaml:{first}:5" in found["duplicate-card"].message
    assert line_of(found["duplicate-card"]) == first + 1
    assert (
        found["duplicate-id"].message
        == "the id 'zw' is in this list already, at content/benefits.yaml:2:7"
    )


def test_a_field_that_is_given_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    """M10: one place of two."""
    path = tmp_path / "client.yaml"
    path.write_text("adviser:\n  email: a@b.nl\nname: Jan\nemail: c@d.nl\n", encoding="utf-8")
    problems = Problems()
    client_file_values(path, problems)
    (problem,) = problems
    assert (line_of(problem), problem.message) == (
        4,
        "the field 'email' is given twice, first in line 2",
    )
