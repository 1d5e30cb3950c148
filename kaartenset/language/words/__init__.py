"""Words: lists of Dutch words, their frequency, and their syllables."""
