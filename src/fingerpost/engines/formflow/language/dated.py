"""Questions that are answered with a day or a time."""

from typing import Literal

from .moments import MomentText
from .question_parts import QuestionParts


class DateParts(QuestionParts):
    """A day in three parts; `earliest` and `latest` are days themselves allowed."""

    type: Literal["date"]
    earliest: MomentText = "1900-01-01"
    latest: MomentText = "today + 100 years"
