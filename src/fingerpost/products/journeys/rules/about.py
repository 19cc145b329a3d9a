from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What feedback is about: a page of the website, or a version of a service and its step."""

    page: str = ""
    service: str = ""
    step: str = ""
    version: int | None = None
