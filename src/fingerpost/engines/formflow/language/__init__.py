"""The language a form is written in: one concept a file, each a frozen pydantic model."""
