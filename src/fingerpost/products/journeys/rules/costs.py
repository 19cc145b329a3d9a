"""What `measures.yaml` of a service folder may say."""

from collections.abc import Collection

from pydantic import BaseModel, ConfigDict, Field

from fingerpost.engines.formflow import read_definition


class Costs(BaseModel):
    """What a request costs the council, in pounds, by the way in which it comes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cost_of_a_call: float = Field(gt=0, le=1_000)
    cost_online: float = Field(ge=0, le=1_000)


def read_costs(
    text: str, file: str = "measures.yaml", beside: Collection[str] | None = None
) -> Costs:
    """Read what a service costs; raises DefinitionError with file, line and field."""
    return read_definition(text, file, Costs, lambda _costs: ())
