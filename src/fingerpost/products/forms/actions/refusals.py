"""Why answers are not sent."""


class AnswersMissing(Exception):
    """A question on the route still waits for its answer."""


class AnswersChanged(Exception):
    """Another tab changed an answer after these were checked."""


class AnswersLocked(Exception):
    """What was sent cannot be changed any more, or not now."""
