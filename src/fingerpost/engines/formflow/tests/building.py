"""Small forms for tests, in one line each."""

from datetime import date

from fingerpost.engines.formflow import Form, Step, Walk, parse, read_form, store, walk

TODAY = date(2026, 11, 23)
END = "ends: [{id: sent, title: Sent}]\n"


def form_of(*pages: str, rest: str = END) -> Form:
    """A form of one section with these pages, each written as YAML in flow style."""
    listed = "".join(f"      - {page}\n" for page in pages)
    head = "title: Test\nsections:\n  - id: all\n    title: All\n    pages:\n"
    return read_form(head + listed + rest)


def page(question: str, **more: str) -> str:
    """A page with one question; its id is the question's."""
    name = question.split("id: ")[1].split(",")[0].rstrip("}")
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return f"{{id: {name}-page{extra}, questions: [{question}]}}"


def yes_no(name: str, **more: str) -> str:
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return f"{{id: {name}, type: yes-no, ask: Is it {name}?{extra}}}"


def posted(**fields: str) -> dict[str, list[str]]:
    return {name: [value] for name, value in fields.items()}


def at(form: Form, answers: dict) -> Walk:
    return walk(form, answers, today=TODAY)


def take(form: Form, answers: dict, step: Step, fields: dict[str, list[str]]) -> dict:
    """The answers after these fields are posted at a step, and accepted."""
    here = at(form, answers)
    parsed = parse(here, step, fields)
    assert not parsed.errors, parsed.errors
    return store(here, step, parsed.values)
