"""The language as JSON Schema, for editors that check and complete while one types."""

from typing import Any

from .definition import Definition


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a definition."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fingerpost form definition",
    } | Definition.model_json_schema(by_alias=True)
