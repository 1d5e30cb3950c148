"""Words: lists of Dutch words, how often they are used, and their syllables."""
