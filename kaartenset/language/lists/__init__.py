"""The word lists of the language rules: YAML for editors, and the frequencies of Dutch words."""
