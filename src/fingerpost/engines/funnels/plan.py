"""The funnel of a form, from the form itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fingerpost.engines.formflow import CHECK_ANSWERS, Form
from fingerpost.engines.formflow.compiling.form import CompiledPage, CompiledPart, CompiledRepeat

from .figures import DAY

MOST_STEPS = 64  # of the compiled pass, which keeps a bit for each; plain SQL takes any number


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step of the form; `follows` names where the route may lead from it."""

    name: str
    title: str
    section: str
    is_conditional: bool = False
    is_exit: bool = False
    questions: tuple[tuple[str, str], ...] = ()
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The steps of a form in their order; `kept` is how long answers saved for later are, in ms.

    It is whole days, from one to 90.
    """

    steps: tuple[PlanStep, ...]
    kept: int = DAY

    @cached_property
    def codes(self) -> dict[str, int]:
        """The place of each step by its name."""
        return {step.name: place for place, step in enumerate(self.steps)}

    @cached_property
    def exits(self) -> frozenset[str]:
        return frozenset(step.name for step in self.steps if step.is_exit)


def plan_of(form: Form, *, kept_days: int = 1) -> Plan:
    """Every page, the list of each repeat, every exit, and the check of answers.

    The pages of a repeat are one step each, however many items somebody adds.
    """
    steps = [step for part in form.parts for step in _steps(part)]
    check = form.definition.check_answers
    steps.append(PlanStep(CHECK_ANSWERS, check.title, ""))
    return Plan(tuple(_with_routes(steps)), kept=kept_days * DAY)


def _steps(part: CompiledPart, *, conditional: bool = False) -> Iterator[PlanStep]:
    section, conditional = part.section.title, conditional or part.when is not None
    if isinstance(part, CompiledRepeat):
        for inner in part.parts:
            yield from _steps(inner, conditional=conditional)
        yield PlanStep(part.id, part.definition.title, section, conditional)
    elif isinstance(part, CompiledPage):
        yield _page(part, section, is_conditional=conditional)
    else:
        yield PlanStep(part.id, part.definition.title, section, conditional, is_exit=True)


def _page(page: CompiledPage, section: str, *, is_conditional: bool) -> PlanStep:
    asked = tuple((question.id, _plain(question.definition.ask)) for question in page.questions)
    title = _plain(page.definition.title or asked[0][1])
    return PlanStep(page.id, title, section, is_conditional, questions=asked)


def _plain(words: str) -> str:
    """Words without the answers of anybody: "{child-name.first|the child}" is "the child"."""
    parts = words.split("{")
    return parts[0] + "".join(_filled(part) for part in parts[1:])


def _filled(part: str) -> str:
    gap, _, rest = part.partition("}")
    return gap.partition("|")[2] + rest


def _with_routes(steps: list[PlanStep]) -> Iterator[PlanStep]:
    for place, step in enumerate(steps):
        yield PlanStep(
            step.name,
            step.title,
            step.section,
            step.is_conditional,
            step.is_exit,
            step.questions,
            () if step.is_exit else tuple(_next(steps[place + 1 :])),
        )


def _next(later: list[PlanStep]) -> Iterator[str]:
    """Each step up to the first that everybody comes to."""
    for step in later:
        yield step.name
        if not step.is_conditional:
            return
