"""YAML files → nodes with places → records and values; variants are merged as nodes."""
