"""A client: fields from options, a YAML file or a row → values that can be printed."""
