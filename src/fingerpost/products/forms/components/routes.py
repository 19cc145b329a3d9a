"""Where each step of a form is shown."""

from functools import lru_cache

from django.urls import reverse

from fingerpost.engines.formflow import Step, StepKind

_OWN = {StepKind.CHECK: "forms:check", StepKind.TASKS: "forms:tasks"}
BETWEEN = "-"  # the items of a repeat and of one within it


@lru_cache(maxsize=4096)
def url_of(service: str, step: Step, *, changing: bool = False) -> str:
    """The address of a step; somebody `changing` an answer comes back to check the others."""
    if step.kind in _OWN:
        return reverse(_OWN[step.kind], kwargs={"service": service})
    names = {"service": service, "page": step.page}
    name = "forms:item" if step.items else "forms:step"
    address = reverse(
        name, kwargs=names | ({"item": BETWEEN.join(step.items)} if step.items else {})
    )
    return f"{address}?change" if changing else address


def url_of_picture(service: str, reference: str) -> str:
    """Where whoever has the draft sees a picture of it, small."""
    return reverse("forms:file", kwargs={"service": service, "reference": reference})


def url_to_remove(service: str, listed: Step, item: str) -> str:
    """Where somebody is asked whether to remove an item of a list."""
    items = BETWEEN.join((*listed.items, item))
    return reverse("forms:remove", kwargs={"service": service, "page": listed.page, "item": items})


def items_in(address: str | None) -> tuple[str, ...]:
    """The items that an address names, outermost first: "2-1" is the first of the second."""
    return tuple(address.split(BETWEEN)) if address else ()
