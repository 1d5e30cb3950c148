"""Completion, help and faults as yaml-language-server gives them to an editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from projects import EditableProject
from yaml_server import Server, started

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the deck that ships, with its schemas."""
    project = EditableProject.copied_to(tmp_path_factory.mktemp("desk"))
    project.path("layouts/theme.yaml")
    return project.root


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    found = started(root, "nl")
    yield found
    found.close()


def test_a_right_card_has_no_fault(server: Server, root: Path) -> None:
    card = root / "content/cards/goals.yaml"
    assert server.open(card, card.read_text(encoding="utf-8")) == []


def test_a_wrong_card_has_its_faults(server: Server, root: Path) -> None:
    text = "id: wrong\ntype: fill-in\ntitel: Werk\nlook: geel\n"
    told = " ".join(server.open(root / "content/cards/wrong.yaml", text))
    assert "titel" in told
    assert "ahead" in told


def test_keys_and_names_are_completed_with_their_help(server: Server, root: Path) -> None:
    card = root / "content/cards/half.yaml"
    server.open(card, "id: half\ntype: fill-in\ntitle: Werk\nlook: \n\n")
    values = {item["label"] for item in server.at("completion", card, 3, 6)["items"]}
    assert "ahead" in values
    keys = {item["label"]: item for item in server.at("completion", card, 4, 0)["items"]}
    assert {"front", "back", "back-title", "pictogram"} <= keys.keys()
    assert "domain" not in keys
    assert "boven de voorkant" in str(server.at("hover", card, 2, 2))
