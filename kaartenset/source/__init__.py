"""Source: YAML files → nodes that know their place, records and values read from them, and
variants merged."""
