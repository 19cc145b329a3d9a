"""Random foreign forms: one flow, written in each format, and the pages that it shows."""

from dataclasses import dataclass
from random import Random
from typing import Any

OPTIONS = ("a", "b", "c")
ANSWERS: dict[str, tuple[Any, ...]] = {
    "yes-no": ("yes", "no"),
    "radios": OPTIONS,
    "checkboxes": (["a"], ["b", "c"], ["a", "b", "c"]),
}


@dataclass(frozen=True)
class Test:
    __test__ = False
    page: int
    negated: bool
    value: str


@dataclass(frozen=True)
class Condition:
    either: bool
    tests: tuple[Test, ...]


@dataclass(frozen=True)
class Way:
    to: int
    when: Condition | None


@dataclass(frozen=True)
class Flow:
    """Page 0 is the first; a way to -1 leads to the summary; a page without ways is an exit."""

    kinds: tuple[str, ...]
    ways: tuple[tuple[Way, ...], ...]

    def route(self, answers: dict[int, Any]) -> list[int]:
        """The pages that these answers lead along, one after the other."""
        known: dict[int, Any] = {}
        route, page = [], 0
        while page >= 0:
            route.append(page)
            if not self.ways[page]:
                break
            known[page] = answers[page]
            page = next(way.to for way in self.ways[page] if _holds(way.when, known))
        return route

    def shown(self, answers: dict[int, Any]) -> list[int]:
        """The same in a form whose pages each have the condition of their first way."""
        known: dict[int, Any] = {}
        route = []
        for page in range(len(self.kinds)):
            when = self.ways[page][0].when if page and self.ways[page] else None
            if _holds(when, known):
                known[page] = answers[page]
                route.append(page)
        return route


def _holds(condition: Condition | None, known: dict[int, Any]) -> bool:
    if condition is None:
        return True
    found = []
    for test in condition.tests:
        answer = known.get(test.page)
        same = test.value in answer if isinstance(answer, list) else test.value == answer
        found.append(same != test.negated)
    return any(found) if condition.either else all(found)


def flow(chance: Random, *, backwards: bool = False) -> Flow:
    """Ways lead to later pages, or, if they may, anywhere."""
    count = chance.randint(2, 7)
    kinds = tuple(chance.choice(list(ANSWERS)) for _ in range(count))
    ways: list[tuple[Way, ...]] = []
    for page in range(count):
        if page and chance.random() < 0.12:
            ways.append(())
            continue
        asked = [earlier for earlier in range(page) if ways[earlier]] + [page]
        targets = range(count) if backwards else [*range(page + 1, count), -1]
        conditional = [
            Way(chance.choice(targets), _condition(chance, kinds, asked))
            for _ in range(chance.randint(0, 2))
        ]
        default = -1 if backwards else chance.choice(targets)
        ways.append((*conditional, Way(default, None)))
    return Flow(kinds, tuple(ways))


def _condition(chance: Random, kinds: tuple[str, ...], asked: list[int]) -> Condition:
    tests = []
    for _ in range(chance.randint(1, 2)):
        about = chance.choice(asked)
        values = ("yes", "no") if kinds[about] == "yes-no" else OPTIONS
        tests.append(Test(about, chance.random() < 0.3, chance.choice(values)))
    return Condition(chance.random() < 0.5, tuple(tests))


def answers(chance: Random, of: Flow) -> dict[int, Any]:
    return {page: chance.choice(ANSWERS[kind]) for page, kind in enumerate(of.kinds)}


_TYPES = {"yes-no": "YesNoField", "radios": "RadiosField", "checkboxes": "CheckboxesField"}
LISTS = [{"name": "abc", "items": [{"text": one.upper(), "value": one} for one in OPTIONS]}]


def _runner_component(page: int, kind: str) -> dict[str, Any]:
    named = {
        "type": _TYPES[kind],
        "name": f"q{page}",
        "title": f"Question {page}?",
        "id": f"c{page}",
    }
    return named if kind == "yes-no" else named | {"list": "abc"}


def _boolean(value: str) -> str:
    return {"yes": "true", "no": "false"}.get(value, value)


def as_environment(of: Flow) -> dict[str, Any]:
    """Version 1: structured conditions by name."""
    conditions: list[dict[str, Any]] = []
    pages = [{"path": "/summary", "title": "Summary", "controller": "SummaryPageController"}]
    for page, kind in enumerate(of.kinds):
        following = []
        for way in of.ways[page]:
            next_page: dict[str, Any] = {"path": "/summary" if way.to < 0 else f"/p{way.to}"}
            if way.when:
                next_page["condition"] = f"c{len(conditions)}"
                conditions.append(
                    {"name": f"c{len(conditions)}", "value": _structured(of, way.when)}
                )
            following.append(next_page)
        asked = [_runner_component(page, kind)] if following else []
        pages.append(
            {"path": f"/p{page}", "title": f"P {page}", "next": following, "components": asked}
        )
    return {"startPage": "/p0", "pages": pages, "lists": LISTS, "conditions": conditions}


