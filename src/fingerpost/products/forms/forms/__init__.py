from .residents import AddressForm, DocumentForm, ProgressForm, ReplyForm
from .staff import CopyForm, DeliveryForm, DownloadForm, HoldForm, LiftForm

__all__ = [
    "HoldForm",
    "LiftForm",
    "AddressForm",
    "CopyForm",
    "DeliveryForm",
    "DocumentForm",
    "DownloadForm",
    "ProgressForm",
    "ReplyForm",
]
