"""Schools and GP practices: where they are, and who goes to which. All are fictional."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SIXTH_FORM = "sixth form"


@dataclass(frozen=True, slots=True)
class School:
    name: str
    phase: Phase
    ward: str


@dataclass(frozen=True, slots=True)
class Practice:
    name: str
    ward: str


SCHOOLS = (
    School("Saltersgate Primary School", Phase.PRIMARY, "Saltersgate"),
    School("Millrace Community Primary School", Phase.PRIMARY, "Millrace"),
    School("Canal Side Primary School", Phase.PRIMARY, "Millrace"),
    School("Oxlea Primary School", Phase.PRIMARY, "Oxlea"),
    School("Wherrydale Church Primary School", Phase.PRIMARY, "Wherrydale"),
    School("Larkmoor Primary School", Phase.PRIMARY, "Larkmoor"),
    School("Market Place Primary School", Phase.PRIMARY, "Hatworth Central"),
    School("Tannery Lane Infant and Junior School", Phase.PRIMARY, "Hatworth Central"),
    School("Drovers Cross Primary School", Phase.PRIMARY, "Drovers Cross"),
    School("Alderbrook Primary School", Phase.PRIMARY, "Alderbrook"),
    School("Gosling Green Primary School", Phase.PRIMARY, "Gosling Green"),
    School("Fennimore Village School", Phase.PRIMARY, "Fennimore"),
    School("Thornholt Primary School", Phase.PRIMARY, "Thornholt"),
    School("Northfold Village School", Phase.PRIMARY, "Northfold"),
    School("Hatworth High School", Phase.SECONDARY, "Hatworth Central"),
    School("Millrace Academy", Phase.SECONDARY, "Millrace"),
    School("Thornholt School", Phase.SECONDARY, "Thornholt"),
    School("Gosling Green High School", Phase.SECONDARY, "Gosling Green"),
    School("Hatworth Sixth Form College", Phase.SIXTH_FORM, "Drovers Cross"),
)
PRACTICES = (
    Practice("Lantern House Surgery", "Hatworth Central"),
    Practice("Millrace Medical Centre", "Millrace"),
    Practice("The Weir Practice", "Saltersgate"),
    Practice("Oxlea and Wherrydale Surgery", "Oxlea"),
    Practice("Alderbrook Health Centre", "Alderbrook"),
    Practice("Northern Villages Practice", "Thornholt"),
)
# The ward's own schools and practice first, then the nearest that has one.
NEAREST = {
    "Saltersgate": ("Millrace", "Larkmoor"),
    "Millrace": ("Saltersgate", "Hatworth Central"),
    "Oxlea": ("Wherrydale", "Millrace"),
    "Wherrydale": ("Oxlea", "Gosling Green"),
    "Larkmoor": ("Hatworth Central", "Saltersgate"),
    "Hatworth Central": ("Millrace", "Drovers Cross"),
    "Drovers Cross": ("Hatworth Central", "Alderbrook"),
    "Alderbrook": ("Gosling Green", "Drovers Cross"),
    "Gosling Green": ("Alderbrook", "Oxlea"),
    "Fennimore": ("Thornholt", "Larkmoor"),
    "Thornholt": ("Hatworth Central", "Northfold"),
    "Northfold": ("Thornholt", "Alderbrook"),
}


def schools_near(ward: str, phase: Phase) -> tuple[School, ...]:
    """Schools a family there would choose between, the ward's own first; never none."""
    near = [
        school
        for place in (ward, *NEAREST[ward])
        for school in SCHOOLS
        if school.ward == place and school.phase is phase
    ]
    return tuple(near) or tuple(school for school in SCHOOLS if school.phase is phase)


def practices_near(ward: str) -> tuple[Practice, ...]:
    """Practices a household there would register with; never none."""
    near = [p for place in (ward, *NEAREST[ward]) for p in PRACTICES if p.ward == place]
    return tuple(near) or PRACTICES


def phase_of(born_on: date, on: date) -> Phase | None:
    """The kind of school somebody is at: by their age on the last 1 September."""
    september = date(on.year if on.month >= 9 else on.year - 1, 9, 1)
    age = years_between(born_on, september)
    if 4 <= age <= 10:
        return Phase.PRIMARY
    if 11 <= age <= 15:
        return Phase.SECONDARY
    return Phase.SIXTH_FORM if 16 <= age <= 17 else None


def years_between(born_on: date, on: date) -> int:
    """Age in completed years; somebody born on 29 February is a year older on 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
