"""The shape of answers: JSON, flat, with a list of items under the id of each repeat.

    {"your-name": {"first": "Ada", "last": "Lovelace"}, "children": [{"id": "1", "age": 4}]}

An item holds the items of a repeat within it in the same way, and its own `_repeats`.

An answer of null means: asked, and left blank. What was looked up is kept like answers, and
`_looked_up` remembers when and of what; `_prefilled` which answers were left as they had been
filled in, and by what. `_repeats` remembers how many items were ever made
(so that the id of a removed one is not given again) and whether somebody said there are no more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Answers = Mapping[str, Any]
Change = Callable[[Answers], dict[str, Any]]
BOOKKEEPING, LOOKED_UP, PREFILLED = NOTES = ("_repeats", "_looked_up", "_prefilled")


def items_of(answers: Answers, repeat: str) -> list[dict[str, Any]]:
    """The stored items of a repeat."""
    items = answers.get(repeat)
    return items if isinstance(items, list) else []


def item_at(answers: Answers, at: Iterable[tuple[str, str]]) -> Answers:
    """The item at a repeat and an id, and in it at another; empty if it is not stored."""
    for repeat, item in at:
        answers = next((one for one in items_of(answers, repeat) if one["id"] == item), {})
    return answers


def has_closed(answers: Answers, repeat: str) -> bool:
    """Whether somebody said that there are no more items."""
    return bool(answers.get(BOOKKEEPING, {}).get(repeat, {}).get("closed"))


def new_ids(answers: Answers, repeat: str, count: int) -> list[str]:
    """The ids that the next items will have: never one that was given before."""
    made = _made(answers, repeat)
    return [str(made + place + 1) for place in range(count)]


def with_items(answers: Answers, repeat: str, ids: Iterable[str]) -> dict[str, Any]:
    """The answers with new, empty items."""
    added = list(ids)
    changed = dict(answers) | {
        repeat: [*items_of(answers, repeat), *({"id": item} for item in added)]
    }
    return _noting(changed, repeat, made=max(map(int, added)), closed=False)


def without_item(answers: Answers, repeat: str, item: str) -> dict[str, Any]:
    """The answers without this item; without a change if there is none."""
    kept = [one for one in items_of(answers, repeat) if one["id"] != item]
    changed = dict(answers) | {repeat: kept}
    return _noting(changed, repeat, made=_made(answers, repeat), closed=has_closed(answers, repeat))


def with_closed(answers: Answers, repeat: str) -> dict[str, Any]:
    """The answers once somebody has said that there are no more items."""
    changed = dict(answers) | {repeat: items_of(answers, repeat)}
    return _noting(changed, repeat, made=_made(answers, repeat), closed=True)


def changed_at(answers: Answers, at: Sequence[tuple[str, str]], change: Change) -> dict[str, Any]:
    """The answers with a change to what is held in the item at these repeats and ids."""
    if not at:
        return change(answers)
    (repeat, item), further = at[0], at[1:]
    items = [
        changed_at(one, further, change) if one["id"] == item else one
        for one in items_of(answers, repeat)
    ]
    return dict(answers) | {repeat: items}


def _made(answers: Answers, repeat: str) -> int:
    noted: int = answers.get(BOOKKEEPING, {}).get(repeat, {}).get("made", 0)
    return max([noted, *(int(item["id"]) for item in items_of(answers, repeat))])


def _noting(answers: dict[str, Any], repeat: str, *, made: int, closed: bool) -> dict[str, Any]:
    notes = answers.get(BOOKKEEPING, {}) | {repeat: {"made": made, "closed": closed}}
    return answers | {BOOKKEEPING: notes}
