"""The language as JSON Schema, for editors that check and complete while one types."""

from typing import Any

from .definition import Definition

INCLUDING = {"pages", "questions", "content", "options"}  # lists in which shared pieces may stand
_INCLUDE = {
    "type": "object",
    "description": "The list that a file beside the form holds.",
    "properties": {"include": {"type": "string", "pattern": r"^fragments/[a-z0-9-]+\.yaml$"}},
    "required": ["include"],
    "additionalProperties": False,
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a definition."""
    schema = Definition.model_json_schema(by_alias=True)
    for part in (schema, *schema["$defs"].values()):
        for name in INCLUDING & part.get("properties", {}).keys():
            listed = part["properties"][name]
            if "items" in listed:
                listed["items"] = {"anyOf": [listed["items"], {"$ref": "#/$defs/Include"}]}
    schema["$defs"]["Include"] = _INCLUDE
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fingerpost form definition",
    } | schema
