"""How long the form engine takes: a step of a resident, reading, proof.

    ./dev run python benchmarks/formflow.py

Processor time of one thread, the best of several rounds, for the largest service of the
demonstration council, for made-up forms of 60 and 100 pages, of which every third depends on
earlier answers, and for one of 60 questions with 200 rules that compare, count and add up, over
two repeats and over one in another.
"""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fingerpost.engines.formflow import (
    Form,
    StepKind,
    Walk,
    journeys,
    parse,
    prove,
    read_form,
    show,
    store,
    summary,
    walk,
)

TODAY = date(2026, 11, 23)
SERVICE = Path(__file__).parents[1] / "councils/hatworth/services/early-help/form.yaml"
ROUNDS = 7


def made_up(pages: int) -> str:
    """A form of this many pages, an exit after every tenth."""
    lines = ["title: Made up", "sections:", "  - id: all", "    title: All", "    pages:"]
    for place in range(pages):
        lines += [f"      - id: page-{place}"]
        if place % 3 == 2:
            first, second = place - 1, place - 2
            lines += [
                "        when:",
                f"          any: [{{question: q-{first}, equals: 'yes'}}, "
                f"{{not: {{question: q-{second}, in: [a, b]}}}}]",
            ]
        lines += ["        questions:", f"          - id: q-{place}", "            ask: Which?"]
        if place % 3:
            lines += ["            type: yes-no"]
        else:
            options = ", ".join(f"{{value: {value}, text: {value}}}" for value in "abcd")
            lines += ["            type: radios", f"            options: [{options}]"]
        if place % 10 == 9:
            lines += [
                f"      - exit: exit-{place}",
                f"        when: {{question: q-{place - place % 3}, equals: d}}",
                "        title: Stop",
                "        content: [{type: text, text: Stop}]",
            ]
    return "\n".join([*lines, "ends: [{id: sent, title: Sent}]", ""])


def ruled(questions: int, rules: int, *, nested: bool = False) -> str:
    """A form of so many questions, 8 of them in two repeats, and so many rules between them."""
    pages = [_asked(f"n-{place}") for place in range(questions - 8)]
    if nested:
        pages.append(_repeat("adults", _repeat("children")))
    else:
        pages += [_repeat(name) for name in ("adults", "children")]
    kinds = [_compared, _counted, _added, _some]
    told = "error: Put it right, about: [last]"
    checked = ", ".join(
        f"{{must: {kinds[place % len(kinds)](place, questions - 8)}, {told}}}"
        for place in range(rules)
    )
    last = "id: last, type: number, ask: Last?"
    pages.append(f"{{id: p-last, title: Last, questions: [{{{last}}}], rules: [{checked}]}}")
    listed = "".join(f"      - {page}\n" for page in pages)
    head = "title: Ruled\nsections:\n  - id: all\n    title: All\n    pages:\n"
    return f"{head}{listed}ends: [{{id: sent, title: Sent}}]\n"


def _asked(name: str) -> str:
    return f"{{id: p-{name}, questions: [{{id: {name}, type: number, ask: How many?}}]}}"


def _repeat(name: str, *others: str) -> str:
    inside = ", ".join([*(_asked(f"{name}-{place}") for place in range(4)), *others])
    return f"{{repeat: {name}, title: Who?, item: one, max: 50, pages: [{inside}]}}"


def _compared(place: int, questions: int) -> str:
    return f"{{question: n-{place % questions}, at_most: n-{(place + 1) % questions} + 9}}"


def _counted(place: int, questions: int) -> str:
    where = f"{{question: adults-{place % 4}, at_most: n-{place % questions}}}"
    return f"{{count: adults, where: {where}, at_least: 0}}"


def _added(place: int, questions: int) -> str:
    return f"{{sum: children-{place % 4}, at_least: 0}}"


def _some(place: int, questions: int) -> str:
    parts = [_compared(place, questions), f"{{question: n-{place % questions}, at_least: 0}}"]
    return f"{{at_least: 1, of: [{', '.join(parts)}]}}"


