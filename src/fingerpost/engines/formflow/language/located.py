"""Questions that are answered with a place."""

from typing import ClassVar, Literal

from .question_parts import QuestionParts


class Place(QuestionParts):
    """A place in words, and the point on a map where there is one.

    A product may offer to find it. Then it keeps the point, and the words for which it stands.
    """

    type: Literal["place"]
    PARTS: ClassVar[tuple[str, ...]] = ("words", "latitude", "longitude", "found")
