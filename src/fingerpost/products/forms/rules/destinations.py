"""Where the submissions of a service go: what `service.yaml` may say under `deliveries`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, WrapValidator
from pydantic.functional_validators import ModelWrapValidatorHandler

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
RECEIPT = "receipt"  # what somebody gets who gave an address; said by `confirm_to`, never listed
PAYMENT = "payment"  # taking what the bank holds; said by `fee`, never listed
UNLISTED = {RECEIPT, PAYMENT}


class DeliverTo(BaseModel):
    """A destination; `id` tells two of one kind apart."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to: Name
    id: Name | None = None

    @property
    def name(self) -> str:
        return self.id or self.to


@dataclass(frozen=True)
class Kind:
    """A kind of destination and what may be said of it.

    `with_file`: a file of the folder without which it makes no sense, and with which it is meant
    unless `deliveries` says otherwise.
    """

    name: str
    options: type[DeliverTo] = DeliverTo
    with_file: str = ""


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Let services name this kind of destination."""
    _kinds[kind.name] = kind


def known_kinds() -> Mapping[str, Kind]:
    """Every kind of destination that a service may name, by its name."""
    return {name: kind for name, kind in sorted(_kinds.items()) if name not in UNLISTED}


def _of_its_kind(given: Any, read: ModelWrapValidatorHandler[DeliverTo]) -> DeliverTo:
    if isinstance(given, DeliverTo):
        return given
    kind = known_kinds().get(given.get("to", "")) if isinstance(given, dict) else None
    if kind is not None:
        return kind.options.model_validate(given)
    if isinstance(given, dict) and isinstance(given.get("to"), str):
        raise ValueError(f"to: write {' or '.join(known_kinds())}")
    return read(given)


AnyDestination = Annotated[DeliverTo, WrapValidator(_of_its_kind)]


def destinations_of(
    listed: Sequence[DeliverTo] | None, files: Collection[str], *, confirms: bool, pays: bool
) -> tuple[DeliverTo, ...]:
    """Where submissions go: what is listed, or what the folder's files mean; payment, receipt."""
    meant = (DeliverTo(to=kind.name) for kind in _kinds.values() if kind.with_file in files)
    receipt = (DeliverTo(to=RECEIPT),) if confirms else ()
    payment = (DeliverTo(to=PAYMENT),) if pays else ()
    return (*(meant if listed is None else listed), *payment, *receipt)


def faults_of(
    listed: Sequence[DeliverTo] | None, files: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Where and what is wrong with the list, beside these files."""
    names = [one.name for one in listed or ()]
    for place, one in enumerate(listed or ()):
        kind = _kinds[one.to]
        if names.index(one.name) != place:
            yield f"deliveries[{place}]", f"'{one.name}' is there twice; give each an id of its own"
        if one.name in UNLISTED:
            yield f"deliveries[{place}].id", f"'{one.name}' has another meaning; choose another id"
        if kind.with_file and kind.with_file not in files:
            yield f"deliveries[{place}].to", f"the folder has no {kind.with_file}; add it"
    for kind in _kinds.values():
        if (
            listed is not None
            and kind.with_file in files
            and kind.name not in {one.to for one in listed}
        ):
            told = f"the folder has {kind.with_file}; add `to: {kind.name}`, or take the file away"
            yield "deliveries", told


def destinations_schema() -> dict[str, Any]:
    """The JSON Schema of the list."""
    kinds = [kind.options.model_json_schema() for kind in known_kinds().values()]
    for name, schema in zip(known_kinds(), kinds, strict=True):
        schema["properties"]["to"] = {"const": name}
    return {"type": "array", "items": {"oneOf": kinds}}
