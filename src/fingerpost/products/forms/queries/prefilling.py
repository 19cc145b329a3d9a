"""What is known of whoever fills in a form, where its definition wants that filled in."""

from typing import Any

from fingerpost.common.audit.actions import Actor
from fingerpost.common.identity import queries as identity
from fingerpost.engines.formflow import Known, Step, Walk

from .drafts import Draft

_SIGN_IN = "sign-in."


def known_of(person: Actor, draft: Draft, here: Walk, step: Step) -> Known:
    """What stands in the boxes of a page before it is answered, by question.

    A worker who writes down what somebody says is not the one whom their `own` questions are about.
    """
    part: Any = here.visit(step).part
    if not getattr(part, "has_prefilled", False) or not getattr(person, "is_authenticated", False):
        return {}
    return {
        question.id: _of_sign_in(question.definition.prefill.removeprefix(_SIGN_IN), person)
        for question in part.questions
        if (question.definition.prefill or "").startswith(_SIGN_IN)
        and not (draft.is_assisted and question.definition.own)
    }


def _of_sign_in(what: str, person: Any) -> Any:
    if what == "name":
        return {"first": person.first_name, "last": person.last_name}
    if what == "email":
        return person.email
    return ", ".join(team.name for team in identity.teams_of(person))
