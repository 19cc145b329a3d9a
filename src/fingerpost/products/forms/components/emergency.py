from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class EmergencyNumbers:
    """Whom to ring instead of filling in a form."""

    front_door: str
    out_of_hours: str


def emergency_numbers() -> EmergencyNumbers:
    """The council's numbers for a child at risk."""
    council = settings.COUNCIL
    return EmergencyNumbers(council.front_door_telephone, council.emergency_duty_telephone)
