from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PaymentArrived:
    """Money is held or was taken for something; whoever waits for it may go on."""

    name: ClassVar[str] = "payments.payment.arrived"

    reference: str

    @property
    def subject(self) -> str:
        return f"payment:{self.reference}"