def measure_rules(questions: int, rules: int, items: int, inner: int = 0) -> None:
    form = read_form(ruled(questions, rules, nested=bool(inner)))
    answers: dict[str, object] = {f"n-{place}": 3 for place in range(questions - 8)}
    answers["last"] = 3
    if inner:
        answers["adults"] = [
            one | {"children": _items("children", inner)} for one in _items("adults", items)
        ]
    else:
        answers |= {name: _items(name, items) for name in ("adults", "children")}
    took = milliseconds(lambda: walk(form, answers, today=TODAY), 20)
    asked = sum(len(visit.questions) for visit in walk(form, answers, today=TODAY).visits)
    repeats = f"{items} items, {inner} in each" if inner else f"two repeats of {items} items"
    print(f"\n{rules} rules between {len(form.questions)} questions, {repeats}")
    print(f"  {asked} answers on the route")
    print(f"  {'follow it with every rule':<28}{took:>10.3f} ms")
    begun = time.process_time()
    proof = prove(form, today=TODAY)
    print(f"  {'prove':<28}{(time.process_time() - begun) * 1_000:>10.0f} ms, once")
    print(f"  {len(proof.findings)} findings, {len(proof.undecided())} undecided")


def _items(name: str, items: int) -> list[dict[str, object]]:
    return [
        {"id": str(item), **{f"{name}-{place}": item for place in range(4)}}
        for item in range(1, items + 1)
    ]


def milliseconds(work: Callable[[], object], times: int) -> float:
    """The best mean of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - begun) / times)
    return best * 1_000


def longest_walk(form: Form) -> tuple[Walk, dict[str, list[str]], Walk]:
    """The longest journey at its last page, what is posted there, and the journey answered."""
    journey = max(journeys(form, today=TODAY).taken, key=lambda one: len(one.steps))
    answers: dict[str, object] = {}
    pages = [one for one in journey.steps if one.step.kind in (StepKind.PAGE, StepKind.REPEAT)]
    for one in pages:
        here = walk(form, answers, today=TODAY)
        answers = store(here, one.step, parse(here, one.step, one.posted).values)
    return here, pages[-1].posted, walk(form, answers, today=TODAY)


def measure(name: str, text: str) -> None:
    form = read_form(text)
    here, posted, answered = longest_walk(form)
    step = here.first_unanswered
    print(f"\n{name}: {len(form.pages)} pages, {len(form.questions)} questions")
    print(f"  its longest journey has {len(answered.steps)} steps; at its last page:")
    figures: list[tuple[str, Callable[[], object], int]] = [
        ("follow the route", lambda: walk(form, answered.answers, today=TODAY), 100),
        ("show the page", lambda: show(here, step), 100),
        ("take its answers", lambda: parse(here, step, posted), 100),
        ("summary for check answers", lambda: summary(answered), 20),
        ("read and compile", lambda: read_form(text), 1),
        ("prove", lambda: prove(form, today=TODAY), 1),
        ("make journeys", lambda: journeys(form, today=TODAY), 1),
    ]
    for label, work, times in figures:
        print(f"  {label:<28}{milliseconds(work, times):>10.3f} ms")
    proof = prove(form, today=TODAY)
    taken = journeys(form, today=TODAY).taken
    print(
        f"  {len(proof.findings)} findings, {len(proof.refuted())} refuted, "
        f"{len(proof.undecided())} undecided; {len(taken)} journeys, "
        f"{sum(len(one.steps) for one in taken)} steps"
    )


if __name__ == "__main__":
    measure("early-help", SERVICE.read_text())
    for size in (60, 100):
        measure(f"made up, {size} pages", made_up(size))
    for items in (3, 10, 50):
        measure_rules(60, 200, items)
    for items, inner in ((3, 3), (10, 5)):
        measure_rules(60, 200, items, inner)
