"""From a YAML file to a compiled form, or every problem with its line."""
