"""Forms of the Ministry of Justice's builder."""

from typing import Any

from .comparing import Answer, CannotCompare, Field, compared, is_answered
from .formulas import Either, Every, Formula, Opposite
from .graph import Graph, Kind, Place, Way
from .justice_components import read_component
from .reading import (
    MAX_CONDITION_PARTS,
    MAX_OPTIONS,
    MAX_PAGES,
    MAX_QUESTIONS,
    MAX_WAYS,
    Allowance,
    CannotImport,
    items,
    table,
    tables,
    text,
)
from .report import Entry, Report
from .words import Names, line, words

CHECK = "check-answers"
_OPERATORS = {"is": "==", "is_not": "!=", "contains": "in", "does_not_contain": "!in"}
_TODO = "look at what depends on it, and give it a condition"


def read_justice(whole: dict[str, Any]) -> Graph:
    """The graph of a service's metadata; raises CannotImport."""
    pages, flow = tables(whole.get("pages")), table(whole.get("flow"))
    if not pages or not flow:
        raise CannotImport("The file has no pages or no flow; is it a form of this kind?")
    if len(pages) > MAX_PAGES or len(flow) > 2 * MAX_PAGES:
        raise CannotImport(f"The file has more than {MAX_PAGES} pages.")
    steps = [table(table(step).get("next")) for step in flow.values()]
    ways = sum(len(items(following.get("conditionals"))) for following in steps)
    Allowance("ways between pages", MAX_WAYS).spend(ways)
    reader = _Reader(whole)
    for page in pages:
        reader.read_page(page)
    for key, step in flow.items():
        reader.read_step(key, table(step))
    reader.finish(pages)
    return reader.graph


