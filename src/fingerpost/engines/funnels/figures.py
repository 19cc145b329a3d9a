"""What is asked of a funnel, and what it says.

A journey is finished once it was sent. One that was not is still open for a day after its last
event, and one that was saved for later for as long as its answers are kept; then it has been turned
away, if that was at an exit, or has left at the last step it was at. Somebody who comes back later
is counted anew, with everything they did before.
"""

from dataclasses import dataclass

DAY = 24 * 60 * 60 * 1000
PAUSE = (
    2 * 60 * 60 * 1000
)  # ms; whoever does nothing for longer was away, and that is not time spent


@dataclass(frozen=True, slots=True)
class Where:
    """Which journeys; None for all of them. `since` and `until` are numbers of journeys."""

    version: int | None = None
    device: str | None = None
    channel: str | None = None
    place: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class StepFigures:
    """How many journeys came to a step, and what became of them there. Times in milliseconds.

    `median_ms` is from the last time the step was opened until it was answered; None if it never
    was. `left_after_ms` is how long those had spent on the form who left it here.
    """

    step: str
    reached: int
    answered: int
    went_back: int
    with_errors: int
    left: int
    median_ms: float | None
    left_after_ms: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """Every journey, by what became of it, and every step of the plan in its order."""

    journeys: int
    started: int
    finished: int
    turned_away: int
    still_open: int
    left_before: int
    median_ms: float | None
    steps: tuple[StepFigures, ...]
    saved: int = 0  # for later, and their answers are still kept

    @property
    def left(self) -> int:
        """Those who left, at a step or before any."""
        return self.left_before + sum(step.left for step in self.steps)

    @property
    def ended(self) -> int:
        """Those of whom it is known what became of them."""
        return self.finished + self.left
