"""Noncharacters, such as U+FDD0 and U+FDD1, stand in no text, layout or value (X8)."""

from __future__ import annotations

import pytest

from kaartenset.client.client import Client
from kaartenset.client.client_fields import read_client_fields
from kaartenset.errors import InputError, Problems
from kaartenset.locations import OfField
from kaartenset.targets.request import Request
from projects import EditableProject, build_pdf

STRAYS = ["\ufdd0", "\ufdd0client\ufdd1", "\ufdd0nobody\ufdd1", "\ufdd1x"]


def refused(project: EditableProject) -> set[str]:
    with pytest.raises(InputError) as caught:
        build_pdf(project.read(), Client(name="Jan de Wit"), Request("office", cards="1"))
    return {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize("stray", STRAYS, ids=ascii)
def test_a_sign_in_the_content_is_refused(stray: str, project: EditableProject) -> None:
    """X8: with a client this was a fault of the program."""
    project.replace("content/cards/intro.yaml", "Binnenkort", f"Binnen{stray}kort")
    assert refused(project) == {"unprintable-character"}


@pytest.mark.parametrize("stray", STRAYS, ids=ascii)
def test_a_sign_in_a_layout_is_refused(stray: str, project: EditableProject) -> None:
    project.replace(
        "layouts/intro/front.xml.j2",
        '"greeting">{{ card.title }}',
        f'"greeting">{stray}{{{{ card.title }}}}',
    )
    assert refused(project) == {"layout-syntax"}


def test_a_sign_that_a_layout_makes_of_an_escape_is_refused_as_no_letter(
    project: EditableProject,
) -> None:
    escape = '{{ "\\ufdd0nobody\\ufdd1" }}'
    project.replace(
        "layouts/intro/front.xml.j2",
        '"greeting">{{ card.title }}',
        f'"greeting">{escape}{{{{ card.title }}}}',
    )
    assert "missing-glyph" in refused(project)


def test_a_sign_in_a_value_is_refused() -> None:
    problems = Problems()
    assert read_client_fields({"name": "Jan\ufdd0"}, OfField, {}, problems) is None
    assert [problem.code for problem in problems] == ["unprintable-character"]
