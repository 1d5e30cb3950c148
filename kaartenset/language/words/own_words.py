"""The words of a project: ``words.yaml`` of every layer → additions to the lists of the program.

known:        words that readers of these cards know (rules L17 and L18) initialisms:  initialisms
that need no explanation (rules L9 and L13) formal:       formal words, each with a simpler one
(rule L22) figurative:   figurative phrases, likewise synonyms:     for a word, others that must not
be used for the same thing (rule L24)
"""

from __future__ import annotations

from kaartenset.dataclass import dataclass, field, fields
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.language.words.word_lists import phrases_in
from kaartenset.source.nodes import Mapping, Node
from kaartenset.source.variants import Stack
from kaartenset.source.yaml_files import read_nodes

WORDS = "words.yaml"

_WITH_WORDS_BEHIND = ("formal", "figurative", "synonyms")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a project adds to the lists; keys are in lower case, except those of ``initialisms``."""

    known: frozenset[str] = frozenset()
    initialisms: frozenset[str] = frozenset()
    formal: dict[str, tuple[str, ...]] = field(default_factory=dict)
    figurative: dict[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)


NO_WORDS = OwnWords()


def read_words(stack: Stack, problems: Problems) -> OwnWords:
    """Return the words of all layers of a stack, after reporting what is wrong with their files."""
    found: dict[str, dict[str, tuple[str, ...]]] = {each.name: {} for each in fields(OwnWords)}
    for folder in (stack.content, *stack.overlays):
        if not is_there(folder / WORDS):
            continue
        name = (folder / WORDS).relative_to(stack.content).as_posix()
        nodes = read_nodes(folder / WORDS, f"{stack.folder_name}/{name}", problems, stack.content)
        if isinstance(nodes, Mapping):
            for key, node in nodes.items():
                _read_list(key, node, nodes, found, problems)
        elif nodes is not None:
            problems.add(
                "keys-expected",
                nodes.at,
                _("keys with values are expected here"),
                did_you_mean("", found),
            )
    return OwnWords(
        frozenset(found["known"]),
        frozenset(found["initialisms"]),
        found["formal"],
        found["figurative"],
        found["synonyms"],
    )


def _read_list(
    key: str,
    node: Node,
    nodes: Mapping,
    found: dict[str, dict[str, tuple[str, ...]]],
    problems: Problems,
) -> None:
    if key not in found:
        problems.add(
            "unknown-key",
            nodes.places[key],
            _("the key '{key}' is not known here").format(key=key),
            did_you_mean(key, found),
        )
        return
    phrases = phrases_in(node, problems, as_written=key == "initialisms")
    if key in _WITH_WORDS_BEHIND:
        for word in (word for word, others in phrases.items() if not others):
            where = node.places.get(word, node.at) if isinstance(node, Mapping) else node.at
            message = _("there is no replacement for '{word}'").format(word=word)
            problems.add(
                "word-list",
                where,
                message,
                _("write a colon after it, and then what to say instead"),
            )
    found[key].update(phrases)
