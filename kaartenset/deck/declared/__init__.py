"""What a deck can hold: ``types.yaml`` → types of cards, kinds of blocks, lists, and records."""
