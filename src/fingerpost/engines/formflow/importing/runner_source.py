"""The family of the environment ministry's and XGov's engines: what its files share."""

from dataclasses import dataclass, field
from typing import Any

from .comparing import Field
from .graph import Graph
from .reading import MAX_OPTIONS, MAX_QUESTIONS, Allowance, items, table, tables, text
from .report import Report
from .words import Names, line, option_value

YES_NO = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}


@dataclass(slots=True)
class Source:
    """A file while it is read: what was named in it so far."""

    whole: dict[str, Any]
    report: Report
    graph: Graph
    names: Names = field(default_factory=Names)
    fields: dict[str, Field] = field(default_factory=dict)
    lists: dict[str, dict[str, Any]] = field(default_factory=dict)
    components: Allowance = field(default_factory=lambda: Allowance("components", MAX_QUESTIONS))
    options: Allowance = field(default_factory=lambda: Allowance("options", MAX_OPTIONS))


def begin(whole: dict[str, Any], lost: dict[str, str]) -> Source:
    """A source with its lists read, and those keys told as lost that it has."""
    report, title = Report(), text(whole.get("name")) or "Imported form"
    entry = report.about("Form", title, "form")
    graph = Graph(line(title, entry, "Imported form"), report, entry)
    source = Source(whole, report, graph)
    for one in tables(whole.get("lists")):
        for key in ("name", "id"):
            if name := text(one.get(key)):
                source.lists.setdefault(name, one)
    for key, what in lost.items():
        if whole.get(key):
            entry.lost(what, "see service.yaml, or ask who runs the website")
    return source


def find_list(component: dict[str, Any], source: Source) -> dict[str, Any]:
    """The list that a component names, or has of its own."""
    of_options = text(table(component.get("options")).get("list"))
    values = table(component.get("values"))
    if items(values.get("items")):
        return values
    for name in (text(component.get("list")), of_options, text(values.get("list"))):
        if name in source.lists:
            return source.lists[name]
    return {}


def known_values(listed: dict[str, Any]) -> dict[str, str]:
    """Each foreign value, or id of an item, with the value that it has here."""
    taken: set[str] = set()
    values: dict[str, str] = {}
    for item in tables(listed.get("items")):
        theirs = text(item.get("value")) or text(item.get("text"))
        if theirs in values:
            continue
        values[theirs] = option_value(theirs, taken)
        if own := text(item.get("id")):
            values.setdefault(own, values[theirs])
    return values
