"""Every page described as OpenAPI describes an interface, so that schemathesis can abuse it."""

from urllib.parse import quote, urlencode

import pytest
import schemathesis
from hypothesis import given, settings
from schemathesis import GenerationMode

from tests.access.rules import RULES

FORM = "application/x-www-form-urlencoded"
pytestmark = pytest.mark.xdist_group("bad-input")


def described(site, name):
    """One page: what stands in its address, what may follow it, what its forms ask for."""
    path, parameters = site.addresses[name], [in_query("page"), in_query("next")]
    for parameter, value in site.arguments[name].items():
        path = path.replace(f"/{value}/", f"/{{{parameter}}}/", 1)
        if f"{{{parameter}}}" in path:
            parameters.append(in_path(parameter, value))
    asked = {field: {"type": "string"} for field in site.fields(name)}
    body = {"content": {FORM: {"schema": {"type": "object", "properties": asked}}}}
    operation = {"parameters": parameters, "responses": {"200": {"description": "A page"}}}
    methods = {"get": operation, "post": operation | {"requestBody": body}}
    about = {"openapi": "3.1.0", "info": {"title": name, "version": "1"}}
    return schemathesis.openapi.from_dict(about | {"paths": {path: methods}})[path]


def in_query(name):
    return {"name": name, "in": "query", "schema": {"type": "integer"}}


def in_path(name, value):
    schema = {"type": "string", "enum": [str(value)]}
    return {"name": name, "in": "path", "required": True, "schema": schema}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", RULES)
def test_no_request_that_can_be_generated_breaks_a_page(site, name, method, mode):
    @settings(max_examples=1)
    @given(described(site, name)[method].as_strategy(generation_mode=mode))
    def holds(case):
        path = f"{quote(case.formatted_path, safe='/%')}?{written(case.query)}"
        answer = site.ask(method, path, written(case.body).encode(), FORM)
        assert answer.status_code < 500
        assert b"Traceback" not in answer.getvalue()

    holds()


def written(fields):
    """As a browser would write it; what has no fields is sent as it is."""
    if not isinstance(fields, dict):
        return str(fields or "")
    pairs = {name.encode("utf-8", "replace"): text_of(value) for name, value in fields.items()}
    return urlencode(pairs, doseq=True)


def text_of(value):
    values = value if isinstance(value, list) else [value]
    return [str(one).encode("utf-8", "surrogatepass") for one in values]
