"""Which step to mend first."""

from collections.abc import Sequence
from dataclasses import dataclass

from fingerpost.engines.funnels import Plan, PlanStep, Refusal, StepFigures


@dataclass(frozen=True, slots=True)
class ToMend:
    """A step that loses people: how many, what it costs when they ring, what most fell over."""

    step: PlanStep
    figures: StepFigures
    share: float
    cost: float
    refusal: Refusal | None


def mend_first(
    plan: Plan, steps: Sequence[StepFigures], refusals: Sequence[Refusal], *, call: float
) -> list[ToMend]:
    """The steps that lose anybody, by people lost × cost of a call, the dearest first."""
    worst: dict[str, Refusal] = {}
    for refusal in refusals:  # those of most journeys first
        worst.setdefault(refusal.step, refusal)
    found = [
        ToMend(
            plan.steps[plan.codes[one.step]],
            one,
            one.left / one.reached,
            one.left * call,
            worst.get(one.step),
        )
        for one in steps
        if one.left
    ]
    return sorted(found, key=lambda one: (-one.cost, -one.share, one.step.name))
