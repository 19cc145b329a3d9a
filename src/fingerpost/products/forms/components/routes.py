"""Where each step of a form is shown."""

from django.urls import reverse

from fingerpost.engines.formflow import Step, StepKind


def url_of(service: str, step: Step, *, changing: bool = False) -> str:
    """The address of a step; somebody `changing` an answer comes back to check the others."""
    if step.kind is StepKind.CHECK:
        return reverse("forms:check", kwargs={"service": service})
    names = {"service": service, "page": step.page}
    name = "forms:item" if step.items else "forms:step"
    address = reverse(name, kwargs=names | ({"item": step.items[-1]} if step.items else {}))
    return f"{address}?change" if changing else address


def url_of_picture(service: str, reference: str) -> str:
    """Where whoever has the draft sees a picture of it, small."""
    return reverse("forms:file", kwargs={"service": service, "reference": reference})


def url_to_remove(service: str, repeat: str, item: str) -> str:
    """Where somebody is asked whether to remove an item."""
    return reverse("forms:remove", kwargs={"service": service, "page": repeat, "item": item})
