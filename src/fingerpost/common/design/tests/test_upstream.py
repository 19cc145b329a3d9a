"""Every GOV.UK component in use renders each of upstream's own examples as upstream does."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).parents[5]
UPSTREAM = ROOT / "frontend/node_modules/govuk-frontend/dist/govuk/components"
USED = re.compile(r"govuk_frontend_jinja/components/([a-z-]+)/macro\.html")
IN_USE = sorted(
    {
        name
        for template in (ROOT / "src").rglob("*.jinja")
        for name in USED.findall(template.read_text(encoding="utf-8"))
    }
)


class Reader(HTMLParser):
    """Keeps what a browser would see: tags, attributes in any order, words."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, sorted((name, " ".join((to or "").split())) for name, to in attrs)))

    def handle_endtag(self, tag):
        self.seen.append(f"/{tag}")

    def handle_data(self, data):
        self.seen.extend(data.split())


def read(html):
    reader = Reader()
    reader.feed(html)
    return reader.seen


def test_the_upstream_examples_are_here_and_of_the_version_we_use():
    package = UPSTREAM.parents[2] / "package.json"

    assert package.exists(), "frontend/node_modules is gone; `npm ci` in frontend/ brings it back"
    assert json.loads(package.read_text())["version"] == "6.3.0"
    assert len(IN_USE) >= 20


@pytest.mark.parametrize("component", IN_USE)
def test_a_component_renders_each_upstream_example_as_upstream_does(component):
    fixtures = json.loads((UPSTREAM / component / "fixtures.json").read_text())["fixtures"]
    macro = "govuk" + component.title().replace("-", "")
    template = engines["jinja2"].env.from_string(
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {macro} %}}'
        f"{{{{ {macro}(options) }}}}"
    )

    different = [
        fixture["name"]
        for fixture in fixtures
        if read(template.render(options=fixture["options"])) != read(fixture["html"])
    ]

    assert fixtures
    assert different == []
