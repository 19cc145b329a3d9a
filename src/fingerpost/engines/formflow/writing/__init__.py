"""From a definition to the YAML that a person would have written, always the same for the same."""
