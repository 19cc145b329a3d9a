"""Every page described as OpenAPI describes an interface, so that schemathesis can abuse it."""

from urllib.parse import quote, urlencode

import pytest
import schemathesis
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.access.rules import RULES

METHODS = ("POST", "GET")
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


def requests_for(site, name):
    """What the description allows, and what it does not."""
    page = described(site, name)
    modes = (GenerationMode.NEGATIVE, GenerationMode.POSITIVE)
    return st.sampled_from(METHODS).flatmap(
        lambda method: st.one_of(
            *(page[method].as_strategy(generation_mode=mode) for mode in modes)
        ).map(lambda case: (method, case))
    )


@pytest.mark.parametrize("name", RULES)
def test_no_request_that_can_be_generated_breaks_a_page(site, name):
    @settings(max_examples=4)
    @given(requests_for(site, name))
    def holds(request):
        method, case = request
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
