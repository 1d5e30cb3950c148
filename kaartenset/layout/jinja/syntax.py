"""Names of layouts → what is wrong with the Jinja of these and of those that they use.

Nothing is laid out: this is for a project that has other errors, to report all of them in one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import TemplateNotFound

from kaartenset.errors import Problem
from kaartenset.layout.jinja.environment import make_environment
from kaartenset.layout.jinja.faults import LayoutFiles

_USED = re.compile(r"""\{%[-+]?\s*(?:include|import|from|extends)\s+["']([^"'\n]+)["']""")


def syntax_problems(folder: Path, theme: str, names: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each layout that Jinja cannot read; ``theme`` is the file of the theme.

    One that is not there is left to those who need it.
    """
    environment, files = make_environment(folder), LayoutFiles(folder, theme)
    loader = environment.loader
    assert loader is not None
    waiting = list(dict.fromkeys(names))
    for name in waiting:
        try:
            environment.get_template(name)
            source = loader.get_source(environment, name)[0]
        except TemplateNotFound:
            continue
        except Exception as error:  # Any that a compiler of templates raises.
            yield files.problem_of(error, name, {})
        else:
            waiting += [used for used in _USED.findall(source) if used not in waiting]
