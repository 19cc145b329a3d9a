"""The funnel, counted slowly and obviously: each journey a list, each question a loop."""

from itertools import groupby
from statistics import median

from fingerpost.engines.funnels import DAY, PAUSE, Funnel, StepFigures


def funnel_by_hand(events, plan, *, as_of):
    """`events` are (journey, time, kind, step)."""
    ordered = sorted(events)
    journeys = [list(them) for _, them in groupby(ordered, key=lambda event: event[0])]
    outcomes = [outcome_of(journey, plan, as_of) for journey in journeys]
    return Funnel(
        journeys=len(journeys),
        started=sum(any(kind == "started" for _, _, kind, _ in one) for one in journeys),
        finished=outcomes.count("finished"),
        turned_away=outcomes.count("turned away"),
        still_open=outcomes.count("open"),
        saved=outcomes.count("saved"),
        left_before=outcomes.count("left before"),
        median_ms=middle([spent_until_sent(one) for one in journeys if "finished" in kinds(one)]),
        steps=tuple(figures(step.name, journeys, outcomes) for step in plan.steps),
    )


def figures(step, journeys, outcomes):
    here = [[event for event in one if event[3] == step] for one in journeys]
    left = [
        one for one, outcome in zip(journeys, outcomes, strict=True) if outcome == ("left", step)
    ]
    return StepFigures(
        step=step,
        reached=sum(bool(them) for them in here),
        answered=sum("answered" in kinds(them) for them in here),
        went_back=sum("back" in kinds(them) for them in here),
        with_errors=sum("error" in kinds(them) for them in here),
        left=len(left),
        median_ms=middle([stay for one in journeys for stay in stays(one, step)]),
        left_after_ms=middle([spent(one) for one in left]),
    )


def kinds(journey):
    return [kind for _, _, kind, _ in journey]


def outcome_of(journey, plan, as_of):
    names = {step.name for step in plan.steps}
    at = [step for _, _, _, step in journey if step in names]
    if "finished" in kinds(journey):
        return "finished"
    if "saved-for-later" in kinds(journey) and journey[-1][1] > as_of - plan.kept:
        return "saved"
    if journey[-1][1] > as_of - DAY:
        return "open"
    if not at:
        return "left before"
    return "turned away" if at[-1] in plan.exits else ("left", at[-1])


def spent(journey):
    times = [time for _, time, _, _ in journey]
    gaps = [after - before for before, after in zip(times, times[1:], strict=False)]
    return sum(gap for gap in gaps if gap <= PAUSE)


def spent_until_sent(journey):
    return spent(journey[: kinds(journey).index("finished") + 1])


def stays(journey, step):
    """From opening a step, with nothing else opened or answered in between, to answering it."""
    doings = [event for event in journey if event[2] in ("seen", "back", "answered")]
    for (_, opened, what, where), (_, answered, kind, at) in zip(doings, doings[1:], strict=False):
        is_stay = kind == "answered" and what != "answered" and where == at == step
        if is_stay and answered - opened <= PAUSE:
            yield answered - opened


def middle(values):
    return median(values) if values else None