def _structured(of: Flow, condition: Condition) -> dict[str, Any]:
    parts: list[dict[str, Any]] = []
    for test in condition.tests:
        many = of.kinds[test.page] == "checkboxes"
        operator = (
            ("does not contain" if test.negated else "contains")
            if many
            else ("is not" if test.negated else "is")
        )
        part = {
            "field": {"name": f"q{test.page}"},
            "operator": operator,
            "value": {"value": _boolean(test.value)},
        }
        parts.append(part | ({"coordinator": "or" if condition.either else "and"} if parts else {}))
    return {"name": "c", "conditions": parts}


def as_xgov(of: Flow) -> dict[str, Any]:
    """Conditions written as expressions."""
    whole = as_environment(of)
    conditional = [way.when for ways in of.ways for way in ways if way.when]
    for named, condition in zip(whole["conditions"], conditional, strict=True):
        named["value"] = (" or " if condition.either else " and ").join(
            _expression(of, test) for test in condition.tests
        )
    return whole


def _expression(of: Flow, test: Test) -> str:
    if of.kinds[test.page] == "checkboxes":
        found = f"('{test.value}' in section.q{test.page})"
        return f"not {found}" if test.negated else found
    return f"q{test.page} {'!=' if test.negated else '=='} '{_boolean(test.value)}'"


def as_second(of: Flow) -> dict[str, Any]:
    """Version 2: pages in order, each with the condition of its first way."""
    whole = as_environment(of)
    pages = whole["pages"][1:]
    conditions = []
    for page, ways in zip(pages, of.ways, strict=True):
        page["next"] = []
        page["components"] = [_runner_component(len(conditions), of.kinds[len(conditions)])]
        condition = ways[0].when if conditions and ways else None
        items = [_item(of, test) for test in condition.tests] if condition else []
        conditions.append(
            {"id": f"k{len(conditions)}", "items": items}
            | {"coordinator": "or" if condition and condition.either else "and"}
        )
        if condition:
            page["condition"] = conditions[-1]["id"]
    return {"engine": "V2", "schema": 2, "pages": pages, "lists": LISTS, "conditions": conditions}


def _item(of: Flow, test: Test) -> dict[str, Any]:
    kind = of.kinds[test.page]
    operator = "contains" if kind == "checkboxes" else "is"
    negative = {"contains": "does not contain", "is": "is not"}[operator]
    value: Any = test.value == "yes" if kind == "yes-no" else test.value
    return {
        "componentId": f"c{test.page}",
        "operator": negative if test.negated else operator,
        "value": value,
    }


def as_justice(of: Flow) -> dict[str, Any]:
    """Branching points between the pages."""
    pages: list[dict[str, Any]] = [
        {"_uuid": "start", "_type": "page.start", "heading": "Start"},
        {"_uuid": "check", "_type": "page.checkanswers", "heading": "Check your answers"},
        {"_uuid": "sent", "_type": "page.confirmation", "heading": "Sent"},
    ]
    steps: dict[str, Any] = {
        "start": _default("p0"),
        "check": _default("sent"),
        "sent": _default(""),
    }
    for page, kind in enumerate(of.kinds):
        ways = of.ways[page]
        asked = [_justice_component(page, kind)] if ways else []
        named = {"_uuid": f"p{page}", "heading": f"P {page}", "components": asked}
        pages.append(named | {"_type": "page.singlequestion" if ways else "page.exit"})
        steps[f"p{page}"] = _default(f"b{page}" if ways else "")
        if ways:
            conditionals = [_conditional(of, way) for way in ways if way.when]
            branch = {"default": _target(ways[-1]), "conditionals": conditionals}
            steps[f"b{page}"] = {"_type": "flow.branch", "title": f"Branch {page}", "next": branch}
    return {"service_name": "Random", "pages": pages, "flow": steps}


def _default(to: str) -> dict[str, Any]:
    return {"_type": "flow.page", "next": {"default": to}}


def _target(way: Way) -> str:
    return "check" if way.to < 0 else f"p{way.to}"


def _justice_component(page: int, kind: str) -> dict[str, Any]:
    values = ("yes", "no") if kind == "yes-no" else OPTIONS
    items = [
        {"_uuid": f"q{page}-{value}", "label": value, "value": f"v-{value}"} for value in values
    ]
    type_ = "checkboxes" if kind == "checkboxes" else "radios"
    return {
        "_uuid": f"u{page}",
        "_type": type_,
        "name": f"q{page}",
        "legend": f"Q {page}?",
        "items": items,
    }


def _conditional(of: Flow, way: Way) -> dict[str, Any]:
    assert way.when
    expressions = []
    for test in way.when.tests:
        many = of.kinds[test.page] == "checkboxes"
        positive, negative = ("contains", "does_not_contain") if many else ("is", "is_not")
        said = {"component": f"u{test.page}", "field": f"q{test.page}-{test.value}"}
        expressions.append(said | {"operator": negative if test.negated else positive})
    return {
        "_type": "or" if way.when.either else "and",
        "next": _target(way),
        "expressions": expressions,
    }
