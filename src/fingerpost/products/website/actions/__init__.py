from .approval import set_up_approval
from .founding import found_website
from .publication import publish_approved, record_publication

__all__ = ["found_website", "publish_approved", "record_publication", "set_up_approval"]
