"""Single characters and words: normal form, invisible ones, mistyped and garbled ones."""
