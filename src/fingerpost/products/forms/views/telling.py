"""What telemetry is told of a form: names of steps, questions and rules, never an answer."""

import secrets
import time
from collections.abc import Sequence

from django.http import HttpRequest

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.telemetry import actions as telemetry
from fingerpost.common.telemetry.rules import TRIALS, Kind, journey_number
from fingerpost.engines.formflow import CHECK_ANSWERS, FieldError, Visit
from fingerpost.products.forms.actions import Answered
from fingerpost.products.forms.queries import Draft, Tried


def tell_started(request: HttpRequest, key: str, draft: Draft) -> None:
    _tell(request, key, draft, Kind.STARTED)


def tell_opened(request: HttpRequest, key: str, draft: Draft, visit: Visit) -> None:
    """Somebody who opens what they have answered already has gone back."""
    if request.method == "GET":
        kind = Kind.BACK if visit.answered else Kind.SEEN
        _tell(request, key, draft, kind, step=visit.step.page)


def tell_answered(
    request: HttpRequest, key: str, draft: Draft, visit: Visit, answered: Answered
) -> None:
    step = visit.step.page
    if answered.errors:
        for question, rule in dict.fromkeys((e.question, e.kind) for e in answered.errors):
            rule_name = rule.replace("_", "-")
            _tell(request, key, draft, Kind.ERROR, step=step, question=question, rule=rule_name)
        return
    place = _ward_of(request, visit)
    for question in answered.questions or ("",):
        _tell(request, key, draft, Kind.ANSWERED, step=step, question=question, place=place)
    for told in answered.looked_up:
        how = f"{told.state}-{told.milliseconds}ms"
        _tell(request, key, draft, Kind.LOOKED_UP, step=step, question=told.name, rule=how)
    if answered.is_saved:
        _tell(request, key, draft, Kind.SAVED, step=step)


def tell_saved_for_later(request: HttpRequest, key: str, draft: Draft) -> None:
    _tell(request, key, draft, Kind.SAVED_FOR_LATER)


def tell_returned(request: HttpRequest, key: str, draft: Draft) -> None:
    _tell(request, key, draft, Kind.RETURNED)


def journey_of(request: HttpRequest, key: str, draft: Draft) -> int:
    """What a journey is counted as; 0 for nothing, which its owner takes along to any device."""
    if telemetry.objects_to(request):
        return 0
    if draft.journey is not None:
        return draft.journey
    return journey_number(int(draft.started_at.timestamp() * 1000), key)


def tell_sent(request: HttpRequest, key: str, draft: Draft) -> None:
    _tell(request, key, draft, Kind.ANSWERED, step=CHECK_ANSWERS)
    _tell(request, key, draft, Kind.FINISHED)


def _tell(request: HttpRequest, key: str, draft: Draft, kind: Kind, **names: str) -> None:
    journey = journey_of(request, key, draft)
    if not journey:
        return
    telemetry.record(
        request,
        kind,
        service=draft.version.service,
        version=draft.version.number,
        journey=journey,
        channel=draft.channel,
        **names,
    )


def new_trial() -> int:
    """What somebody is counted as who begins to try a form that is not published."""
    return journey_number(time.time_ns() // 1_000_000, secrets.token_hex(8))


def tell_trial(request: HttpRequest, tried: Tried, kind: Kind, **names: str) -> None:
    """Counted by the number of the link, apart from every service; of one's own trial nothing."""
    number, step = tried.draft.version.number, tried.step.page
    if number and tried.draft.journey:
        is_of_step = kind not in (Kind.STARTED, Kind.FINISHED)
        telemetry.record(
            request,
            kind,
            service=TRIALS,
            version=number,
            journey=tried.draft.journey,
            step=step if is_of_step else "",
            channel=tried.draft.channel,
            **names,
        )


def tell_trial_answered(request: HttpRequest, tried: Tried, errors: Sequence[FieldError]) -> None:
    for question, rule in dict.fromkeys((one.question, one.kind) for one in errors):
        tell_trial(request, tried, Kind.ERROR, question=question, rule=rule.replace("_", "-"))
    if not errors:
        tell_trial(request, tried, Kind.ANSWERED)


def _ward_of(request: HttpRequest, visit: Visit) -> str:
    """The ward of the address that was given on this page, if it was one of the borough's."""
    if telemetry.objects_to(request):
        return ""
    for question in visit.questions:
        if question.definition.type == "address":
            ward = gazetteer.ward_of_postcode(request.POST.get(f"{question.id}_postcode", ""))
            return ward.code.lower() if ward else ""
    return ""
