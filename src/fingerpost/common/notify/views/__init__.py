from .doubts import doubtful_message, doubtful_messages
from .never_send import never_send_to
from .receipts import receipts

__all__ = ["doubtful_message", "doubtful_messages", "never_send_to", "receipts"]
