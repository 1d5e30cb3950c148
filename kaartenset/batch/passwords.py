"""Which password each deck of a batch gets: one for all, that of its row, or a new one that only
the list of results tells.

A new password stays with its deck until the deck is made anew; then it gets another, because a row
may be of another client by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from kaartenset.client.caseload.rows import Row

LETTERS = "afhjkmrtuwx34689"
"""Of new passwords. None looks like another (0 o, 1 i l, 2 z, 5 s, u v, g q y), and none is easily
taken for another when its Dutch name is said over the telephone (b d e p t, c z s f, m n, 7 9).
They are 16, so that each is worth 4 bits.
"""

GROUPS, GROUP = 4, 4
"""Of letters in a new password: 64 bits, which are guessed at a million a second in 300,000
years on average."""

FIELD = "password"


class Kind(Enum):
    """Where the passwords of a batch come from."""

    NONE = "none"
    ONE = "one"
    COLUMN = "column"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Passwords:
    """The passwords of a batch: ``one`` is for all decks, and ``before`` has those that were
    made earlier, by the file."""

    kind: Kind = Kind.NONE
    one: str = field(default="", repr=False)
    before: Mapping[str, str] = field(default_factory=dict, repr=False)

    def of(self, row: Row, file: str) -> str:
        """Return the password that the deck of a row has if nothing has changed; empty if there
        is none."""
        if self.kind is Kind.COLUMN:
            return row.values.get(FIELD, "")
        return self.before.get(file, "") if self.kind is Kind.NEW else self.one

    def for_making(self, password: str) -> str:
        """Return the password for a deck that is made anew, which had this one before."""
        return new_password() if self.kind is Kind.NEW else password


def new_password() -> str:
    """Return a password that nobody can guess and that can be read over the telephone:
    ``kamf-3x8r-wuh4-9atj``."""
    import secrets  # Brings a good deal along, for lists that ask for it only.

    return "-".join(
        "".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS)
    )
