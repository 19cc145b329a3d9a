"""Forms of the environment ministry's engine, version 1 and 2."""

from typing import Any

from .graph import Graph
from .reading import table, text
from .runner_pages import read_pages
from .runner_source import begin

_LOST = {
    "fees": "fees", "outputs": "where answers are sent", "output": "where answers are sent",
    "outputEmail": "the address that answers are sent to", "feedback": "where feedback goes",
    "phaseBanner": "the banner that says alpha or beta", "payApiKey": "the key for payments",
    "notifications": "messages", "options": "options of the whole form",
}  # fmt: skip


def read_environment(whole: dict[str, Any]) -> Graph:
    """The graph of a form; raises CannotImport."""
    source = begin(whole, _LOST)
    second = text(whole.get("engine")).upper() == "V2"
    source.graph.in_order = second
    read_pages(source)
    submitted = text(table(whole.get("metadata")).get("submissionGuidance"))
    if submitted:
        source.graph.entry.lost("what happens next, as its metadata says", "see service.yaml")
    return source.graph