class _Reader:
    def __init__(self, whole: dict[str, Any]) -> None:
        report = Report()
        title = text(whole.get("service_name")) or "Imported form"
        entry = report.about("Form", title, "form")
        self.graph = Graph(line(title, entry, "Imported form"), report, entry)
        self.names = Names()
        self.fields: dict[str, Field] = {}
        self.ends: set[str] = set()
        self.components = Allowance("components", MAX_QUESTIONS)
        self.options = Allowance("options", MAX_OPTIONS)
        self.parts = Allowance("parts of conditions", MAX_CONDITION_PARTS)
        self.pages = {text(page.get("_uuid")): page for page in tables(whole.get("pages"))}
        if text(whole.get("locale")) not in ("", "en"):
            entry.lost(
                f"its language, {text(whole.get('locale'))}", "see that its words are English"
            )
        for page in tables(whole.get("standalone_pages")):
            heading = text(page.get("heading"))
            report.about("Pages", f"the page “{heading}”, outside the form").lost(
                "pages beside a form are pages of the website", "see whether yours has this one"
            )
        self.graph.places[CHECK] = Place(
            CHECK, Entry("the check of answers", "", CHECK), Kind.CHECK
        )

    def read_page(self, page: dict[str, Any]) -> None:
        key, kind = text(page.get("_uuid")), text(page.get("_type"))
        heading = text(page.get("heading")) or text(page.get("section_heading"))
        about = f"page “{heading}” ({text(page.get('url')) or key})"
        entry = self.graph.report.about("Pages", about)
        if not key or key in self.graph.places:
            entry.lost("it has no id of its own")
            return
        place = Place(key, entry, title=line(heading, entry))
        self.graph.places[key] = place
        for name in ("lede", "body", "before_you_start", "send_body"):
            if said := words(text(page.get(name)), entry):
                place.blocks.append({"type": "text", "text": said})
        for component in (*tables(page.get("components")), *tables(page.get("extra_components"))):
            self.components.spend(1)
            self.options.spend(len(items(component.get("items"))))
            read_component(component, place, self.names, self.fields, self.graph.report)
        self._settle_kind(place, kind)

    def _settle_kind(self, place: Place, kind: str) -> None:
        graph = self.graph
        if kind == "page.exit":
            place.kind = Kind.EXIT
        elif kind == "page.start":
            place.kind, place.entry.became = Kind.JUNCTION, "start"
            graph.first = graph.first or place.key
            graph.start |= {"content": _plain(place)} if place.blocks else {}
        elif kind == "page.checkanswers":
            place.kind, place.entry.became = Kind.JUNCTION, CHECK
            said = {"title": place.title} if place.title else {}
            graph.check = said | ({"content": _plain(place)} if place.blocks else {})
        elif kind == "page.confirmation":
            place.kind, place.entry.became = Kind.JUNCTION, "sent"
            self.ends.add(place.key)
            said = {"title": place.title} if place.title else {}
            graph.end = said | ({"content": _plain(place)} if place.blocks else {})
        if place.kind is not Kind.PAGE:
            for asked in place.questions:
                asked.entry.became = ""
                asked.entry.lost("its page asks no questions here", "ask it on a page of its own")
            place.questions = []

    def read_step(self, key: str, step: dict[str, Any]) -> None:
        following = table(step.get("next"))
        place = self.graph.places.get(key)
        if place is None:
            shown = text(step.get("title")) or key
            entry = self.graph.report.about("Ways", f"branching point “{shown}”", "conditions")
            place = self.graph.places[key] = Place(key, entry, Kind.JUNCTION)
        for conditional in tables(following.get("conditionals")):
            when = self._conditional(conditional, place.entry)
            place.ways.append(Way(text(conditional.get("next")), when))
        if default := text(following.get("default")):
            place.ways.append(Way(default))

    def _conditional(self, conditional: dict[str, Any], entry: Entry) -> Formula:
        self.parts.spend(1 + len(items(conditional.get("expressions"))))
        parts = [self._expression(one, entry) for one in tables(conditional.get("expressions"))]
        if not parts:
            entry.lost("a condition without expressions, taken as never holding", _TODO)
            return False
        either = text(conditional.get("_type")) == "or"
        return Either(tuple(parts)) if either else Every(tuple(parts))

    def _expression(self, expression: dict[str, Any], entry: Entry) -> Formula:
        name, operator = text(expression.get("component")), text(expression.get("operator"))
        asked = self.fields.get(name)
        try:
            if asked is None:
                raise CannotCompare("it looks at a question that conditions cannot look at here")
            if operator == "is_answered":
                return is_answered(asked)
            if operator == "is_not_answered":
                return Opposite(is_answered(asked))
            if operator not in _OPERATORS:
                raise CannotCompare(f"'{operator}'")
            compare = _OPERATORS[operator]
            value = text(expression.get("field"))
            if compare == "!in":
                return Opposite(compared(asked, _among(asked), value))
            return compared(asked, _among(asked) if compare == "in" else compare, value)
        except CannotCompare as failure:
            entry.lost(f"a condition, part of it taken as not holding: {failure}", _TODO)
            return False

    def finish(self, pages: list[dict[str, Any]]) -> None:
        """Put the conditions of words in, and lead every way somewhere."""
        graph = self.graph
        graph.first = graph.first or text(pages[0].get("_uuid"))
        if graph.first not in graph.places:
            raise CannotImport("No page has an id (_uuid); is it a form of this kind?")
        for place in graph.places.values():
            self._read_shown(place)
            for way in place.ways:
                if way.to not in graph.places:
                    place.entry.lost(
                        f"the way to {way.to}, which is not in the file", "see what follows"
                    )
            place.ways = [
                Way(CHECK if way.to in self.ends else way.to, way.when)
                for way in place.ways
                if way.to in graph.places
            ]
            if graph.places[CHECK] is place or place.kind is Kind.EXIT:
                place.ways = []
            elif place.entry.became == CHECK or not place.ways:
                place.ways = [Way(CHECK)]

    def _read_shown(self, place: Place) -> None:
        for block in place.blocks:
            if isinstance(conditionals := block.get("when"), list):
                found = tuple(self._conditional(one, place.entry) for one in conditionals)
                block["when"] = Either(found)


def _among(asked: Field) -> str:
    return "in" if asked.answer is Answer.MANY else "=="


def _plain(place: Place) -> list[dict[str, Any]]:
    return [
        {key: block[key] for key in block if key != "when"}
        for block in place.blocks
        if block.get("when") is not False
    ]
