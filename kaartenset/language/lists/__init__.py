"""The word lists of the language rules: YAML files that an editor extends, and the frequencies
of Dutch words."""
