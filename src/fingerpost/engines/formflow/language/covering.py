"""What the periods in a repeat must cover, such as ten years of addresses."""

from pydantic import Field, field_validator

from fingerpost.engines.formflow.wording import gaps, is_well_formed

from .strict import Id, Line, Strict

THE_GAP = "gap"


class Covers(Strict):
    """Periods that leave no gap in so many years, up to today.

    `from` and `to` are days that each item is asked for; one without `to` goes on until today.
    They reach the day before the answer to `until`, if that is earlier than today. Up to
    `gap_days` days in a row may be missing. `{gap}` in the error says from when to when.
    """

    from_: Id = Field(alias="from")
    to: Id
    years: int = Field(ge=1, le=100)
    until: Id | None = None
    gap_days: int = Field(default=0, ge=0, le=3_650)
    error: Line

    @field_validator("error")
    @classmethod
    def _names_the_gap(cls, error: str) -> str:
        if [*gaps(error)] != [THE_GAP] or not is_well_formed(error):
            raise ValueError(
                "say {gap} once, and no other answer, such as Tell us where you lived {gap}"
            )
        return error
