"""The pages of the deck for a screen: set faces → taller faces → a page each."""
