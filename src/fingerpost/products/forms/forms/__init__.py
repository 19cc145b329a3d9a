from .links import LinkForm
from .residents import AddressForm, DocumentForm, ProgressForm, ReplyForm
from .staff import CopyForm, DeliveryForm, DownloadForm, HoldForm, LiftForm

__all__ = [
    "HoldForm",
    "LiftForm",
    "LinkForm",
    "AddressForm",
    "CopyForm",
    "DeliveryForm",
    "DocumentForm",
    "DownloadForm",
    "ProgressForm",
    "ReplyForm",
]
