"""Characters: one spelling for each, those that nobody sees, and words that are nearly right."""
