"""Forms of XGov's digital form builder."""

from typing import Any

from .graph import Graph
from .reading import table, text
from .runner_pages import read_pages
from .runner_source import begin
from .words import line, words

_LOST = {
    "fees": "fees", "feeOptions": "how fees are paid", "outputs": "where answers are sent",
    "payApiKey": "the key for payments", "feedback": "where feedback goes",
    "phaseBanner": "the banner that says alpha or beta", "analytics": "analytics",
    "exitOptions": "saving and leaving", "magicLinkConfig": "signing in by a link",
    "authentication": "signing in", "toggle": "switching the form off",
}  # fmt: skip


def read_xgov(whole: dict[str, Any]) -> Graph:
    """The graph of a form; raises CannotImport."""
    source = begin(whole, _LOST)
    if whole.get("skipSummary") is True:
        source.graph.entry.changed(
            "answers were not shown before they were sent, and here they are"
        )
    read_pages(source)
    _read_end(source.graph, whole)
    return source.graph


def _read_end(graph: Graph, whole: dict[str, Any]) -> None:
    page = table(table(whole.get("specialPages")).get("confirmationPage"))
    said = table(page.get("customText"))
    if title := line(text(said.get("title")), graph.entry):
        graph.end["title"] = title
    steps = words(text(said.get("nextSteps")) or text(said.get("paymentSkipped")), graph.entry)
    if steps:
        graph.end["content"] = [{"type": "text", "text": steps}]
