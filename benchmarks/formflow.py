"""How long the form engine takes: a step of a resident, reading, proof.

    ./dev run python benchmarks/formflow.py

Processor time of one thread, the best of several rounds, for the largest service of the
demonstration council and for made-up forms of 60 and 100 pages, of which every third depends on
earlier answers.
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
