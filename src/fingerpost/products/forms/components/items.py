"""What has been added to a repeat."""

from collections.abc import Iterator
from dataclasses import dataclass

from fingerpost.engines.formflow import Step, Walk, item_title, items_of, may_add
from fingerpost.products.forms.queries import Draft

from .routes import url_of, url_to_remove


@dataclass(frozen=True)
class ItemShown:
    """Something that was added: what it is called, where it is changed and removed."""

    title: str
    change_url: str
    remove_url: str


@dataclass(frozen=True)
class RepeatShown:
    """The list of what was added, and whether there is room for more."""

    item: str
    items: tuple[ItemShown, ...]
    has_room: bool
    is_closed: bool


def shown_repeat(draft: Draft, here: Walk, step: Step) -> RepeatShown:
    """The list at a step."""
    definition = here.form.repeats[step.page].definition
    return RepeatShown(
        item=definition.item,
        items=tuple(_items(draft, here, step)),
        has_room=may_add(here, step),
        is_closed=here.visit(step).answered,
    )


def is_listed(here: Walk, step: Step, item: str) -> bool:
    """Whether the step is the list of a repeat, and the item on it."""
    return any(one["id"] == item for one in items_of(here.held(step), step.page))


def title_of_item(here: Walk, step: Step, item: str) -> str:
    """What an item is called."""
    return item_title(here, step.page, (*step.items, item))


def _items(draft: Draft, here: Walk, step: Step) -> Iterator[ItemShown]:
    service, first_steps = draft.version.service, _first_steps(here, step)
    for item in items_of(here.held(step), step.page):
        if (first := first_steps.get(item["id"])) is not None:
            yield ItemShown(
                title_of_item(here, step, item["id"]),
                url_of(service, first),
                url_to_remove(service, step, item["id"]),
            )


def _first_steps(here: Walk, listed: Step) -> dict[str, Step]:
    """The first page of each item, or the list of a repeat within it."""
    found: dict[str, Step] = {}
    path, depth = here.form.names.repeats[listed.page], len(listed.items)
    for one in here.steps:
        is_inside = here.form.names.around_step(one.page)[: depth + 1] == path
        if is_inside and one.items[:depth] == listed.items:
            found.setdefault(one.items[depth], one)
    return found
