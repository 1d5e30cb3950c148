"""A list of clients that is dropped on a page → its rows with what is wrong, and their decks."""
