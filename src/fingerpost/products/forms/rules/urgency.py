"""When answers cannot wait for the end of the form."""

from fingerpost.engines.formflow import StepKind, Walk, outcome

from .manifest import Manifest


def is_urgent(manifest: Manifest, walk: Walk) -> bool:
    """Whether the answers so far report a risk that cannot wait."""
    urgent = manifest.urgent
    return urgent is not None and outcome(walk).flags.get(urgent.flag) == urgent.value


def must_be_saved_at_once(manifest: Manifest, walk: Walk) -> bool:
    """Whether the answers so far report such a risk, and enough to act on."""
    return is_urgent(manifest, walk) and any(
        visit.answered
        for visit in walk.visits
        if visit.step.kind is StepKind.PAGE
        and manifest.urgent
        and visit.step.page == manifest.urgent.after
    )
