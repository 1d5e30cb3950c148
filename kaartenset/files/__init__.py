"""Files: read whole, written whole or not at all, and what they may be called."""
