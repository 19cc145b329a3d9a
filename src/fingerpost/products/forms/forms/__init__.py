from .residents import AddressForm, ProgressForm, ReplyForm
from .staff import CopyForm, DeliveryForm, DownloadForm, HoldForm, LiftForm

__all__ = [
    "HoldForm",
    "LiftForm",
    "AddressForm",
    "CopyForm",
    "DeliveryForm",
    "DownloadForm",
    "ProgressForm",
    "ReplyForm",
]
