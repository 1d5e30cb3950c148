"""The adapter to Typer: its words in Dutch, and values as they were typed."""
