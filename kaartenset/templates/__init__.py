"""Templates: what many clients share of a deck, made once."""
