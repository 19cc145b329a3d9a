from typing import Any, ClassVar, Protocol


class Event(Protocol):
    """A frozen dataclass in the past tense that holds references only.

    `name` is dotted, such as "cases.case.opened"; it is stored, so it outlives the class.
    Events of one `subject`, such as "case:BCDF2345", reach each subscriber in order.
    """

    name: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def subject(self) -> str: ...
