from .residents import AddressForm, ProgressForm, ReplyForm
from .staff import CopyForm, DeliveryForm, DownloadForm

__all__ = ["AddressForm", "CopyForm", "DeliveryForm", "DownloadForm", "ProgressForm", "ReplyForm"]
