"""The password of each deck: one for all, the one of its row, or a new one.

Only the list of results has a new password. A deck that is made again gets another one, because the
row may have another client by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from kaartenset.client.caseload.rows import Row
from kaartenset.dataclass import dataclass, field

LETTERS = "afhjkmrtuwx34689"
"""Letters of new passwords. None looks like another (0 o, 1 i l, 2 z, 5 s, u v, g q y), and none
sounds like another when its Dutch name is said over the telephone (b d e p t, c z s f, m n, 7 9).
There are 16, so each is worth 4 bits."""

GROUPS, GROUP = 4, 4
"""Groups, and letters in each: 64 bits, which take 300,000 years at a million guesses a second."""

FIELD = "password"


class PasswordKind(Enum):
    """The source of the passwords of a batch."""

    NONE = "none"
    ONE = "one"
    COLUMN = "column"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Passwords:
    """The passwords of a batch: ``one`` for all decks, ``before`` those of earlier runs by file."""

    kind: PasswordKind = PasswordKind.NONE
    one: str = field(default="", repr=False)
    before: Mapping[str, str] = field(default_factory=dict, repr=False)

    def of(self, row: Row, file: str) -> str:
        """Return the password of a row's deck if nothing has changed, or an empty text."""
        if self.kind is PasswordKind.COLUMN:
            return row.values.get(FIELD, "")
        return self.before.get(file, "") if self.kind is PasswordKind.NEW else self.one

    def for_making(self, password: str) -> str:
        """Return the password for a deck that is made again and had this one."""
        return new_password() if self.kind is PasswordKind.NEW else password


def new_password() -> str:
    """Return a random password to read over the telephone: ``kamf-3x8r-wuh4-9atj``."""
    import secrets  # It imports much, which only these lists need.

    return "-".join(
        "".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS)
    )
