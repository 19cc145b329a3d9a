import json
import re
from pathlib import Path

import jsonschema_rs
import pytest

from fingerpost.engines.formflow import (
    Property,
    Verdict,
    json_schema,
    match,
    places,
    prove,
    read_form,
    read_translation,
    translation_schema,
    write_definition,
)
from fingerpost.engines.formflow.reading.yaml_lines import read_yaml

from .building import END, TODAY

PAGE = Path(__file__).parents[5] / "docs/reference/form-definitions.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
WRITTEN = [text for language, text in BLOCKS if language == "yaml"]
(WORDS,) = (text for text in WRITTEN if text.startswith("words:"))
YAML = [text for text in WRITTEN if text != WORDS]
(PYTHON,) = (text for language, text in BLOCKS if language == "python")
HEAD = "title: Example\nsections:\n  - id: all\n    title: All\n    pages:\n"


def whole(example: str) -> str:
    """The example itself, or the form around its pages."""
    if example.startswith("title:"):
        return example
    return HEAD + "".join(f"      {line}\n" for line in example.splitlines()) + END


@pytest.mark.parametrize("example", YAML)
def test_every_example_of_the_reference_is_read_and_proved(example):
    proof = prove(read_form(whole(example)), today=TODAY)

    assert {proof.verdict(each) for each in Property} == {Verdict.PROVED}


def test_the_translation_of_the_reference_fits_its_first_form():
    file = read_translation(WORDS, "translations/cy.yaml")

    matched = match(places(read_form(YAML[0]).definition), file.translation)

    assert matched.superfluous == ()
    assert [one.place.at for one in matched.stale] == ["pages.heavy.title"]
    assert write_definition(file.translation) == WORDS
    told = PAGE.read_text()
    assert all(f"`{key}`" in told for key in translation_schema()["$defs"]["Wording"]["properties"])


def test_the_library_is_used_as_the_reference_says():
    exec(PYTHON, {"text": YAML[0]})  # noqa: S102  # the reference's own example


def test_the_reference_speaks_of_every_key_and_every_type():
    told = PAGE.read_text()
    parts = [json_schema(), *json_schema()["$defs"].values()]
    properties = [part.get("properties", {}) for part in parts]

    keys = {key for each in properties for key in each}
    types = {each["type"]["const"] for each in properties if "const" in each.get("type", {})}

    assert {word for word in keys | types if not re.search(rf"\b{word}\b", told)} == set()


class TestSchema:
    def test_what_the_engine_reads_the_schema_accepts(self, allotment_text):
        schema = jsonschema_rs.validator_for(json_schema())

        for text in [allotment_text, *map(whole, YAML)]:
            assert schema.is_valid(as_json(text))

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [("ask:", "aks:"), ("type: yes-no", "type: yesno"), ("equals: no", "equal: no")],
    )
    def test_what_the_engine_refuses_the_schema_refuses(self, allotment_text, right, wrong):
        schema = jsonschema_rs.validator_for(json_schema())

        assert not schema.is_valid(as_json(allotment_text.replace(right, wrong, 1)))


def as_json(text: str) -> object:
    """The file as an editor hands it to a schema: the keys of a JSON object are words."""
    return json.loads(json.dumps(read_yaml(text, "form.yaml").data, default=float))
