"""The families of a theme → its fonts, with everything that is wrong with their files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from weakref import WeakValueDictionary

from kaartenset.errors import Problem, Problems, did_you_mean
from kaartenset.files.reading import check_readable, is_inside, is_there, unreadable
from kaartenset.files.shipped import shipped_folder
from kaartenset.i18n import _
from kaartenset.locations import InFile, Location
from kaartenset.source.nodes import place_of
from kaartenset.theme.families import FontChoice
from kaartenset.theme.font_tables import LARGEST_FONT
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import REGULAR, Cut, Places, nearest_cut
from kaartenset.theme.theme import Theme
from kaartenset.theme.truetype import Font, FontUnusable
from kaartenset.theme.usual_theme import USUAL_THEME

_in_use: WeakValueDictionary[tuple[Path, int, int, Places], Font] = WeakValueDictionary()
"""The fonts that some project uses, by file, time of change, size and places. Decks of two stacks
that stand in one file have the same fonts; this keeps none of them alive."""


def _loaded(path: Path, places: Places) -> Font:
    found = path.stat()
    key = path, found.st_mtime_ns, found.st_size, places
    font = _in_use.get(key)
    if font is None:
        font = _in_use[key] = Font(path, places)
    return font


def load_fonts(theme: Theme, problems: Problems) -> Fonts | None:
    """Return the fonts of a theme, or None after reporting which cannot be used."""
    chains: dict[Cut, tuple[Font, ...]] = {}
    sizes: dict[tuple[Cut, Font], float] = {}
    for cut, choices in theme.cuts.items():
        fonts = []
        for choice in choices:
            font = _font(theme, choice, choice is choices[0], problems)
            if font is not None and _gives(font, cut, choice, chains, theme, problems):
                fonts.append(font)
                if choice.size_adjust is not None:
                    sizes[cut, font] = choice.size_adjust
        chains[cut] = tuple(fonts)
    if not all(chains.values()):
        return None
    resorts = {cut: _last_resort(cut, chains) for cut in chains}
    for cut, resort in resorts.items():
        for font in chains[resort]:
            if font not in chains[cut] and (size := sizes.get((resort, font))):
                sizes[cut, font] = size
    both = {cut: (*chains[cut], *chains[resort]) for cut, resort in resorts.items()}
    found = Fonts({cut: tuple(dict.fromkeys(chain)) for cut, chain in both.items()}, sizes)
    _check_features(theme, found, problems)
    return found


def _check_features(theme: Theme, fonts: Fonts, problems: Problems) -> None:
    """Report features of styles that no font for their words has."""
    for name, style in theme.text.styles.items():
        if not style.features:
            continue
        try:
            chain = fonts.chain(theme.styles[name].lettering)
            known = frozenset[str]().union(*(font.features for font in chain))
        except FontUnusable as error:
            problems.extend([unusable(InFile(theme.name), error)])
            continue
        for feature in style.features:
            if feature.removeprefix("-") not in known:
                message = _("the style '{style}' asks for '{feature}', which none of its fonts has")
                problems.add(
                    "unknown-feature",
                    place_of(feature, place_of(name, InFile(theme.name))),
                    message.format(style=name, feature=feature),
                    _("known are: {names}").format(names=", ".join(sorted(known))),
                )


def _last_resort(cut: Cut, cuts: Iterable[Cut]) -> Cut:
    """Return the cut whose fonts come after those of another: an upright one of the texts.

    Its fonts have the most letters, and a client may have any name.
    """
    upright = [each for each in cuts if not each.family and not each.is_italic]
    return nearest_cut(Cut("", cut.weight), upright)


def _gives(
    font: Font,
    cut: Cut,
    choice: FontChoice,
    others: Mapping[Cut, tuple[Font, ...]],
    theme: Theme,
    problems: Problems,
) -> bool:
    """Return whether a font gives a cut its weight and slant, after reporting if it does not."""
    file, is_first = choice.file, choice is theme.cuts[cut][0]
    twins = [each for each, chain in others.items() if _is_twin(font, chain, is_first)]
    if cut.weight != REGULAR and font.has_open_weight:
        message = _("the font '{file}' has many weights, and '{cut}' does not say which")
        hint = _("write: {{file: {file}, wght: {weight}}}").format(file=file, weight=cut.weight)
    elif is_first and cut.is_italic and not font.is_slanted:
        message = _("the font '{file}' is upright, and '{cut}' asks for an italic")
        hint = _("take the italic of the family; of a variable font give 'slnt' or 'ital'")
    elif any(twin.family == cut.family for twin in twins):
        message = _("the font '{file}' is as heavy in '{cut}' as in another weight")
        hint = _("take another file, or give 'wght' another value")
    else:
        return True
    where = place_of(file, InFile(theme.name))
    problems.add("font-weight", where, message.format(file=file, cut=cut.words), hint)
    return False


def _is_twin(font: Font, chain: tuple[Font, ...], is_first: bool) -> bool:
    """Return whether another cut has a font that should differ: one at places on its axes, or a
    first choice."""
    return (bool(font.places) and font in chain) or (is_first and chain[:1] == (font,))


def _font(
    theme: Theme, choice: FontChoice, is_first_choice: bool, problems: Problems
) -> Font | None:
    file = choice.file
    where = place_of(file, InFile(theme.name))
    folder = shipped_folder("layouts") if where.file == USUAL_THEME.name else theme.folder
    path = Path(os.path.realpath(folder / file))
    if not is_inside(path, folder):
        message = _("the font '{file}' is not in the folder of the layouts").format(file=file)
        problems.add("font-outside", where, message, _("put it there"))
    elif not is_there(path):
        near = get_close_matches(file, _fonts_in(theme.folder), n=1)
        hint = did_you_mean(file, near) if near else _("fonts belong in the folder of the theme")
        problems.add("font-missing", where, _("there is no font '{file}'").format(file=file), hint)
    else:
        try:
            check_readable(path, LARGEST_FONT)
        except OSError as error:
            problems.extend([unreadable(error, where, LARGEST_FONT)])
            return None
        try:
            font = _loaded(path, choice.places)
            if is_first_choice and not font.has(" "):  # reads the whole file, which is needed too
                raise FontUnusable(path.name, _("it has no space"), _("take a font for text"))
            return font
        except FontUnusable as error:
            problems.extend([unusable(where, error, file)])
    return None


def _fonts_in(folder: Path) -> Iterator[str]:
    return (found.relative_to(folder).as_posix() for found in folder.rglob("*.[ot]tf"))


def unusable(where: Location, error: FontUnusable, file: str = "") -> Problem:
    """Return the problem of an unusable font file; ``file`` is its name in the theme, if known."""
    message = _("the font '{file}' cannot be used: {reason}").format(
        file=file or str(error), reason=error.reason
    )
    return Problem("font-unreadable", where, message, error.hint)
